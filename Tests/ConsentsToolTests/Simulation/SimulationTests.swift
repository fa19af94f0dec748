// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Whatever happens on the way, the service has the last word of everybody in the end.
///
/// `WIREFORM_SEEDS=100000` runs so many worlds instead of 2,000; `WIREFORM_SEED=17` runs that one alone.
@Suite("Simulated imports", .serialized)
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    private static var seeds: Range<UInt64> {
        if let seed = environment["WIREFORM_SEED"].flatMap(UInt64.init) { return seed..<seed + 1 }
        return 0..<(environment["WIREFORM_SEEDS"].flatMap(UInt64.init) ?? 2000)
    }

    /// What went wrong, by seed.
    private static func failures(in seeds: Range<UInt64>, keepsOrder: Bool = true, atMost count: Int = 5) -> [String] {
        var failures: [String] = []
        for seed in seeds where failures.count < count {
            do {
                var simulation = try Simulation(seed: seed, keepsOrder: keepsOrder)
                try simulation.run()
            } catch {
                failures.append("WIREFORM_SEED=\(seed): \(error)")
            }
        }
        return failures
    }

    @Test("Every pair ends with its last word, and every row with one outcome")
    func worlds() async throws {
        let seeds = Self.seeds
        let middle = seeds.lowerBound + (seeds.upperBound - seeds.lowerBound) / 2
        async let first = Self.failures(in: seeds.lowerBound..<middle)
        async let second = Self.failures(in: middle..<seeds.upperBound)
        for failure in await first + second { Issue.record("\(failure)") }
    }

    @Test("An import that does not keep rows in order is found out")
    func withoutOrder() {
        #expect(!Self.failures(in: 0..<100, keepsOrder: false, atMost: 1).isEmpty)
    }

    @Test("A seed repeats its world to the letter", arguments: [3, 14, 15] as [UInt64])
    func repeatable(seed: UInt64) throws {
        let texts = try (0..<2).map { _ in
            var simulation = try Simulation(seed: seed)
            try simulation.run()
            return try simulation.trace()
        }
        #expect(texts[0] == texts[1])
    }
}
