// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Diagnostics
import Foundation
import OpenAPISpec
import SwiftEmitter
import TestSupport
import Testing
import YAMLTree

/// A document, and code that reads, makes and writes values of its types.
struct TypeCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// The schemas under `components`, in YAML.
    let schemas: String
    /// What is below `paths`, where it matters whether a type is sent or received.
    var paths = "{}"
    var version = "3.1.0"
    /// Expressions of the generated client, which is called `C`, and what each gives.
    let checks: [(code: String, result: String)]

    var testDescription: String { name }

    /// A method that takes a schema and one that answers with it.
    static func exchanging(_ schema: String) -> String {
        """
        {/x: {post: {operationId: post, requestBody: {required: true, content: {application/json: {schema: \
        {$ref: '#/components/schemas/\(schema)'}}}}, responses: {'200': {description: ok, content: {application/json: \
        {schema: {$ref: '#/components/schemas/\(schema)'}}}}}}}}
        """
    }

    var document: String {
        """
        openapi: \(version)
        info: {title: T, version: '1'}
        servers: [{url: 'https://a.example'}]
        paths: \(paths)
        components:
          schemas:
        \(schemas.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))

        """
    }
}

/// All cases as one program, since most of the time goes into starting the compiler.
struct TypeProgram: Sendable {
    /// What each check of each case gave.
    let results: [[String]]

    static let shared = Task { try TypeProgram(TypeCase.all) }

    private init(_ cases: [TypeCase]) throws {
        let folder = try ScratchFolder()
        var files: [String] = []
        var calls = Self.support
        for (index, each) in cases.enumerated() {
            files.append(try folder.write(Self.client("C\(index)", each), to: "Client\(index).swift"))
            let checks = each.checks.map { "print(\(index), try { (_: Int) throws -> String in \($0.code) }(0))" }
            files.append(
                try folder.write(
                    "import Foundation\nimport WireformRuntime\nprivate typealias C = C\(index)\n"
                        + "func checkAll\(index)() throws {\n\(checks.joined(separator: "\n"))\n}\n",
                    to: "Checks\(index).swift"))
            calls += "do { try checkAll\(index)() } catch { print(\(index), \"thrown: \\(error)\") }\n"
        }
        files.append(try folder.write(Self.helpers, to: "Helpers.swift"))
        files.append(try folder.write(calls, to: "main.swift"))
        let program = folder.url.appending(path: "program")
        let compiler = try Tool(
            named: "swiftc",
            ["-Onone", "-wmo", "-swift-version", "6", "-suppress-warnings", "-module-name", "Types", "-I"]
                + [Products.modules.path, "-o", program.path] + files
                + Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"]),
            in: folder.url)
        try #require(compiler.exitCode == 0, "\(compiler.errors.prefix(4_000))")
        var results = [[String]](repeating: [], count: cases.count)
        for line in try Tool(program, []).output.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            if let index = Int(parts[0]) { results[index].append(String(parts.last ?? "")) }
        }
        self.results = results
    }

    private static func client(_ name: String, _ each: TypeCase) throws -> String {
        let report = Report()
        let root = try #require(Node.parse(Array(each.document.utf8), path: "\(each.name).yaml", report: report))
        let document = DocumentReader.read(root, report: report)
        try #require(!report.hasErrors, "\(each.name): \(report.sorted.map(\.rendered))")
        let client = ClientLowering.lower(try #require(document), LoweringOptions(name: name), report: report)
        return Emitter.emit(client, layout: .hashed(files: 1)).map(\.text).joined()
    }

    private static let support = "import Foundation\n"

    /// What the code of the cases calls.
    private static let helpers = #"""
        import Foundation
        import WireformRuntime

        /// A value from JSON.
        func read<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
            try JSONDecoder().decode([T].self, from: Data("[\(json)]".utf8))[0]
        }

        /// A value as JSON, the fields in the order of their names.
        func write(_ value: some Encodable) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(String(decoding: try encoder.encode([value]), as: UTF8.self).dropFirst().dropLast())
        }

        /// What comes back of a JSON text.
        func trip<T: Codable>(_ type: T.Type, _ json: String) throws -> String { try write(read(type, json)) }

        /// The case of a union that a JSON text is, and what comes back.
        func member<T: Codable>(_ type: T.Type, _ json: String) throws -> String {
            let value = try read(type, json)
            return "\(Mirror(reflecting: value).children.first?.label ?? "none") \(try write(value))"
        }
        """#
}
