// SPDX-License-Identifier: Apache-2.0

/// How a list or an object becomes part of a path, a query, a header or a cookie.
///
/// See OpenAPI 3.0.4, section 4.8.12.2 (Style Values); all but the delimited ones are expansions of RFC 6570.
@_spi(Generated) public enum ParameterStyle: Sendable {
    case simple, label, matrix, form, spaceDelimited, pipeDelimited
}

@_spi(Generated)
extension FieldWriter {
    /// Writes a value as a style has it: delimiters as they are, the data between them encoded.
    ///
    /// A value that is `null`, an empty list and an empty object write nothing. A list or an object deeper inside is
    /// JSON text, which OpenAPI leaves open, but for a list in an exploded object: its name is repeated.
    public mutating func styled<Value: FieldEncodable>(
        _ name: StaticString, _ value: Value?, _ style: ParameterStyle, explode: Bool = false,
        allowReserved: Bool = false
    ) {
        guard let value else { return }
        var text = JSONText(dates: json.dates)
        value.writeValue(to: &text)
        if text.hasUnwritableNumber { json.hasUnwritableNumber = true }
        guard let document = JSONDocument(text.bytes) else { return }
        let root = JSONElement(document: document, index: 0)
        let expansion = StyleExpansion(style, explode: explode)
        let items = expansion.items(of: root, name: name.description)
        if items.isEmpty { return }
        if json.text.target == .path || json.text.target == .header { name.withUTF8Buffer { json.text.field($0) } }
        for (index, item) in items.enumerated() {
            switch json.text.target {
            case .part:
                json.text.field(named: item.name ?? name.description)
                write(item.values, expansion, allowReserved: false)
                continue
            case .form, .query, .cookie: json.text.beginField()
            case .path, .header, .json: json.text.appendDelimiter(index == 0 ? expansion.start : expansion.separator)
            }
            write(item, expansion, allowReserved: allowReserved)
        }
    }

    private mutating func write(_ item: StyleExpansion.Item, _ expansion: StyleExpansion, allowReserved: Bool) {
        if let name = item.name {
            json.text.append(name)
            if item.values == [""], expansion.leavesOutEmpty { return }
            json.text.appendDelimiter("=")
        }
        write(item.values, expansion, allowReserved: allowReserved)
    }

    private mutating func write(_ values: [String], _ expansion: StyleExpansion, allowReserved: Bool) {
        for (index, value) in values.enumerated() {
            if index > 0 { json.text.appendDelimiter(expansion.delimiter) }
            if allowReserved { json.text.appendReserved(value) } else { json.text.append(value) }
        }
    }
}

/// The parts that a value has in a style. See RFC 6570, section 3.2.1 and the table in appendix A.
private struct StyleExpansion {
    /// One part: `value`, `name=value`, or several values with delimiters between them.
    struct Item {
        var name: String?
        var values: [String]
    }

    /// What is before the first part in a path, and between the parts.
    let start: String
    let separator: String
    /// What is between the values of one part.
    let delimiter: String
    /// Whether each part begins with the name of the parameter.
    private let isNamed: Bool
    /// Whether `=` is left out before an empty value.
    let leavesOutEmpty: Bool
    private let explode: Bool

    init(_ style: ParameterStyle, explode: Bool) {
        (start, separator, isNamed, leavesOutEmpty) =
            switch style {
            case .simple: ("", ",", false, false)
            case .label: (".", ".", false, false)
            case .matrix: (";", ";", true, true)
            case .form, .spaceDelimited, .pipeDelimited: ("", "&", true, false)
            }
        delimiter =
            switch style {
            case .spaceDelimited: "%20"
            case .pipeDelimited: "%7C"
            default: ","
            }
        self.explode = explode
    }

    /// The parts of a value, none for one that is empty.
    func items(of value: JSONElement, name: String) -> [Item] {
        let name = isNamed ? name : nil
        switch value.kind {
        case .null: return []
        case .array:
            let texts = value.elements.compactMap(Self.text)
            if explode { return texts.map { Item(name: name, values: [$0]) } }
            return texts.isEmpty ? [] : [Item(name: name, values: texts)]
        case .object:
            let members = (try? value.members) ?? []
            if explode {
                return members.flatMap { key, value in
                    let elements = value.kind == .array && isNamed ? value.elements : [value]
                    return elements.compactMap(Self.text).map { Item(name: key, values: [$0]) }
                }
            }
            let texts = members.flatMap { key, value in Self.text(value).map { [key, $0] } ?? [] }
            return texts.isEmpty ? [] : [Item(name: name, values: texts)]
        case .bool, .number, .string: return Self.text(value).map { [Item(name: name, values: [$0])] } ?? []
        }
    }

    /// The text of a scalar, or what is deeper inside as JSON text; `nil` for `null`.
    private static func text(_ value: JSONElement) -> String? {
        switch value.kind {
        case .null: nil
        case .string: try? value.decode(String.self)
        case .number: String(value.document.digits(value.index))
        case .bool, .array, .object: (try? value.json()).map { String(decoding: $0.jsonText, as: UTF8.self) }
        }
    }
}
