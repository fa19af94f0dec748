// SPDX-License-Identifier: Apache-2.0

import YAMLTree

/// Keywords that few schemas have and that hold schemas.
extension DocumentReader {
    private static let applicatorKeys = KeyBits(
        "prefixItems", "contains", "unevaluatedItems", "patternProperties", "propertyNames", "unevaluatedProperties",
        "dependentSchemas", "not", "if", "then", "else", "contentSchema", "$defs", "definitions")

    private static let applicatorNames: [StaticString] = [
        "prefixItems", "contains", "unevaluatedItems", "patternProperties", "propertyNames", "unevaluatedProperties",
        "dependentSchemas", "not", "if", "then", "else", "contentSchema", "$defs", "definitions",
    ]

    func readApplicators(_ node: Node) -> Schema.Applicators? {
        guard node.mayHaveKey(among: Self.applicatorKeys),
            Self.applicatorNames.contains(where: { node.value($0) != nil })
        else { return nil }
        return Schema.Applicators(
            of: node, schema: { key in node.value(key).map(self.readSchema) },
            list: { key in self.list(node, key).map(self.readSchema) },
            named: { key in
                self.mapping(node, key)?.entries.map { .init(name: $0.key.text, schema: self.readSchema($0.value)) }
                    ?? []
            })
    }
}
