/// Makes up what stands for `$guid`, `$randomEmail` and the other dynamic variables of Postman.
///
/// The names are Postman's; the words are our own. Addresses and host names end in what nobody can register
/// (RFC 2606), so that a request made of them reaches no stranger.
///
/// Source: <https://learning.postman.com/docs/tests-and-scripts/write-scripts/variables-list/>
public struct DynamicVariables: Sendable {
    private var dice: Dice

    /// Makes a source of values.
    ///
    /// - Parameters:
    ///   - random: Where chance comes from.
    ///   - nowMs: The present, in milliseconds since 1970.
    public init(random: any RandomNumberGenerator & Sendable, nowMs: @escaping @Sendable () -> Double) {
        dice = Dice(random: random, nowMs: nowMs)
    }

    /// A value, made up anew each time.
    ///
    /// - Parameter name: The name without `$`.
    /// - Returns: `nil` when there is no such variable.
    public mutating func value(_ name: some StringProtocol) -> String? {
        Self.makers[String(name)]?(&dice)
    }

    /// All names, without `$`, in alphabetical order.
    public static var names: [String] { makers.keys.sorted() }

    typealias Maker = @Sendable (inout Dice) -> String

    private static let makers: [String: Maker] = {
        let all =
            [time, people, places, commerce, companies, databases, finance, hackers, images, internet]
            + [lorem, files, plain]
        return all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }()
}
