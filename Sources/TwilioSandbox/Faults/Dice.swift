// SPDX-License-Identifier: Apache-2.0

/// Chance that repeats: the same seed, the same faults. The generator is SplitMix64.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    private let rates: [SandboxFault: Double]

    init(seed: UInt64, rates: [SandboxFault: Double]) {
        state = seed
        self.rates = rates
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func rolls(_ fault: SandboxFault) -> Bool {
        guard let rate = rates[fault], rate > 0 else { return false }
        return Double.random(in: 0..<1, using: &self) < rate
    }

    mutating func roll(_ faults: [SandboxFault]) -> SandboxFault? {
        for fault in faults where rolls(fault) { return fault }
        return nil
    }

    /// Two letters and 32 hexadecimal digits.
    mutating func sid(_ prefix: String) -> String {
        let digits = [next(), next()].map { value in
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return prefix + digits.joined()
    }
}
