// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Where a value goes, and what the document says about how it is written there.
struct WirePlace {
    enum Part { case path, header, query, cookie, form }

    let part: Part
    var style: String?
    var explode: Bool?
    var allowReserved: Bool
    var contentType: String?

    init(_ parameter: Parameter) {
        switch parameter.location {
        case .path: part = .path
        case .header: part = .header
        case .cookie: part = .cookie
        case .query, .querystring: part = .query
        }
        style = parameter.style
        explode = parameter.explode
        allowReserved = parameter.allowsReserved
        contentType = parameter.contentType
    }

    /// A field of a form body.
    init(_ encoding: Encoding?) {
        part = .form
        style = encoding?.style
        explode = encoding?.explode
        allowReserved = encoding?.allowsReserved ?? false
        // OpenAPI 3.0.4, section 4.8.15.1.2: any of the three takes the place of the content type.
        isStyled = style != nil || explode != nil || encoding?.allowsReserved != nil
        contentType = isStyled ? nil : encoding?.contentType
    }

    /// Whether a style decides. A field of a form without one is written by its content type.
    private(set) var isStyled = true

    /// The styles that the part allows, the one that applies without another first.
    var styles: [String] {
        switch part {
        case .path: ["simple", "label", "matrix"]
        case .header: ["simple"]
        case .query, .form: ["form", "spaceDelimited", "pipeDelimited", "deepObject"]
        case .cookie: ["form"]
        }
    }

    var name: String {
        switch part {
        case .path: "a path"
        case .header: "a header"
        case .query: "a query"
        case .cookie: "a cookie"
        case .form: "a form"
        }
    }
}

extension ClientLowering {
    /// How a value reaches the wire, or `nil` after a warning where it cannot.
    ///
    /// See OpenAPI 3.0.4, section 4.8.12.2 (Style Values) and 4.8.15 (Encoding).
    func writing(of type: SwiftType, schema: Schema?, at place: WirePlace, node: Node) -> Writing? {
        if let prefix = schema.flatMap(mapPrefix), type == .json || type == .dictionary(.json) {
            return .prefixedMap(prefix)
        }
        if let text = place.contentType { return contentWriting(of: type, ContentType(text), at: place, node) }
        guard place.isStyled else { return .plain }
        return styledWriting(of: type, schema: schema, at: place, node)
    }

    private func mapPrefix(of schema: Schema) -> String? {
        let start = "prefixed-collapsible-map-"
        guard let format = schema.format ?? document.core(of: schema).schema.format, format.hasPrefix(start) else {
            return nil
        }
        return String(format.dropFirst(start.count))
    }

    /// A value that is written by its content type: JSON text, or one value as text.
    private func contentWriting(
        of type: SwiftType, _ contentType: ContentType, at place: WirePlace, _ node: Node
    ) -> Writing? {
        switch contentType.category {
        case .json:
            // Each element of a form's list is JSON text of its own.
            if place.part == .form, case .array = type { return .plain }
            return .jsonText
        case .text where type.isScalar: return .plain
        default:
            return refuse(
                "unsupported-encoding",
                "values of type '\(contentType)' cannot be written; use 'application/json', or 'text/plain' for one value",
                node)
        }
    }

    private func styledWriting(
        of type: SwiftType, schema: Schema?, at place: WirePlace, _ node: Node
    ) -> Writing? {
        let style = place.style ?? place.styles[0]
        guard place.styles.contains(style) else {
            return refuse(
                "unsupported-style",
                "style '\(style)' has no meaning in \(place.name); use \(place.styles.joined(separator: ", "))", node)
        }
        guard let name = Writing.Style.Name(rawValue: style) else { return type.isScalar ? .plain : .deepObject }
        let explode = place.explode ?? (name == .form)
        let styled = Writing.styled(.init(name: name, explode: explode, allowReserved: place.allowReserved))
        switch type {
        case _ where type.isScalar:
            return name == .label || name == .matrix || place.allowReserved ? styled : .plain
        case .array(let element) where element.isScalar:
            let repeatsName = explode && (place.part != .path && place.part != .header)
            return repeatsName && !place.allowReserved ? .plain : styled
        default:
            noteNesting(in: schema, explode: explode, node)
            return styled
        }
    }

    /// Says of a list or an object within a value that OpenAPI does not say how it is written.
    private func noteNesting(in schema: Schema?, explode: Bool, _ node: Node) {
        guard let schema else { return }
        let core = document.core(of: schema).schema
        func isNested(_ schema: Schema, allowsList: Bool) -> Bool {
            switch document.shape(of: document.core(of: schema).schema) {
            case .model, .dictionary: true
            case .array: !allowsList
            default: false
            }
        }
        let hasNested =
            switch document.shape(of: core) {
            case .model(let properties): properties.contains { isNested($0.schema, allowsList: explode) }
            case .dictionary(let value?): isNested(value, allowsList: explode)
            case .array(let items?): isNested(items, allowsList: false)
            default: false
            }
        guard hasNested else { return }
        report.note(
            "undefined-style",
            "the style does not say how a list or an object inside this value is written; it is sent as JSON text. Use "
                + "'deepObject', or 'content' with 'application/json'", at: node)
    }

    private func refuse(_ id: DiagnosticID, _ message: String, _ node: Node) -> Writing? {
        report.warning(id, message, at: node)
        return nil
    }
}

extension SwiftType {
    /// Whether each value is one piece of text. A value of any JSON type, or of one of several, need not be.
    package var isScalar: Bool {
        switch self {
        case .array, .dictionary, .json, .named(_, .model), .named(_, .union): false
        case .optional(let type): type.isScalar
        case .scalar, .named, .file, .requestBody: true
        }
    }
}
