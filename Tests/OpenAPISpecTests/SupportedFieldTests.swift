// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import YAMLTree

@testable import OpenAPISpec

/// The table of fields, the reader and the page "What is supported" say the same. To write the page anew, run with
/// `RECORD=1`, which fails.
@Suite("Supported fields")
struct SupportedFieldTests {
    @Test("The page is made of the table")
    func page() throws {
        let file = Corpora.package.appending(path: "Sources/wireform/Documentation.docc/Supported.md")
        let made = ObjectSupport.page
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(made.utf8).write(to: file)
            Issue.record("recorded the page")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == made)
    }

    @Test("No field is in an object's table twice")
    func unique() {
        for object in ObjectSupport.all { #expect(Set(object.names).count == object.names.count, "\(object.name)") }
    }

    /// A document with one field in an object of each kind that the reader looks at.
    private static let places: [(ObjectSupport, String)] = [
        (.openAPI, "paths: {}\nFIELD"),
        (.operation, "paths: {/a: {get: {responses: {}, FIELD}}}"),
        (.parameter, "paths: {/a: {get: {responses: {}, parameters: [{name: a, in: query, schema: {}, FIELD}]}}}"),
        (.mediaType, "paths: {/a: {post: {responses: {}, requestBody: {content: {multipart/mixed: {FIELD}}}}}}"),
        (
            .encoding,
            "paths: {/a: {post: {responses: {}, requestBody: {content: {multipart/mixed: {encoding: {a: {FIELD}}}}}}}}"
        ),
        (.response, "paths: {/a: {get: {responses: {'200': {description: ok, FIELD}}}}}"),
        (.schema, "paths: {}\ncomponents: {schemas: {A: {FIELD}}}"),
        (
            .discriminator,
            "paths: {}\ncomponents: {schemas: {A: {oneOf: [{type: object}], discriminator: {propertyName: a, FIELD}}}}"
        ),
    ]

    private func notes(_ text: String) throws -> [String] {
        let report = Report()
        let head = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n"
        let root = try #require(Node.parse(Array((head + text).utf8), path: "a.yaml", report: report))
        _ = DocumentReader.read(root, report: report)
        return report.sorted.filter { $0.id == .ignoredField }.map(\.message)
    }

    @Test("What the table calls ignored is noted, wherever there can be such a field, and nothing else")
    func ignored() throws {
        let kinds = ObjectSupport.all.filter { object in object.fields.contains { $0.level == .ignored } }
        #expect(kinds.allSatisfy { kind in Self.places.contains { $0.0 == kind } })
        for (object, text) in Self.places {
            for field in object.fields
            where !["$ref", "openapi", "info"].contains("\(field.name)") && !text.contains("\(field.name): ") {
                let notes = try notes(text.replacing("FIELD", with: "\(field.name): {}"))
                    .filter { $0.hasPrefix("'\(field.name)' of \(object.phrase) ") }
                #expect(notes.count == (field.level == .ignored ? 1 : 0), "\(object.name) \(field.name)")
            }
        }
    }

    @Test("What is ignored is noted once for each kind and document, at the first place")
    func once() throws {
        let report = Report()
        let schemas = (0..<200).map { "  S\($0): {type: object, if: {}}\n" }.joined()
        let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n schemas:\n" + schemas
        let root = try #require(Node.parse(Array(text.utf8), path: "a.yaml", report: report))
        _ = DocumentReader.read(root, report: report)
        #expect(report.sorted.map(\.location.line) == [6])
    }

    @Test("The fields that the reader asks for are those that have an effect")
    func reader() throws {
        var sources = ""
        for folder in ["Sources/OpenAPISpec", "Sources/ClientModel"] {
            let url = Corpora.package.appending(path: folder)
            for path in try FileManager.default.subpathsOfDirectory(atPath: url.path)
            where path.hasSuffix(".swift") && !path.contains("ObjectSupport") {
                sources += try String(contentsOf: url.appending(path: path), encoding: .utf8)
            }
        }
        for object in ObjectSupport.all where object != .swagger {
            for field in object.fields where [.honoured, .partly, .documented].contains(field.level) {
                let name = "\(field.name)"
                let isRead = sources.contains("\"\(name)\"") || sources.contains("case \(name)") || name == "flows"
                #expect(isRead || sources.contains(" \(name),"), "\(object.name) \(name)")
            }
        }
    }
}
