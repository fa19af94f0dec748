// SPDX-License-Identifier: Apache-2.0

import AllocationCounter
import Foundation

/// Something that is measured.
struct Work {
    let name: String
    let body: () async throws -> Void

    init(_ name: String, _ body: @escaping () async throws -> Void) {
        self.name = name
        self.body = body
    }
}

/// What one run of a work takes. Time is the processor's, which other programs on the machine do not change much.
struct Cost: Encodable {
    let name: String
    let microseconds: Double
    let allocations: Double
}

/// Takes what is passed, so that the compiler cannot leave out the making of it.
@inline(never)
@_optimize(none)
func consume<Value>(_ value: Value) {}

/// Runs the works in turns, `rounds` times, each for `count` times in a row: the medians of the rounds.
func measure(_ works: [Work], rounds: Int, count: Int) async throws -> [Cost] {
    var times = [[Double]](repeating: [], count: works.count)
    for round in 0...rounds {
        for (index, work) in works.enumerated() {
            let start = processorTime()
            for _ in 0..<count { try await work.body() }
            // The first round only warms up.
            if round > 0 { times[index].append((processorTime() - start) / Double(count)) }
        }
    }
    var costs: [Cost] = []
    for (work, times) in zip(works, times) {
        let before = allocation_count()
        for _ in 0..<count { try await work.body() }
        let allocations = Double(allocation_count() - before) / Double(count)
        costs.append(Cost(name: work.name, microseconds: median(times), allocations: allocations))
    }
    return costs
}

/// Microseconds of all threads, in the program and in the system for it.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000_000 + Double(time.tv_nsec) / 1000
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// Prints results, one JSON object a line.
func report(_ results: [some Encodable]) throws {
    let encoder = JSONEncoder()
    for result in results { print(String(decoding: try encoder.encode(result), as: UTF8.self)) }
}
