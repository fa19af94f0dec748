// SPDX-License-Identifier: Apache-2.0

import Diagnostics
import Foundation
import OpenAPISpec
import SwiftEmitter
import TestSupport
import Testing
import WireformRuntime
import YAMLTree

@testable import ClientModel

/// The client of a document, and a program that reads and writes values of its types.
struct TruthProgram {
    /// A value of a component schema.
    struct Value: Decodable {
        let schema: String
        /// Whether requests hold values of the schema.
        let isSent: Bool
        let json: String
    }

    enum Outcome: String {
        case equal
        /// Only nulls are gone, of a type that is only received, where absence and null are one.
        case equalButForNull
        case nullLost, changed, unknownMember, notRead

        var isKept: Bool { self == .equal || self == .equalButForNull }
    }

    struct Result: CustomStringConvertible {
        let value: Value
        let outcome: Outcome
        let answer: String

        var description: String {
            "\(outcome.rawValue): \(value.schema) \(value.json.prefix(300)) -> \(answer.prefix(300))"
        }
    }

    private let files: [String]
    /// Swift names by those of schemas.
    private let names: [String: String]

    init(document bytes: [UInt8]) throws {
        let report = Report()
        let root = try #require(Node.parse(bytes, path: "a.yaml", report: report))
        let document = try #require(DocumentReader.read(root, ReadingOptions(), report: report))
        let client = ClientLowering.lower(document, LoweringOptions(name: "M"), report: report)
        names =
            TypeNames(
                schemaNames: document.components.schemas.map(\.name),
                overrides: [:], reserved: ["M"]
            ).names
        files = Emitter.emit(client, layout: .hashed(files: max(1, bytes.count / 100_000))).map {
            // Whether a value was taken for none of the members shows nowhere else.
            $0.text.replacing("case .unknown(let value): value", with: "case .unknown(let value): counted(value)")
        }
    }

    /// What becomes of values.
    func outcomes(of values: [Value]) throws -> [Result] {
        let folder = try ScratchFolder()
        var types = Set(values.compactMap { names[$0.schema] }).sorted()
        types.removeAll { $0.isEmpty }
        let entries = types.map { "    \"\($0)\": { trip(M.\($0).self, $0) }," }.joined(separator: "\n")
        var paths = try files.enumerated().map { try folder.write($1, to: "Client\($0).swift") }
        paths.append(try folder.write(Self.counting, to: "Counting.swift"))
        paths.append(try folder.write(Self.main.replacing("ENTRIES", with: entries), to: "main.swift"))
        let program = folder.url.appending(path: "program")
        let compiler = try Tool(
            named: "swiftc",
            [
                "-Onone", "-enable-batch-mode", "-j2", "-swift-version", "6", "-suppress-warnings", "-module-name",
                "Truth",
            ]
                + ["-I", Products.modules.path, "-o", program.path] + paths
                + Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"]),
            in: folder.url)
        try #require(compiler.exitCode == 0, "\(compiler.errors.prefix(4_000))")
        let named = values.filter { names[$0.schema] != nil }
        let lines = named.map { (names[$0.schema] ?? "") + "\t" + $0.json + "\n" }.joined()
        let input = try folder.write(lines, to: "values.txt")
        let answers = try Tool(program, [input]).output.split(separator: "\n")
        try #require(answers.count == named.count, "the program stopped after \(answers.count) of \(named.count)")
        return try zip(named, answers).map { value, answer in
            Result(value: value, outcome: try Self.outcome(value, String(answer)), answer: String(answer))
        }
    }

    private static func outcome(_ value: Value, _ answer: String) throws -> Outcome {
        guard answer.hasPrefix("read ") || answer.hasPrefix("unknown ") else { return .notRead }
        if answer.hasPrefix("unknown ") { return .unknownMember }
        let decoder = JSONDecoder()
        let before = try decoder.decode([JSONValue].self, from: Data("[\(value.json)]".utf8))[0]
        let after = try decoder.decode([JSONValue].self, from: Data(answer.dropFirst("read ".count).utf8))[0]
        if before == after { return .equal }
        guard before.withoutNullMembers == after.withoutNullMembers else { return .changed }
        return value.isSent ? .nullLost : .equalButForNull
    }

    private static let counting = """
        import WireformRuntime
        nonisolated(unsafe) var unknownCount = 0
        nonisolated func counted(_ value: JSONValue) -> JSONValue { unknownCount += 1; return value }
        """

    private static let main = #"""
        import Foundation
        import WireformRuntime

        func trip<T: Codable>(_ type: T.Type, _ data: Data) -> String {
            do {
                let value = try JSONDecoder().decode(T.self, from: data)
                unknownCount = 0
                let text = String(decoding: try JSONEncoder().encode([value]), as: UTF8.self)
                return (unknownCount > 0 ? "unknown " : "read ") + text
            } catch {
                return "error " + "\(error)".split(separator: "\n").joined(separator: " ")
            }
        }

        let trips: [String: (Data) -> String] = [
        ENTRIES
        ]
        for line in try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            print(trips[String(parts[0])]?(Data(parts[1].utf8)) ?? "error no type")
        }
        """#
}

extension JSONValue {
    /// The value without the members of objects that are null.
    fileprivate var withoutNullMembers: JSONValue {
        switch self {
        case .object(let members):
            .object(members.filter { $0.value != .null }.mapValues(\.withoutNullMembers))
        case .array(let elements): .array(elements.map(\.withoutNullMembers))
        default: self
        }
    }
}
