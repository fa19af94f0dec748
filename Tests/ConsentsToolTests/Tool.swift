// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The built `twilio-consents`, as a process.
struct Tool {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Beside the tests' own executable.
    static let path: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "twilio-consents")
    }()

    let process = Process()
    private let output = Pipe()
    private let errors: URL
    private let folder: TemporaryFolder

    /// Starts it in a folder, without anyone's credentials.
    init(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], input: Pipe? = nil
    ) throws {
        self.folder = folder
        errors = folder.url.appending(path: "errors-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        process.executableURL = Self.path
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = input ?? FileHandle.nullDevice as Any
        try process.run()
    }

    static func run(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
    ) throws -> Outcome {
        try Tool(arguments, in: folder, environment: environment).finish()
    }

    /// Waits for the end.
    func finish() throws -> Outcome {
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: text,
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// What it has written to the standard error.
    func errorsSoFar() throws -> String { String(decoding: try Data(contentsOf: errors), as: UTF8.self) }

    /// Ends it without a chance to do anything about it.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What it prints, until that holds a text.
    func output(until text: String) throws -> String {
        var read = ""
        while !read.contains(text) {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            read += String(decoding: data, as: UTF8.self)
        }
        return read
    }
}
