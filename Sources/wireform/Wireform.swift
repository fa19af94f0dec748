// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WireformVersion

/// The command line of the generator. See each command for what it does.
///
/// Exit codes: 0 done, 1 the input is wrong, 2 `diff --fail-on` found what it looks for, 64 the arguments are wrong, 70
/// a fault of the tool itself.
@main
struct Wireform: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wireform",
        abstract: "Turns an OpenAPI document into a Swift client.",
        version: WireformVersion.current,
        subcommands: [Generate.self, Check.self, ApplyOverlay.self, CompareDocuments.self, Bundle.self])
}
