// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentSet {
    /// More than this is read by nobody, and a file may refer to itself under ever new names.
    private static let mostFiles = 10_000

    /// Goes through all that was read once, for what references need: other files, `$id`, anchors, names for schemas in
    /// unusual places. Files that are read on the way are gone through after those before them.
    mutating func findLinks(_ loader: FileLoader, report: Report) {
        var references: [Node] = []
        var hasIdentifiers = false
        var link = root.nextLink(after: nil)
        while let current = link {
            defer { link = root.nextLink(after: current) }
            if current.key.hasText("$ref") {
                guard current.value.kind == .scalar else { continue }
                load(current.value.text, from: current.value, loader, report)
                references.append(current.value)
            } else if current.key.hasText("mapping") {
                for entry in current.value.entries where entry.value.kind == .scalar {
                    let text = entry.value.text
                    guard text.contains("/") || text.contains(".") else { continue }
                    load(text, from: entry.value, loader, report)
                    references.append(entry.value)
                }
            } else if current.value.kind == .scalar {
                hasIdentifiers = true
            }
        }
        if hasIdentifiers {
            for file in roots.values.sorted(by: { $0.position < $1.position }) { findIdentifiers(in: file) }
        }
        substituteComponents()
        var names = names
        names.give(to: references, in: self)
        self.names = names
    }

    private mutating func load(_ reference: String, from place: Node, _ loader: FileLoader, _ report: Report) {
        let file = reference.prefix { $0 != "#" }
        guard !file.isEmpty, !file.contains("://"), !file.hasPrefix("urn:"),
            let path = FilePath.resolve(String(file), from: filePath(of: place)), files[path] == nil,
            failures[path] == nil
        else { return }
        guard files.count < Self.mostFiles, !Self.isProse(path) else { return failures[path] = .unreadable }
        switch loader.load(path) {
        case .missing: failures[path] = .missing
        case .unreadable: failures[path] = .unreadable
        case .outside: failures[path] = .outside
        case .bytes(let bytes):
            let node = root.parseBeside(bytes, path: path, report: report)
            files[path] = .some(node)
            if let node { roots[node.fileNumber] = node }
        }
    }

    /// Whether a file holds text for people, which some tools take in as a description.
    private static func isProse(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".md", ".markdown", ".mdx", ".txt", ".html"].contains(where: name.hasSuffix)
    }

    // MARK: - Identifiers

    /// Finds every `$id` and anchor below a file's top.
    private mutating func findIdentifiers(in file: Node) {
        findIdentifiers(in: file, top: file, base: nil, depth: 0)
    }

    private mutating func findIdentifiers(in node: Node, top: Node, base: String?, depth: Int) {
        guard depth <= Node.Limits.standard.depth else { return }
        var (top, base) = (top, base)
        if let id = node.value("$id"), id.kind == .scalar, !id.text.hasPrefix("#") {
            let uri = SchemaResource.absolute(id.text, base: base) ?? id.text
            resources.append(SchemaResource(node: node, uri: String(uri.prefix { $0 != "#" })))
            (top, base) = (node, uri)
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            guard let anchor = node.value(forKey: key), anchor.kind == .scalar else { continue }
            anchors[AnchorKey(top: top.position, name: anchor.text)] = node
        }
        for element in node.elements { findIdentifiers(in: element, top: top, base: base, depth: depth + 1) }
        for entry in node.entries { findIdentifiers(in: entry.value, top: top, base: base, depth: depth + 1) }
    }

    // MARK: - Components that are in other files

    /// A component that is but a reference to another file is that file's schema, under the component's name.
    private mutating func substituteComponents() {
        guard hasSeveralFiles, let schemas = componentSchemas, schemas.kind == .mapping else { return }
        var taken: Set<SchemaID> = []
        for entry in schemas.entries {
            guard let target = end(of: entry.value), target.fileNumber != entry.value.fileNumber,
                taken.insert(SchemaID(target)).inserted
            else { continue }
            substitutes[SchemaID(entry.value)] = target
        }
    }

    /// The mapping of component schemas, which may be in a file of its own.
    var componentSchemas: Node? {
        guard let components = root.value("components").map(followed) else { return nil }
        return components.value("schemas").map(followed)
    }

    /// What a node is that may be but a reference; itself where that leads nowhere.
    func followed(_ node: Node) -> Node { end(of: node) ?? node }

    /// Where a chain of bare references ends; `nil` where it does not begin, is broken or goes in a circle.
    private func end(of node: Node) -> Node? {
        var current = node
        for _ in 0..<64 {
            guard current.count == 1, let reference = current.value("$ref"), reference.kind == .scalar else {
                return current == node ? nil : current
            }
            guard case .node(let next) = resolve(reference.text, from: reference) else { return nil }
            current = next
        }
        return nil
    }
}
