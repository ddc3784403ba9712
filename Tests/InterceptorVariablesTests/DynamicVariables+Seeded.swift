import InterceptorVariables
import InterceptorTestSupport

extension DynamicVariables {
    /// The same values every time, at a moment of 2020.
    static var seeded: DynamicVariables {
        DynamicVariables(random: SeededRandom(seed: 1), nowMs: { 1_584_450_710_123 })
    }
}
