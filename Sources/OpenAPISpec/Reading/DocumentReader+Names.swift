// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// What to say about fields that have no effect, or none that the client knows.
extension DocumentReader {
    /// Reports fields of an object that are most likely misspelt, that are ignored, or that mean nothing there.
    func checkFields(of node: Node, _ object: ObjectSupport) {
        for key in object.known.unknownKeys(of: node) {
            if let field = object.ignored(key) {
                report.note(
                    .ignoredField, "'\(field.name)' of \(object.phrase) is ignored: \(field.remark)", at: key,
                    onceFor: "\(object.name) \(field.name)")
            } else {
                reportUnknown(key, of: node, object)
            }
        }
    }

    private func reportUnknown(_ key: Node, of node: Node, _ object: ObjectSupport) {
        let name = key.text
        if Self.isMisplaced(name, in: object) { return }
        if name.utf8.count >= 4, let nearest = guess(name, among: object.names), node.value(forKey: nearest) == nil {
            report.warning(.misspeltField, "'\(name)' has no meaning here; did you mean '\(nearest)'?", at: key)
        } else {
            // It may mean something to another tool.
            report.note(
                .unknownField, "'\(name)' is not a field of \(object.phrase); begin the names of your own with 'x-'",
                at: key, onceFor: "\(object.name) unknown \(name)")
        }
    }

    /// Whether a field is one that Swagger 2.0 had there. It is reported where it is read.
    private static func isMisplaced(_ name: String, in object: ObjectSupport) -> Bool {
        switch object {
        case .parameter, .header: SwaggerParameter.schemaFields.contains(name)
        case .response, .requestBody: name == "schema"
        case .pathItem: Operation.Method.fields.contains(name.lowercased())
        default: false
        }
    }

    /// What was probably meant by a name that is not there.
    func guess(_ name: String, among names: some Sequence<String>) -> String? {
        guard guessesLeft > 0 else { return nil }
        let names = Array(names)
        guessesLeft -= names.count
        return Spelling.nearest(to: name, among: names)
    }

    /// What was probably meant by a key that a mapping does not have.
    func guess(_ name: String, amongKeysOf node: Node?) -> String? {
        guard let node, guessesLeft > 0 else { return nil }
        return guess(name, among: node.entries.map { $0.key.text })
    }
}
