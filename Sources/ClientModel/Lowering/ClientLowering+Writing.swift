// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Where a value goes, and what the document says about how it is written there.
struct WirePlace {
    enum Part { case path, header, query, form }

    let part: Part
    var style: String?
    var explode: Bool?
    var contentType: String?

    init(_ parameter: Parameter) {
        switch parameter.location {
        case .path: part = .path
        case .header, .cookie: part = .header
        case .query: part = .query
        }
        style = parameter.style
        explode = parameter.explode
        contentType = parameter.contentType
    }

    /// A field of a form body.
    init(_ encoding: Encoding?) {
        part = .form
        style = encoding?.style
        explode = encoding?.explode
        contentType = encoding?.contentType
    }
}

extension ClientLowering {
    /// How a value reaches the wire, or `nil` after a warning where it cannot.
    ///
    /// See OpenAPI 3.0.4, section 4.8.12.2 (Style Values) and 4.8.15 (Encoding).
    func writing(of type: SwiftType, format: String?, at place: WirePlace, node: Node) -> Writing? {
        if let format, format.hasPrefix("prefixed-collapsible-map-"), type == .json || type == .dictionary(.json) {
            return .prefixedMap(String(format.dropFirst("prefixed-collapsible-map-".count)))
        }
        if let contentType = place.contentType, place.style == nil, place.explode == nil {
            if Self.isJSON(contentType) { return jsonWriting(of: type, at: place, node) }
            guard contentType == "text/plain", type.isScalar else {
                return refuse(
                    "unsupported-encoding",
                    "values of type '\(contentType)' cannot be written; use 'application/json', or 'text/plain' for one value",
                    node)
            }
        }
        switch place.part {
        case .path, .header: return simpleWriting(of: type, at: place, node)
        case .query, .form: return fieldWriting(of: type, at: place, node)
        }
    }

    /// JSON text, but for the elements of a form's list, which are JSON text each.
    private func jsonWriting(of type: SwiftType, at place: WirePlace, _ node: Node) -> Writing? {
        switch place.part {
        case .form:
            if case .array = type { return .array }
            return .jsonText
        case .query: return .jsonText
        case .path, .header:
            return refuse(
                "unsupported-encoding",
                "JSON text is written to queries and forms only; describe what stands in a path or header by 'schema'",
                node)
        }
    }

    private func simpleWriting(of type: SwiftType, at place: WirePlace, _ node: Node) -> Writing? {
        if let style = place.style, style != "simple" {
            return refuse("unsupported-style", "style '\(style)' is not written; use 'simple'", node)
        }
        switch type {
        case .array(let element) where element.isScalar: return .joined(separator: ",")
        case _ where type.isScalar: return Self.plainWriting(of: type)
        default: return refuse("unsupported-style", "an object cannot stand in a path or header", node)
        }
    }

    private func fieldWriting(of type: SwiftType, at place: WirePlace, _ node: Node) -> Writing? {
        switch place.style {
        case nil: break
        case "deepObject": return .deepObject
        case "form":
            if case .array = type { break }
            if type.isScalar { break }
            return refuse(
                "unsupported-style", "objects are not written in style 'form'; use 'deepObject', or none for JSON text",
                node)
        case "spaceDelimited", "pipeDelimited":
            guard case .array = type, place.explode != true else { break }
            return .joined(separator: place.style == "spaceDelimited" ? " " : "|")
        case let style?:
            return refuse(
                "unsupported-style",
                "style '\(style)' is not written; use form, spaceDelimited, pipeDelimited or "
                    + "deepObject", node)
        }
        if case .array = type, place.explode == false { return .joined(separator: ",") }
        return Self.plainWriting(of: type)
    }

    private func refuse(_ id: String, _ message: String, _ node: Node) -> Writing? {
        report.warning(id, message, at: node)
        return nil
    }

    static func plainWriting(of type: SwiftType) -> Writing {
        switch type {
        case .string: .string
        case .int: .int
        case .int64: .int64
        case .double: .double
        case .bool: .bool
        case .dateTime: .dateTime
        case .rfc2822DateTime: .rfc2822DateTime
        case .calendarDate: .calendarDate
        case .json: .json
        case .httpMethod, .named(_, .enumeration), .named(_, .identifier): .rawValue
        case .named: .object
        case .array: .array
        case .dictionary: .dictionary
        }
    }
}

extension SwiftType {
    /// Whether a value is one piece of text. A value of any JSON type may be.
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .dictionary, .named(_, .model): false
        default: true
        }
    }
}
