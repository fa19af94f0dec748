// SPDX-License-Identifier: Apache-2.0

import ClientModel
import Foundation
import OpenAPISpec
import YAMLTree

/// A JSON body for each operation that takes one: the document's own example, or a value made from its schema.
///
/// Made from the document's nodes, not from what the generator takes them for.
struct RequestBodies {
    private let root: Node

    init(of document: Document) { root = document.root }

    /// `nil` for operations without a JSON body.
    func json(for request: Request) -> String? {
        let operation = root.value("paths")?.value(forKey: request.path.text)?.value(
            forKey: request.httpMethod.lowercased())
        guard case .json(let type)? = request.body,
            let body = operation?.value("requestBody").map(follow),
            let media = body.value("content")?.value(forKey: type.text)
        else { return nil }
        if let example = media.value("example") { return ExampleText.json(example) }
        for example in media.value("examples")?.entries.map(\.value) ?? [] {
            if let value = example.value("value"), value.kind != .scalar { return ExampleText.json(value) }
        }
        return media.value("schema").map { text($0, depth: 0) } ?? "{}"
    }

    private func follow(_ node: Node) -> Node {
        var node = node
        while let reference = node.value("$ref") {
            node = reference.text.split(separator: "/").dropFirst().reduce(root) { node, token in
                node.value(forKey: String(token).replacing("~1", with: "/").replacing("~0", with: "~")) ?? node
            }
        }
        return node
    }

    /// A value that a schema allows, with every property there is; deep down only with those that must be there.
    private func text(_ schema: Node, depth: Int) -> String {
        let schema = follow(schema)
        if let first = schema.value("enum")?.elements.first(where: { !$0.isNull }) { return ExampleText.json(first) }
        if let choice = schema.value("oneOf") ?? schema.value("anyOf") {
            guard let member = choice.elements.first(where: { _ in true }) else { return "{}" }
            return object(
                properties(follow(member), depth).merging(discriminator(schema, member)) { $1 }, or: member, depth)
        }
        let properties = properties(schema, depth)
        if !properties.isEmpty { return object(properties, or: schema, depth) }
        switch schema.value("type")?.text {
        case "array":
            return "[" + (schema.value("items").map { text($0, depth: depth + 1) } ?? "1") + "]"
        case "integer": return "7"
        case "number": return "1.5"
        case "boolean": return "true"
        case "string":
            switch schema.value("format")?.text {
            case "date-time": return "\"2025-03-05T12:24:56Z\""
            case "date": return "\"2025-03-05\""
            default: return ExampleText.quoted("ü +&\"\\/\n🙂")
            }
        default:
            guard depth < 6, let values = schema.value("additionalProperties"), values.kind == .mapping,
                values.count > 0
            else { return "{\"any\":[1,\"b c\"]}" }
            return "{\"key\":" + text(values, depth: depth + 1) + "}"
        }
    }

    private func object(_ properties: [String: String], or schema: Node, _ depth: Int) -> String {
        if properties.isEmpty { return text(schema, depth: depth + 1) }
        let fields = properties.sorted { $0.key < $1.key }.map { ExampleText.quoted($0.key) + ":" + $0.value }
        return "{" + fields.joined(separator: ",") + "}"
    }

    private func properties(_ schema: Node, _ depth: Int) -> [String: String] {
        var result: [String: String] = [:]
        for part in schema.value("allOf").map({ Array($0.elements) }) ?? [] {
            result.merge(properties(follow(part), depth)) { $1 }
        }
        let required = Set(schema.value("required")?.elements.map(\.text) ?? [])
        for entry in schema.value("properties").map({ Array($0.entries) }) ?? []
        where depth < 6 || required.contains(entry.key.text) {
            result[entry.key.text] = text(entry.value, depth: depth + 1)
        }
        return result
    }

    /// The field that says which of several a value is.
    private func discriminator(_ schema: Node, _ member: Node) -> [String: String] {
        guard let discriminator = schema.value("discriminator"), let name = discriminator.value("propertyName"),
            let reference = member.value("$ref")
        else { return [:] }
        let mapped = discriminator.value("mapping")?.entries.first { $0.value.text == reference.text }?.key.text
        let value = mapped ?? reference.text.split(separator: "/").last.map(String.init) ?? ""
        return [name.text: ExampleText.quoted(value)]
    }
}

/// The JSON text of what a document gives as an example.
enum ExampleText {
    static func json(_ node: Node) -> String {
        switch node.kind {
        case .mapping:
            return "{" + node.entries.map { quoted($0.key.text) + ":" + json($0.value) }.joined(separator: ",") + "}"
        case .sequence: return "[" + node.elements.map(json).joined(separator: ",") + "]"
        case .scalar:
            switch node.scalarType {
            case .null: return "null"
            // Digits after a zero are an identifier that someone forgot to quote.
            case .integer where node.text.hasPrefix("0") && node.text != "0": return quoted(node.text)
            case .bool, .integer, .float: return node.text.lowercased()
            case .string: return quoted(node.text)
            }
        }
    }

    static func quoted(_ text: String) -> String {
        let data = try? JSONSerialization.data(withJSONObject: text, options: [.fragmentsAllowed])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

extension Request {
    var takesJSON: Bool { if case .json? = body { true } else { false } }
}
