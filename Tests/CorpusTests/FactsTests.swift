// SPDX-License-Identifier: Apache-2.0

import Foundation
import OpenAPISpec
import TestSupport
import Testing
import YAMLTree

@testable import ClientModel

/// Compares clients with what `facts.py` reads in the same documents: another language, another YAML library, another
/// author's idea of OpenAPI. Whatever the generator dropped would be missing on one side.
@Suite("Nothing of a published document is dropped", .published, .enabled(if: Published.hasPyYAML, "needs PyYAML"))
struct FactsTests {
    private struct Facts: Decodable {
        var components: [String: String]
        var operations: [String]
        var answers: [Answers]
    }

    /// Everything that an operation may answer, success or not.
    private struct Answers: Decodable {
        struct Answer: Decodable {
            var status: String
            /// Shapes by content type.
            var content: [String: String]
            var headers: String

            var isRedirection: Bool { status.hasPrefix("3") }
            var isSuccess: Bool { status.hasPrefix("2") || isRedirection }
        }

        var operation: String
        var answers: [Answer]
    }

    private func facts(_ name: String) throws -> Facts {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "facts.py").path
        let tool = try Tool(named: "python3", [script, Published.path(name)])
        try #require(tool.exitCode == 0, "\(tool.errors)")
        return try JSONDecoder().decode(Facts.self, from: Data(tool.output.utf8))
    }

    @Test("Operations, parameters, bodies, answers, fields and enumerations are all there", arguments: Published.names)
    func same(name: String) throws {
        let expected = try facts(name)
        let lowered = try Published.lower(name)
        let printer = FactPrinter(lowered)
        #expect(expected.components.count == lowered.document.components.schemas.count)
        for (schema, shape) in expected.components {
            #expect(printer.component(schema) == shape, "\(schema)")
        }
        let operations = lowered.client.resources.flatMap(\.methods).map(printer.operation)
        #expect(operations.count == expected.operations.count)
        #expect(Set(operations).subtracting(expected.operations).sorted() == [])
        #expect(Set(expected.operations).subtracting(operations).sorted() == [])
        #expect(lowered.problems.filter { $0.severity != .note } == [])
    }

    @Test(
        "Every answer is given, named or told of: its status, its content types, its headers",
        arguments: Published.names)
    func answers(name: String) throws {
        let expected = try facts(name)
        let lowered = try Published.lower(name)
        let printer = FactPrinter(lowered)
        let methods = Dictionary(
            uniqueKeysWithValues: lowered.client.resources.flatMap(\.methods).map {
                ($0.request.httpMethod + " " + $0.request.path.text, $0)
            })
        let lines = Set(lowered.problems.map(\.location.line))
        let places = Dictionary(
            uniqueKeysWithValues: lowered.document.paths.flatMap { item in
                item.operations.map { ($0.method.rawValue.uppercased() + " " + item.path, $0.responses) }
            })
        for operation in expected.answers {
            let method = try #require(methods[operation.operation])
            let main = try #require(
                operation.answers.first { printer.isAnswer($0.status, $0.content, $0.headers, of: method) })
            for answer in operation.answers {
                let response = try #require(places[operation.operation]?.first { $0.status == answer.status })
                let isTold = lines.contains(response.node.location.line)
                if !answer.isSuccess {
                    let error = try #require(method.errors.first { $0.status == answer.status })
                    #expect(
                        method.documentation.text.contains(try Regex("errors?: .*\\b\(answer.status)\\b").ignoresCase())
                    )
                    #expect(printer.headers(error.headers) == answer.headers)
                    let body = error.body.map(printer.shape)
                    #expect(answer.content.isEmpty ? body == nil : answer.content.values.contains(body ?? ""))
                } else if answer.status != main.status {
                    let isSame =
                        answer.content == main.content && answer.headers == main.headers
                        && answer.isRedirection == main.isRedirection
                    #expect(isSame || isTold, "\(operation.operation) \(answer.status)")
                }
                for (index, media) in response.content.enumerated() where response.content.count > 1 {
                    let isRead = index == 0 || media.contentType == method.request.accept
                    #expect(isRead || lines.contains(media.node.location.line) || isTold, "\(operation.operation)")
                }
            }
        }
    }

    @Test("What is written is as many calls and fields as there are", arguments: Published.names)
    func written(name: String) throws {
        let expected = try facts(name)
        let lowered = try Published.lower(name)
        let lines = lowered.files(2).joined().split(separator: "\n").map { $0.drop { $0 == " " } }
        func count(_ isCounted: (Substring) -> Bool) -> Int { lines.count(where: isCounted) }
        #expect(count { $0.contains(" request = self.api.request(") } == expected.operations.count)
        let ends = count {
            $0.hasPrefix("return try await self.api.send(request)") || $0.hasPrefix("return self.api.paginate(")
        }
        #expect(ends == expected.operations.count)
        let fields = count { $0.hasPrefix("public var ") && $0.contains(" { _storage.") }
        let client = lowered.client
        let properties = client.types.map { $0.propertyCount(at: $0.name, besides: client.sharedTypes) }
        #expect(fields == properties.reduce(0, +))
        let headers = count { $0.hasPrefix("public var ") && $0.contains("? { fields.") }
        #expect(headers == lowered.client.types.map(\.headerCount).reduce(0, +))
    }
}

extension TypeDeclaration {
    /// How many properties are written: those of types that are shared are not.
    fileprivate func propertyCount(at path: String, besides shared: [String: String]) -> Int {
        guard shared[path] == nil else { return 0 }
        let inner = nested.map { $0.propertyCount(at: path + "." + $0.name, besides: shared) }.reduce(0, +)
        if case .model(let model) = content { return model.properties.count + inner }
        return inner
    }

    fileprivate var headerCount: Int {
        if case .headers(let fields) = content { return fields.count }
        return 0
    }
}

/// Prints a client in the notation of `facts.py`.
private struct FactPrinter {
    private let client: Client
    private var types: [String: TypeDeclaration] = [:]
    private let schemaNames: [String: String]
    private let swiftNames: [String: String]

    init(_ lowered: Published.Lowered) {
        client = lowered.client
        swiftNames =
            TypeNames(
                schemaNames: lowered.document.components.schemas.map(\.name), overrides: [:], reserved: [client.name]
            ).names
        schemaNames = Dictionary(uniqueKeysWithValues: swiftNames.map { ($1, $0) })
        func collect(_ type: TypeDeclaration, _ path: String) {
            types[path] = type
            for nested in type.nested { collect(nested, path + "." + nested.name) }
        }
        for type in client.types { collect(type, type.name) }
    }

    func component(_ schema: String) -> String? {
        swiftNames[schema].flatMap { types[$0] }.map(content)
    }

    func headers(_ type: String?) -> String { type.flatMap { types[$0] }.map(content) ?? "" }

    /// Whether this is the answer that a method gives.
    func isAnswer(_ status: String, _ content: [String: String], _ headers: String, of method: ClientModel.Method)
        -> Bool
    {
        guard status.hasPrefix(method.request.options.contains(.redirects) ? "3" : "2") else { return false }
        guard self.headers(method.headers) == headers else { return false }
        switch method.answer {
        case .pages(let pages):
            // Of a page that is a component only the name is in its shape.
            return content.values.contains {
                $0.hasPrefix("@") || $0.contains(pages.key + "?:[" + shape(pages.item) + "]")
            }
        case let answer: return answer.types.first.map { content.values.contains(shape($0)) } ?? content.isEmpty
        }
    }

    func shape(_ type: SwiftType) -> String {
        switch type {
        case .string: return "s"
        case .int: return "i"
        case .int64: return "I"
        case .double: return "n"
        case .bool: return "b"
        case .dateTime: return "dt"
        case .rfc2822DateTime: return "dr"
        case .calendarDate: return "d"
        case .httpMethod: return "m"
        case .json, .file, .requestBody: return "*"
        // What Python's facts say of a value is said without its `null`, and without rarer formats.
        case .optional(let type): return shape(type)
        case .scalar(let scalar): return ["integer", "dateTime"].contains(scalar.row.caseName) ? "i" : "s"
        case .array(let element): return "[" + shape(element) + "]"
        case .dictionary(let value): return "<" + shape(value) + ">"
        case .named(let path, _):
            if let schema = schemaNames[path] { return "@" + schema }
            return types[path].map(content) ?? "missing \(path)"
        }
    }

    private func content(_ type: TypeDeclaration) -> String {
        switch type.content {
        case .model(let model):
            return "{" + model.properties.map(property).joined(separator: ",") + "}"
        case .enumeration(let members): return "e(" + members.map(\.rawValue).joined(separator: "|") + ")"
        case .integerEnumeration: return "i"
        case .identifier: return "identifier"
        case .union(let union): return "u(" + union.members.map { shape($0.type) }.joined(separator: "|") + ")"
        case .alias(let type): return shape(type)
        case .headers(let fields):
            return fields.map { $0.wireName + ":" + shape($0.type) }.joined(separator: ",")
        case .answers(let cases): return cases.map { $0.status }.joined(separator: "|")
        }
    }

    private func property(_ property: Property) -> String {
        property.wireName + (property.isOptional ? "?:" : "!:") + shape(property.type)
            + words(property.documentation.text)
    }

    private func words(_ text: String) -> String {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
        return plain.isEmpty ? "" : "#\(String(plain.unicodeScalars.prefix(12)))+\(plain.unicodeScalars.count)"
    }

    func operation(_ method: ClientModel.Method) -> String {
        let request = method.request
        let head = [request.httpMethod, request.path.text, request.operationID].joined(separator: " ")
        let words = Dictionary(
            method.documentation.parameters.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let parts = method.parameters.compactMap { parameter in
            fact(parameter).map { $0 + (parameter.place == .clientPath ? "" : self.words(words[parameter.name] ?? "")) }
        }
        return
            ([head, request.options.contains(.unauthenticated) ? "open" : "", request.server ?? client.server]
            + parts.sorted() + [answer(method)]).joined(separator: " ; ")
    }

    private func fact(_ parameter: MethodParameter) -> String? {
        let mark = parameter.isOptional && parameter.place != .clientPath ? "?:" : "!:"
        let rest = parameter.wireName + mark + shape(parameter.type)
        switch parameter.place {
        case .path, .clientPath: return "path " + rest
        case .query: return "query " + rest
        case .header: return "header " + rest
        case .form: return "form " + rest
        case .body: return "body " + rest
        case .cookie: return "cookie " + rest
        case .part, .otherParts, .partHeader: return "part " + rest
        case .contentType, .limit: return nil
        }
    }

    private func answer(_ method: ClientModel.Method) -> String {
        let headers = " " + self.headers(method.headers)
        switch method.answer {
        case .pages(let pages):
            let token = pages.token.map { " by " + $0 } ?? ""
            return "-> pages \(pages.key):" + shape(pages.item) + token + headers
        case let answer: return "-> " + (answer.types.first.map(shape) ?? "nothing") + headers
        }
    }
}

@Suite("Forms of published documents", .published)
struct FormsTests {
    @Test("JSON and YAML give the same client", arguments: ["twilio_accounts_v1", "twilio_messaging_v1"])
    func json(name: String) throws {
        let module = Published.module(name)
        let bytes = Corpora.bytes("twilio-json/\(name).json")
        try #require(!bytes.isEmpty)
        #expect(try Published.lower(bytes, module: module).files(3) == Published.lower(name).files(3))
    }

    @Test("All 55 documents of the release are read")
    func all() {
        #expect(Published.names.count == 55)
    }
}
