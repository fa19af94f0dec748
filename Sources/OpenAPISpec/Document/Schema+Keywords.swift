// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Keywords that describe a value without changing its shape, read where they are asked for: most schemas have none.
///
/// See JSON Schema 2020-12, Validation, sections 6, 8 and 9, and OpenAPI 3.1.1, section 4.8.24.
extension Schema {
    // MARK: Annotations

    package var title: String? { node.presentText("title") }
    package var description: String? { node.presentText("description") }
    package var isDeprecated: Bool { node.flag("deprecated") ?? false }
    /// Whether the value is only in answers.
    package var isReadOnly: Bool { node.flag("readOnly") ?? false }
    /// Whether the value is only in requests.
    package var isWriteOnly: Bool { node.flag("writeOnly") ?? false }
    /// What the server assumes where the value is absent. A documentation of it, not a value to send.
    package var defaultValue: Node? { node.value("default") }
    /// Those of `examples`, or the one `example`.
    package var examples: [Node] {
        node.value("example").map { [$0] } ?? node.value("examples").map { Array($0.elements) } ?? []
    }
    package var comment: String? { node.presentText("$comment") }
    package var externalDocumentation: ExternalDocumentation? {
        node.value("externalDocs").map(ExternalDocumentation.init)
    }
    package var xml: Node? { node.value("xml") }

    // MARK: Values

    /// The only value there is (`const`), which may be null.
    package var constant: Node? { node.value("const") }

    /// A bound of a number.
    package struct Bound: Sendable {
        package let value: Node
        /// Whether the value itself is out of bounds.
        package let isExclusive: Bool
    }

    /// The least value. In 3.0 `exclusiveMinimum` is a flag beside `minimum`, since 3.1 a bound by itself.
    package var minimum: Bound? { bound("minimum", "exclusiveMinimum") { $0 > $1 } }
    package var maximum: Bound? { bound("maximum", "exclusiveMaximum") { $0 < $1 } }

    private func bound(
        _ inclusive: StaticString, _ exclusive: StaticString, isTighter: (Double, Double) -> Bool
    ) -> Bound? {
        let bound = node.value(inclusive)
        guard let other = node.value(exclusive) else { return bound.map { Bound(value: $0, isExclusive: false) } }
        if let flag = other.bool { return bound.map { Bound(value: $0, isExclusive: flag) } }
        guard let bound, let value = bound.number, let limit = other.number, isTighter(value, limit) else {
            return Bound(value: other, isExclusive: true)
        }
        return Bound(value: bound, isExclusive: false)
    }

    package var multipleOf: Node? { node.value("multipleOf") }
    package var minLength: Int? { node.value("minLength")?.integer }
    package var maxLength: Int? { node.value("maxLength")?.integer }
    package var pattern: String? { node.presentText("pattern") }
    /// How a text holds bytes, such as `base64`.
    package var contentEncoding: String? { node.presentText("contentEncoding") }
    /// What a text holds, such as `application/json`.
    package var contentMediaType: String? { node.presentText("contentMediaType") }

    // MARK: Lists and objects

    package var minItems: Int? { node.value("minItems")?.integer }
    package var maxItems: Int? { node.value("maxItems")?.integer }
    package var hasUniqueItems: Bool { node.flag("uniqueItems") ?? false }
    package var minContains: Int? { node.value("minContains")?.integer }
    package var maxContains: Int? { node.value("maxContains")?.integer }
    package var minProperties: Int? { node.value("minProperties")?.integer }
    package var maxProperties: Int? { node.value("maxProperties")?.integer }
    /// The names under `required`, those without a property of this schema included.
    package var required: [String] { node.value("required")?.elements.map(\.text) ?? [] }
    /// The names that must be there where another is.
    package var dependentRequired: [(name: String, required: [String])] {
        node.value("dependentRequired").map { $0.entries.map { ($0.key.text, $0.value.elements.map(\.text)) } } ?? []
    }

    // MARK: Identity

    /// The URI that the schema says it has (`$id`).
    package var uri: String? { node.presentText("$id") }
    package var anchor: String? { node.presentText("$anchor") }
    package var dynamicAnchor: String? { node.presentText("$dynamicAnchor") }
    package var dynamicReference: String? { node.presentText("$dynamicRef") }
    package var dialect: String? { node.presentText("$schema") }
    package var vocabulary: Node? { node.value("$vocabulary") }
}
