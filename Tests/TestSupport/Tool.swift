// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// What the build made, beside the running tests.
package enum Products {
    /// The folder of the built executables and modules.
    package static let folder: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        let tests = bundle.map(\.bundleURL) ?? URL(filePath: CommandLine.arguments[0])
        return tests.resolvingSymlinksInPath().deletingLastPathComponent()
    }()

    package static let modules = folder.appending(path: "Modules")
    package static let wireform = folder.appending(path: "wireform")
    package static let wireformGenerate = folder.appending(path: "wireform-generate")

    /// The object files of modules, for programs that link them.
    package static func objects(of modules: [String]) throws -> [String] {
        try modules.flatMap { module in
            let objects = folder.appending(path: module + ".build")
            return try FileManager.default.subpathsOfDirectory(atPath: objects.path)
                .filter { $0.hasSuffix(".o") }.sorted().map { objects.appending(path: $0).path }
        }
    }
}

/// A program run to its end.
package struct Tool: Sendable {
    package let exitCode: Int32
    package let output: String
    package let errors: String

    /// Runs a program. Output goes through files, so that no amount of it can block.
    package init(_ executable: URL, _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil)
        throws
    {
        let scratch = try ScratchFolder()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.currentDirectoryURL = folder
        let output = try scratch.handle("output")
        let errors = try scratch.handle("errors")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        exitCode = process.terminationStatus
        self.output = try scratch.text("output")
        self.errors = try scratch.text("errors")
    }

    /// The first line of each diagnostic among the errors: without the source lines and carets below them.
    package var diagnostics: String {
        errors.split(separator: "\n").filter { $0.contains(/:\d+:\d+: (error|warning|note):/) }
            .map { $0 + "\n" }.joined()
    }

    /// Runs a program that is found as the shell would find it.
    package init(named name: String, _ arguments: [String], in folder: URL? = nil) throws {
        try self.init(URL(filePath: "/usr/bin/env"), [name] + arguments, in: folder)
    }
}

/// A folder that is gone with the value.
package final class ScratchFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "wireform-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file and returns its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    package func write(_ data: Data, to name: String) throws -> String {
        let file = url.appending(path: name)
        try data.write(to: file)
        return file.path
    }

    package func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }

    fileprivate func handle(_ name: String) throws -> FileHandle {
        try FileHandle(forWritingTo: URL(filePath: write("", to: name)))
    }
}

/// The Swift compiler on generated files, against the modules that the build made.
package enum SwiftCompiler {
    /// Type-checks files as one module, warnings being errors. Returns what the compiler said: nothing where all is
    /// well.
    package static func typecheck(_ files: [String], module: String, options: [String] = []) throws -> String {
        let arguments =
            ["-typecheck", "-swift-version", "6", "-warnings-as-errors", "-I", Products.modules.path, "-module-name"]
            + [module] + options + files
        let compiler = try Tool(named: "swiftc", arguments)
        return compiler.exitCode == 0 ? compiler.errors : "exit code \(compiler.exitCode)\n" + compiler.errors
    }
}
