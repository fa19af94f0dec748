// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Makes one document of a document and the files that it refers to, in its tree: what is in other files moves under
/// `components`, and references lead there. Order and positions are kept.
package final class Bundler {
    private let documents: DocumentSet
    private let report: Report
    /// The names under `components` of what is in other files, by where it is and its kind.
    private var placed: [Place: String] = [:]
    /// The names that there are under each kind of components.
    private var taken: [String: Set<String>] = [:]
    private var visited: Set<Place> = []
    /// What is still to be gone through.
    private var pending: [(node: Node, context: ReferenceContext)] = []

    private struct Place: Hashable {
        let position: UInt32
        let context: ReferenceContext
    }

    private init(_ documents: DocumentSet, _ report: Report) {
        self.documents = documents
        self.report = report
    }

    /// Changes the tree of the documents. References that lead nowhere are errors and stay as they are.
    package static func bundle(_ documents: DocumentSet, report: Report) {
        let bundler = Bundler(documents, report)
        bundler.nameComponents()
        bundler.pending = [(documents.root, .document)]
        while let (node, context) = bundler.pending.popLast() { bundler.walk(node, context) }
    }

    /// The names that are taken. Components that are only references to other files become what these hold, so that it
    /// has the name of the component.
    private func nameComponents() {
        guard let components = documents.root.value("components") else { return }
        for kind in components.entries {
            taken[kind.key.text] = Set(kind.value.entries.map { $0.key.text })
            guard let context = ReferenceContext.allCases.first(where: { $0.component == kind.key.text }) else {
                continue
            }
            for entry in kind.value.entries where entry.value.count == 1 {
                guard let reference = entry.value.value("$ref"), reference.kind == .scalar,
                    case .node(let target) = documents.resolve(reference.text, from: reference),
                    target.fileNumber != documents.root.fileNumber
                else { continue }
                let place = Place(position: target.position, context: context)
                guard placed[place] == nil else { continue }
                placed[place] = entry.key.text
                replace(entry.value, with: target)
            }
        }
    }

    // MARK: - Walking

    private func walk(_ node: Node, _ context: ReferenceContext) {
        guard visited.insert(Place(position: node.position, context: context)).inserted else { return }
        if let reference = node.value("$ref"), reference.kind == .scalar {
            rewrite(reference, of: node, context)
        }
        if context == .callback {
            pending += node.entries.map { ($0.value, .pathItem) }.reversed()
            return
        }
        if context == .schema { rewriteMapping(of: node) }
        var children: [(node: Node, context: ReferenceContext)] = []
        for entry in node.entries {
            guard let (shape, inner) = context.field(entry.key.text) else { continue }
            switch shape {
            case .one: children.append((entry.value, inner))
            case .list: for element in entry.value.elements { children.append((element, inner)) }
            case .map:
                writeOut(entry.value)
                for inside in entry.value.entries { children.append((inside.value, inner)) }
            }
        }
        // The last is taken first.
        pending += children.reversed()
    }

    /// A mapping of objects that is a reference as a whole has no place under `components`.
    private func writeOut(_ map: Node) {
        guard map.count == 1, let reference = map.value("$ref"), reference.kind == .scalar,
            let target = target(of: reference)
        else { return }
        replace(map, with: target)
    }

    private func rewrite(_ reference: Node, of node: Node, _ context: ReferenceContext) {
        guard let target = target(of: reference) else { return }
        let isOwn = target.fileNumber == documents.root.fileNumber
        if isOwn, reference.fileNumber == documents.root.fileNumber, reference.text.hasPrefix("#") { return }
        if isOwn {
            // From another file back into the document.
            let fragment = reference.text.drop { $0 != "#" }
            return replace(reference, with: fragment.isEmpty ? "#" : String(fragment))
        }
        guard let kind = context.component else {
            replace(node, with: target)
            visited.remove(Place(position: node.position, context: context))
            pending.append((node, context))
            return
        }
        replace(reference, with: "#/components/\(kind)/\(escaped(place(target, reference, kind, context)))")
    }

    private func rewriteMapping(of schema: Node) {
        guard let mapping = schema.value("discriminator")?.value("mapping") else { return }
        for entry in mapping.entries where entry.value.kind == .scalar && entry.value.text.contains("/") {
            guard case .node(let target) = documents.resolve(entry.value.text, from: entry.value),
                target.fileNumber != documents.root.fileNumber
            else { continue }
            let name = place(target, entry.value, "schemas", .schema)
            replace(entry.value, with: "#/components/schemas/\(escaped(name))")
        }
    }

    private func target(of reference: Node) -> Node? {
        switch documents.resolve(reference.text, from: reference) {
        case .node(let node): return node
        case .unparsed: return nil
        case .nothing, .file, .address:
            report.error(
                .unknownReference, "there is nothing at '\(reference.text)'; fix the name or add the missing part",
                at: reference)
            return nil
        }
    }

    // MARK: - Components

    /// The name of something in another file, under which it is placed once.
    private func place(_ target: Node, _ reference: Node, _ kind: String, _ context: ReferenceContext) -> String {
        let key = Place(position: target.position, context: context)
        if let known = placed[key] { return known }
        let name = free(documents.names.name(of: SchemaID(target)) ?? Self.name(in: reference.text), kind)
        placed[key] = name
        taken[kind, default: []].insert(name)
        components(of: kind)?.link(name, to: target)
        pending.append((target, context))
        return name
    }

    private static func name(in reference: String) -> String {
        let parts = reference.split(separator: "#", maxSplits: 1)
        if parts.count == 2, let last = parts[1].split(separator: "/").last { return JSONPointer.unescape(last) }
        return FilePath.stem(of: parts.first.map(String.init) ?? "")
    }

    /// A name that components may have: letters, digits, `.`, `-` and `_`, and one that is not taken.
    private func free(_ wanted: String, _ kind: String) -> String {
        let allowed = wanted.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (48...57).contains(scalar.value))
            return isPlain || ".-_".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        let base = allowed.isEmpty ? "Part" : String(allowed)
        var name = base
        var number = 2
        while taken[kind]?.contains(name) == true {
            name = "\(base)\(number)"
            number += 1
        }
        return name
    }

    private func components(of kind: String) -> Node? {
        let root = documents.root
        if root.value("components") == nil, let made = root.makeMapping() { root.link("components", to: made) }
        guard let components = root.value("components") else { return nil }
        if components.value(forKey: kind) == nil, let made = components.makeMapping() {
            components.link(kind, to: made)
        }
        return components.value(forKey: kind)
    }

    private func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    // MARK: - Changing

    private func replace(_ node: Node, with text: String) {
        guard let made = node.makeString(text) else { return tooLarge() }
        replace(node, with: made)
    }

    private func replace(_ node: Node, with other: Node) {
        if !node.replace(with: other) { tooLarge() }
    }

    private func tooLarge() {
        report.error(.tooLarge, "the document becomes too large by bundling", at: documents.root)
    }
}
