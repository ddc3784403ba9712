import InterceptorEngine

/// Hands what happens in a run to its reporters, a whole turn at a time.
actor RunReporting {
    fileprivate struct Key: Hashable {
        var iteration: Int
        var step: Int
    }

    private var reporters: [any RunReporter]
    private var steps: [Key: StepReport] = [:]
    private var failure: (any Error)?

    init(_ reporters: [any RunReporter]) { self.reporters = reporters }

    /// The run begins.
    func begin(_ heading: RunHeading) throws {
        for index in reporters.indices { try reporters[index].begin(heading) }
    }

    /// Takes an event; a report that cannot be written is told at the end.
    func take(_ event: RunEvent) {
        switch event {
        case .iterationBegan(let iteration): tell { try $0.beginIteration(iteration) }
        case .stepBegan(let position): steps[Key(position)] = StepReport(position)
        case .console(let position, _), .test(let position, _, _), .scriptEnded(let position, _, _, _),
            .requestEnded(let position, _):
            steps[Key(position)]?.take(event)
        case .stepEnded(let position, _):
            guard var step = steps.removeValue(forKey: Key(position)) else { return }
            step.take(event)
            tell { try $0.take(step) }
        case .iterationEnded: break
        }
    }

    /// Finishes every report, with the turns that were under way when the run ended.
    ///
    /// - Throws: Why a report could not be written.
    func end(_ summary: RunSummary) throws {
        for step in steps.values { tell { try $0.take(step) } }
        tell { try $0.end(summary) }
        if let failure { throw failure }
    }

    private func tell(_ body: (inout any RunReporter) throws -> Void) {
        for index in reporters.indices {
            do { try body(&reporters[index]) } catch { failure = failure ?? error }
        }
    }
}

extension RunReporting.Key {
    fileprivate init(_ position: RunPosition) {
        self.init(iteration: position.iteration, step: position.step)
    }
}
