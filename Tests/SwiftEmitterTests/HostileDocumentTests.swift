// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Documents are input: nothing that they hold may become code, and every byte of it must reach the wire as it is.
@Suite("Hostile documents")
struct HostileDocumentTests {
    /// Texts that would end a literal or a comment, or be read as something else.
    static let texts = [
        "\"", "\"\"\"", "\\", "\\(abort())", "\\u{41}", "*/", "/*", "//", "///", "\n", "\r", "\r\n", "\t", "a\0b",
        "\u{1}\u{1F}\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{202E}txt.exe", "\u{200F}\u{2066}", "\u{FEFF}",
        "é", "e\u{301}", "ß", "ǆ", "中文", "ا", "👩‍👩‍👧‍👦", "🇩🇪", "\u{E000}", "\u{10FFFF}", "class", "self", "init", "`",
        "`class`", "#if", "#\"", "#sourceLocation",
        "@main", "$0", "%d", "${HOME}", "<#code#>", "a\n}\nfatalError()\n{", "\u{B}\u{C}", " ", "  x  ", "```",
        "```\n*/",
        "- Parameters:", "- Parameter x: y", "``Symbol``", "null", "true", "~", "'", "{", "}", "|", ">", "&", "?", ":",
    ]

    /// JSON text is YAML that says exactly which bytes are meant.
    private static func quoted(_ value: Any) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed])
        // YAML has no escape for U+007F to U+009F other than this one, and libyaml refuses the bytes.
        var text = ""
        for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
            if scalar.value >= 0x7F {
                for unit in String(scalar).utf16 where scalar.value < 0x10000 {
                    text += "\\u" + String(0x10000 + Int(unit), radix: 16).dropFirst()
                }
                if scalar.value >= 0x10000 { text.unicodeScalars.append(scalar) }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// One document with every text in every place where a document has text of its own.
    private static func document() throws -> [UInt8] {
        var paths: [String] = []
        var schemas: [String] = []
        for (index, text) in texts.enumerated() {
            let words = try quoted("Words " + text + " and more")
            let name = try quoted(text)
            let path = try quoted("/p\(index)/" + text.filter { !"{}".contains($0) })
            paths.append(
                """
                \(path): {"description": \(words), "x-twilio": {"mountName": \(name), "className": \(name)},
                "servers": [{"url": \(try quoted("https://a.example/" + text.filter { !"{}".contains($0) }))}],
                "post": {"operationId": \(name), "summary": \(words), "description": \(words), "tags": [\(name)],
                "parameters": [
                {"name": \(name), "in": "query", "description": \(words), "schema": {"type": "string", "default": \(name), "pattern": \(name)}},
                {"name": \(name), "in": "header", "description": \(words), "schema": {"type": "string", "enum": [\(name)]}}],
                "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {\(name): {"type": "string", "description": \(words)}}}}}},
                "responses": {"200": {"description": \(words), "headers": {\(name): {"description": \(words), "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"title": \(name), "description": \(words), "properties": {\(name): {"type": "string", "description": \(words)}}}}}}}}}
                """)
            schemas.append(
                """
                \(try quoted(text + "x\(index)")): {"description": \(words), "x-twilio": {"pii": {}},
                "discriminator": {"propertyName": \(name), "mapping": {\(name): "#/components/schemas/M"}},
                "oneOf": [{"$ref": "#/components/schemas/M"}, {"title": \(name), "properties": {\(name): {"format": "password"}}}]}
                """)
        }
        let members = try texts.map(quoted).joined(separator: ", ")
        let properties = try texts.map { try quoted($0) + ": {\"type\": \"string\", \"format\": \"password\"}" }
            .joined(separator: ", ")
        schemas.append("\"M\": {\"required\": [\(members)], \"properties\": {\(properties)}}")
        schemas.append("\"E\": {\"type\": \"string\", \"enum\": [\(members)]}")
        let text = """
            {"openapi": "3.1.0", "info": {"title": \(try quoted("*/ \n x")), "version": "1", "description": \(members)},
            "servers": [{"url": "https://a.example"}],
            "paths": {\(paths.joined(separator: ",\n"))},
            "components": {"schemas": {\(schemas.joined(separator: ",\n"))}}}
            """
        return Array(text.replacing("\"description\": \(members)", with: "\"description\": \"x\"").utf8)
    }

    @Test("Whatever a document holds, its client compiles without a warning", arguments: [1, 5])
    func compiles(files: Int) throws {
        let generated = try Generated(Self.document(), files: files)
        #expect(try generated.typecheck() == "")
        #expect(try generated.typecheck(options: ["-default-isolation", "MainActor"]) == "")
    }

    @Test("No character of the source is one that a reader cannot see")
    func visible() throws {
        let text = try Generated(Self.document()).text
        let invisible = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
            default: false
            }
        }
        #expect(invisible.isEmpty)
    }

    @Test("Every text is in the running program as it is in the document")
    func sameBytes() throws {
        let generated = try Generated(Self.document())
        let folder = try ScratchFolder()
        let main = try folder.write(
            """
            import Foundation
            import WireformRuntime
            func hex(_ text: String) -> String { text.utf8.map { String($0, radix: 16) }.joined(separator: " ") }
            let texts = Test.E.knownValues.map(\\.rawValue)
            for text in texts { print(hex(text)) }
            print("-")
            // Foundation takes two names that look alike for one.
            let names = texts.filter { text in texts.count { $0 == text } == 1 }
            let fields = Dictionary(texts.map { ($0, "seen") }, uniquingKeysWith: { first, _ in first })
            let model = try JSONDecoder().decode(Test.M.self, from: JSONEncoder().encode(fields))
            let description = model.description
            let shown = try JSONDecoder().decode(
                [String: String].self, from: Data(description[description.firstIndex(of: "{")!...].utf8))
            for (name, value) in shown where value == "<redacted>" && names.contains(name) { print(hex(name)) }
            print(description.contains("seen"))

            """, to: "main.swift")
        let program = folder.url.appending(path: "program")
        let objects = try Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"])
        let build = try Tool(
            named: "swiftc",
            ["-swift-version", "6", "-module-name", "Test", "-I", Products.modules.path, "-o", program.path, main]
                + (try generated.write(to: folder)) + objects)
        try #require(build.exitCode == 0, "\(build.errors)")
        let run = try Tool(program, [])
        try #require(run.exitCode == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let parts = lines.split(separator: "-", maxSplits: 1).map(Array.init)
        #expect(parts.first == Self.texts.map(hex))
        let names = Self.texts.filter { text in Self.texts.count { $0 == text } == 1 }
        #expect(parts.last?.dropLast(2).sorted() == names.map(hex).sorted())
        #expect(parts.last?.suffix(2) == ["false", ""])
    }

    private func hex(_ text: String) -> String {
        text.utf8.map { String($0, radix: 16) }.joined(separator: " ")
    }
}
