// SPDX-License-Identifier: Apache-2.0

import ClientModel
import OpenAPISpec
import SwiftEmitter
import TestSupport
import YAMLTree

/// The source that a document becomes.
struct Generated {
    let files: [String]
    let problems: [String]

    init(
        _ bytes: [UInt8], overlay: [UInt8]? = nil, module: String = "Test", files count: Int = 1,
        _ change: (inout LoweringOptions) -> Void = { _ in }
    ) throws {
        let report = Report()
        guard let root = Node.parse(bytes, path: "a.yaml", report: report) else {
            throw NotGenerated(problems: report.sorted.map(\.rendered))
        }
        if let overlay {
            root.parseBeside(overlay, path: "b.yaml", report: report)
                .flatMap { Overlay(reading: $0, report: report) }?
                .apply(to: root, report: report)
        }
        guard let document = DocumentReader.read(root, report: report), !report.hasErrors else {
            throw NotGenerated(problems: report.sorted.map(\.rendered))
        }
        var options = LoweringOptions(name: module)
        change(&options)
        files = Emitter.emit(
            ClientLowering.lower(document, options, report: report), layout: .hashed(files: count)
        ).map(\.text)
        problems = report.sorted.map(\.rendered)
    }

    /// Reads all but the version and the title.
    init(_ text: String, files: Int = 1, _ change: (inout LoweringOptions) -> Void = { _ in }) throws {
        let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\n"
        try self.init(Array((head + text).utf8), files: files, change)
    }

    var text: String { files.joined() }

    /// What the compiler says of the files: nothing where all is well.
    func typecheck(module: String = "Test", options: [String] = []) throws -> String {
        let folder = try ScratchFolder()
        return try SwiftCompiler.typecheck(try write(to: folder), module: module, options: options)
    }

    /// Writes the files and returns their paths.
    func write(to folder: ScratchFolder) throws -> [String] {
        try files.enumerated().map { try folder.write($1, to: "Generated\($0).swift") }
    }
}

struct NotGenerated: Error {
    var problems: [String]
}
