// SPDX-License-Identifier: Apache-2.0

import ClientGeneration
import YAMLTree

/// What the plugins run: `wireform generate` with the arguments that they pass, and no others.
///
/// It is a program of its own because whoever applies a plugin builds what it runs, and with ArgumentParser that is half
/// as much again. Exit codes are those of `wireform`.
@main
struct WireformGenerate {
    static func main() {
        do {
            let generation = try generation(CommandLine.arguments.dropFirst())
            LargePages.prefer()
            let outcome = generation.run()
            outcome.report.printAll(as: generation.format, summary: outcome.summary)
            // The process is over; to take the document and the client apart would be a tenth of its work.
            withExtendedLifetime(outcome) { System.exit(outcome.exitCode) }
        } catch {
            try? System.print("wireform-generate: error: \(error.message)\n".utf8, to: .error)
            System.exit(64)
        }
    }

    /// Reads `FOLDER --module NAME --output FOLDER [--files NUMBER] [--layout LAYOUT] [--check]`, in any order.
    private static func generation(_ arguments: ArraySlice<String>) throws(WrongArgument) -> Generation {
        var rest = arguments
        var folder: String?
        var isCheck = false
        var values: [String: String] = [:]
        while let argument = rest.popFirst() {
            switch argument {
            case "--module", "--output", "--files", "--layout":
                guard let value = rest.popFirst(), !value.hasPrefix("-") else {
                    throw WrongArgument("\(argument) lacks its value")
                }
                guard values.updateValue(value, forKey: argument) == nil else {
                    throw WrongArgument("\(argument) is given twice")
                }
            case "--check": isCheck = true
            case _ where folder == nil && !argument.hasPrefix("-"): folder = argument
            default: throw WrongArgument("'\(argument)' is not understood")
            }
        }
        guard let folder, let module = values["--module"], let output = values["--output"] else {
            throw WrongArgument("a folder, --module and --output are needed")
        }
        var generation = Generation(spec: folder, module: module, output: output)
        generation.isCheck = isCheck
        if let text = values["--files"] {
            guard let files = Int(text) else { throw WrongArgument("--files takes a number, which '\(text)' is not") }
            generation.files = files
        }
        if let text = values["--layout"] {
            guard let layout = Generation.LayoutName(rawValue: text) else {
                throw WrongArgument("--layout takes hashed or resources, and not '\(text)'")
            }
            generation.layout = layout
        }
        if let problem = generation.problem { throw WrongArgument(problem) }
        return generation
    }
}

/// What is wrong with the arguments, in one line.
struct WrongArgument: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
