// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Measures the runtime inside one process. `Tests/Benchmarks/run runtime` starts it and makes tables of what it prints.
@main
struct RuntimeBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runtime-benchmarks",
        subcommands: [Encode.self, Decode.self, Calls.self, Transfer.self, Soak.self])
}
