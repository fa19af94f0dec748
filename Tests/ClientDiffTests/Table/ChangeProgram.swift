// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import SwiftEmitter
import TestSupport
import Testing

/// The compiler's word on the table, and what goes over the wire.
///
/// The code of every change is compiled with the client of the old document, and again with that of the new, each in
/// files of its own, so that an error tells which change it belongs to. What builds is run: every call is recorded and
/// answered, and what the code makes of the answer belongs to what is compared.
struct ChangeProgram: Sendable {
    /// What the compiler says of the code after each change that is expected to break the build. Errors in anything
    /// but the code have the number -1.
    let errors: [Int: String]
    /// What is sent and read before each other change, and after it.
    let before: [Int: String]
    let after: [Int: String]

    /// Made once, while other tests run.
    static let shared = Task { try await ChangeProgram(Change.all) }

    private init(_ changes: [Change]) async throws {
        let folder = try ScratchFolder()
        var broken: [String] = []
        var whole: [String] = []
        for (index, change) in changes.enumerated() {
            let files = [
                try folder.write(Self.client("New\(index)", after: change), to: "New\(index)Client.swift"),
                try folder.write(Self.function("after\(index)", change, "New\(index)"), to: "New\(index).swift"),
            ]
            if change.outcome == .breaksBuild { broken += files } else { whole += files }
        }
        whole += try Self.write(changes, to: folder)
        errors = Self.errors(in: try await Self.compile(["-typecheck"] + broken))
        let program = folder.url.appending(path: "program")
        let objects = try Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"])
        let build = try await Self.compile(["-Onone", "-num-threads", "2", "-o", program.path] + whole + objects)
        try #require(build.exitCode == 0, "\(build.errors.prefix(4_000))")
        let lines = try await Self.run(program, []).output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        func traces(_ isNew: Bool) -> [Int: String] {
            Dictionary(lines.filter { $0.isNew == isNew }.map { ($0.index, $0.trace) }, uniquingKeysWith: { $1 })
        }
        before = traces(false)
        after = traces(true)
    }

    /// A line of the program's output.
    private struct Line: Decodable {
        let index: Int
        let isNew: Bool
        let trace: String
    }

    /// The Swift text of the client after a change, or of the one before all.
    private static func client(_ name: String, after change: Change? = nil) throws -> String {
        var options = LoweringOptions(name: name)
        options.typeNames = change?.typeNames ?? [:]
        options.filter.operationIDs = change?.calledOperations ?? []
        let text = try change?.edited() ?? ShopDocument.text
        let client = try ClientComparisonTests.client(text, path: name, options)
        return Emitter.emit(client, layout: .hashed(files: 1)).map(\.text).joined()
    }

    /// The code of a change as a function that calls one of the clients.
    private static func function(_ name: String, _ change: Change, _ client: String) -> String {
        """
        import Foundation
        import WireformRuntime

        private typealias Client = \(client)

        func \(name)(_ client: \(client)) async throws -> String {
        \(change.code)
        }

        """
    }

    /// Writes the code as it was before each change, and what makes the calls.
    private static func write(_ changes: [Change], to folder: ScratchFolder) throws -> [String] {
        var files = [
            try folder.write(client("Old"), to: "OldClient.swift"),
            try folder.write(ChangeRecorder.text, to: "Recorder.swift"),
        ]
        var calls = "func makeCalls() async {\n"
        for (index, change) in changes.enumerated() {
            files.append(try folder.write(function("before\(index)", change, "Old"), to: "Old\(index).swift"))
            guard change.outcome != .breaksBuild else { continue }
            let answer = change.answer
            let headers = answer.headers.isEmpty ? "[:]" : "\(answer.headers)"
            for (isNew, name) in [(false, "before"), (true, "after")] {
                calls += "    await record(\(index), \(isNew), \(answer.status), \(headers), "
                calls += "\(answer.bodies), \(name)\(index))\n"
            }
        }
        files.append(try folder.write(calls + "}\n", to: "Calls.swift"))
        files.append(try folder.write("await makeCalls()\n", to: "main.swift"))
        return files
    }

    private static func errors(in compiler: Tool) -> [Int: String] {
        var errors: [Int: String] = [:]
        for line in compiler.diagnostics.split(separator: "\n") where line.contains(": error: ") {
            let number = line.firstMatch(of: /New(\d+)\.swift:/).flatMap { Int($0.1) }
            errors[number ?? -1, default: ""] += line + "\n"
        }
        return errors
    }

    private static func compile(_ arguments: [String]) async throws -> Tool {
        try await run(
            URL(filePath: "/usr/bin/env"),
            ["swiftc", "-wmo", "-swift-version", "6", "-suppress-warnings", "-module-name", "Changes"]
                + ["-I", Products.modules.path] + arguments)
    }

    /// Runs a program on a thread of its own, so that other tests go on.
    private static func run(_ program: URL, _ arguments: [String]) async throws -> Tool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Tool(program, arguments) })
            }
        }
    }
}

extension Change {
    /// Ids of the operations that the code calls. The client after a change that does not break the build has no
    /// others, since each costs time to compile.
    fileprivate var calledOperations: Set<String> {
        guard outcome != .breaksBuild else { return [] }
        let ids = [
            "things.list(": "listThings", "things.create(": "createThing", "things.fetch(": "fetchThing",
            "things.replace(": "replaceThing", "photo.fetch(": "fetchPhoto", "visits.listShop(": "listShopVisits",
            "events.fetch(": "fetchEvent",
        ]
        return Set(ids.filter { code.contains($0.key) }.values)
    }

    /// The document after the change. Each text that is to be replaced must be there.
    func edited() throws -> String {
        var text = ShopDocument.text
        for (old, new) in edits {
            try #require(text.contains(old), "'\(old)' is not in the document")
            text = text.replacing(old, with: new)
        }
        return text
    }
}
