// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Names for schemas that references lead to and that are not under `components/schemas`: in other files, under `$defs`,
/// in the middle of another schema. So each is one type, however many references there are.
struct TargetNames: Sendable {
    /// In the order of the first references.
    private(set) var all: [(name: String, node: Node)] = []
    private var byID: [SchemaID: String] = [:]

    func name(of id: SchemaID) -> String? { byID[id] }

    mutating func give(to references: [Node], in set: DocumentSet) {
        guard !references.isEmpty else { return }
        var taken: Set<String> = []
        var components: Set<SchemaID> = []
        if let schemas = set.componentSchemas {
            for entry in schemas.entries {
                taken.insert(entry.key.text.lowercased())
                components.insert(SchemaID(set.substitutes[SchemaID(entry.value)] ?? entry.value))
            }
        }
        for reference in references {
            let text = reference.text
            guard case .node(let target) = set.resolve(text, from: reference), Self.isDeclared(target) else { continue }
            let id = SchemaID(target)
            guard byID[id] == nil, !components.contains(id) else { continue }
            let file = set.filePath(of: target)
            let name = Self.candidates(text, file: file).first { !taken.contains($0.lowercased()) }
            let free = name ?? Self.numbered(Self.candidates(text, file: file)[0], taken)
            taken.insert(free.lowercased())
            byID[id] = free
            all.append((free, target))
        }
    }

    private static let shapingKeys = KeyBits(
        "properties", "allOf", "anyOf", "oneOf", "enum", "items", "additionalProperties", "prefixItems", "const")

    /// Whether a schema becomes a type that is declared, and not one that Swift has.
    private static func isDeclared(_ node: Node) -> Bool { node.mayHaveKey(among: shapingKeys) }

    /// Names by what a reference says, the shortest first.
    private static func candidates(_ reference: String, file: String) -> [String] {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let stem = FilePath.stem(of: file)
        guard parts.count == 2 else { return [stem, folder(of: file) + stem] }
        let tokens = parts[1].split(separator: "/").map { JSONPointer.unescape($0) }.filter { !$0.isEmpty }
        guard let last = tokens.last else { return [stem, folder(of: file) + stem] }
        let steps = tokens.filter { !structuralKeys.contains($0) }
        // What is inside of a schema is called by the schema's name too, what is defined by its own.
        let isDefined = tokens.count < 2 || definitionKeys.contains(tokens[tokens.count - 2])
        let short = isDefined ? last : steps.joined(separator: "_")
        let full = steps.joined(separator: "_")
        return [short.isEmpty ? last : short, full.isEmpty ? last : full, stem + "_" + (full.isEmpty ? last : full)]
    }

    private static let definitionKeys: Set = ["$defs", "definitions", "schemas"]
    private static let structuralKeys: Set = [
        "components", "schemas", "properties", "$defs", "definitions", "paths", "content", "schema", "responses",
    ]

    private static func folder(of file: String) -> String {
        let parts = file.split(separator: "/")
        return parts.count < 2 ? "" : parts[parts.count - 2] + "_"
    }

    private static func numbered(_ name: String, _ taken: Set<String>) -> String {
        var number = 2
        while taken.contains("\(name)\(number)".lowercased()) { number += 1 }
        return "\(name)\(number)"
    }
}
