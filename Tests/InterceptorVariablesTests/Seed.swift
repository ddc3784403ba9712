import InterceptorVariables

/// A source of numbers that is the same every time (SplitMix64).
struct Seed: RandomNumberGenerator, Sendable {
    var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension DynamicVariables {
    /// The same values every time, at a moment of 2020.
    static var seeded: DynamicVariables {
        DynamicVariables(random: Seed(), nowMs: { 1_584_450_710_123 })
    }
}
