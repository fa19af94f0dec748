// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What may have been meant by a reference that leads nowhere.
extension DocumentReader {
    /// What `#/$defs/NAME` and `#/definitions/NAME` mean in a schema that is not a file of its own: many tools write so
    /// what they found in one. The innermost schema counts that has the definition.
    func definition(_ text: String) -> Node? {
        for schema in definingSchemas.reversed() {
            if let node = JSONPointer.node(at: text, from: schema) { return node }
        }
        return nil
    }

    /// What a reference means beyond doubt although it is not written so, after a note: a component's bare name, a
    /// pointer without its `#`, a definition of Swagger 2.0 in an OpenAPI 3 document.
    func meant(_ text: String, _ reference: Node, _ kind: Kind) -> Node? {
        let components = documents.followed(root.value("components") ?? root).value(forKey: kind.rawValue)
        func note(_ pointer: String) {
            report.note(
                .invalidReference, "'\(text)' leads nowhere and is read as '\(pointer)'; write that", at: reference)
        }
        if let node = components.map(documents.followed)?.value(forKey: text) {
            note("#/components/\(kind.rawValue)/\(text)")
            return node
        }
        let bare = text.drop { $0 == "#" || $0 == "/" }
        if !text.hasPrefix("#/"), let node = JSONPointer.node(at: "#/" + bare, from: documents.top(of: reference)) {
            note("#/" + bare)
            return node
        }
        let definition = "#/definitions/"
        if kind == .schemas, text.hasPrefix(definition), components != nil {
            let name = JSONPointer.unescape(text.dropFirst(definition.count))
            guard let node = components.map(documents.followed)?.value(forKey: name) else { return nil }
            note("#/components/schemas/\(name)")
            return node
        }
        return nil
    }

    func reportFile(_ reference: Node, _ path: String, _ failure: DocumentSet.Failure) {
        switch failure {
        case .missing:
            report.error(
                .unknownReference, "there is no file '\(path)' for '\(reference.text)'; fix the path or add the file",
                at: reference)
        case .unreadable:
            report.error(
                .unknownReference, "the file '\(path)' cannot be read; check its permissions and size", at: reference)
        case .outside:
            report.error(
                .unsupportedReference,
                "'\(reference.text)' is outside the folder of the document, where nothing is read; move the file there, "
                    + "or generate from a folder above both", at: reference)
        }
    }

    func reportUnknown(_ reference: Node, _ kind: Kind) {
        let text = reference.text
        guard text.hasPrefix("#/") else {
            report.error(
                .unknownReference, "there is nothing at '\(text)'; fix the name or add the missing part",
                at: reference)
            return
        }
        let name = text.split(separator: "/").last.map { JSONPointer.unescape($0) } ?? ""
        let place = "#/components/\(kind.rawValue)/"
        let components = root.value("components")?.value(forKey: kind.rawValue)
        let isThere = components?.value(forKey: name) != nil
        let meant = isThere ? name : guess(name, amongKeysOf: components)
        let hint = meant.map { "did you mean '\(place)\($0)'?" } ?? "fix the name or add the missing part"
        report.error(.unknownReference, "there is nothing at '\(text)'; \(hint)", at: reference)
    }
}
