// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// One of the content types of a body, and what its values are.
struct Content {
    let media: MediaType
    let type: ContentType
    /// What it is to the generated client, which for a range depends on its schema.
    let category: ContentType.Category
}

/// Chooses among several content types. Nothing else does.
extension ClientLowering {
    /// The content type that is sent or asked for where there are several.
    ///
    /// `application/json` before all else, wherever the document lists it: it is what every service and every tool on
    /// the way reads, and a JSON type of its own beside it, such as `application/scim+json`, carries the same value. Where
    /// that one alone is listed, it is used.
    func preferred(_ content: [MediaType]) -> Content? {
        contents(content).min { Self.rank($0) < Self.rank($1) }
    }

    func contents(_ content: [MediaType]) -> [Content] {
        content.map { media in
            let type = contentType(media.contentType)
            return Content(media: media, type: type, category: category(of: type, media.schema))
        }
    }

    /// The parts of a content type. Documents repeat a few of them thousands of times.
    private func contentType(_ text: String) -> ContentType {
        if text == ContentType.json.text { return .json }
        if text == ContentType.form.text { return .form }
        return ContentType(text)
    }

    /// What values of a content type are. Where the type leaves that open, the schema decides: an object or a list that
    /// is not said to be anything else is JSON.
    private func category(of type: ContentType, _ schema: Schema?) -> ContentType.Category {
        let category = type.category
        let isUnknown = category == .other || category == .bytes && type.type == "application" && !type.isFile
        guard isUnknown || category == .text else { return category }
        guard let schema else { return category == .other ? .bytes : category }
        let core = document.core(of: schema).schema
        switch document.shape(of: core) {
        case .model, .array, .dictionary, .union: return .json
        case .anything: return category == .other ? .json : category
        default:
            guard category == .other else { return category }
            if core.type == .string { return core.format == "binary" ? .bytes : .text }
            return .json
        }
    }

    private static func rank(_ content: Content) -> Int {
        switch content.category {
        case .json where content.type == .json: 0
        case .json where content.type.essence == "application/json": 1
        case .json where content.type.isRange: 5
        case .json where content.type.type != "application": 4
        // A list of operations, and a document of changes, are not the resource.
        case .json: ["json-patch+json", "merge-patch+json"].contains(content.type.subtype) ? 3 : 2
        case .form: 6
        case .multipart: 7
        case .text: content.type.isRange ? 10 : content.type.subtype == "plain" ? 8 : 9
        case .xml: 11
        case .bytes, .other: content.type.isRange ? 13 : 12
        case .events, .jsonLines: 14
        }
    }
}

extension ContentType {
    /// Whether the type is known to be a file, whatever its schema says.
    fileprivate var isFile: Bool {
        ["octet-stream", "zip", "gzip", "x-gzip", "x-tar", "pdf", "binary", "wasm", "x-zip-compressed"].contains(
            subtype)
    }
}
