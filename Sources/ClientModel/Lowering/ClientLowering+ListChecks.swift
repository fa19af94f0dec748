// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Lists that are checked before anything is sent, because the service would refuse the whole request or mix up its answers.
extension ClientLowering {
    /// What a list is checked for where the document says `x-wireform-check-items`: `minItems`, `maxItems` and, under
    /// `distinct`, the member that no two elements share. `nil`, after a warning where that is due, if nothing is checked.
    func listCheck(of schema: Schema, type: SwiftType) -> ListCheck? {
        guard let node = schema.node.value("x-wireform-check-items") else { return nil }
        guard case .array(let element) = type else {
            report.warning("invalid-extension", "'x-wireform-check-items' is for lists", at: node)
            return nil
        }
        var check = ListCheck(
            least: limit("minItems", of: schema.node), most: limit("maxItems", of: schema.node), distinct: nil)
        if node.bool == true { return check }
        guard node.kind == .mapping, node.entries.allSatisfy({ $0.key.hasText("distinct") }),
            let member = node.value("distinct"), member.kind == .scalar
        else {
            report.warning(
                "invalid-extension",
                "'x-wireform-check-items' takes true, or {distinct: NAME} with a member of the elements",
                at: node)
            return check
        }
        check.distinct = distinctMember(member, of: schema, element: element)
        return check
    }

    private func limit(_ key: StaticString, of node: Node) -> Int? {
        node.value(key).flatMap { Int($0.text) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    private func distinctMember(_ member: Node, of schema: Schema, element: SwiftType) -> ListCheck.Member? {
        let list = document.core(of: schema).schema
        if case .named(_, .model) = element, let items = list.items {
            let core = document.core(of: items).schema
            if case .model(let properties) = document.shape(of: core),
                let property = properties.first(where: { $0.name == member.text }), property.isRequired,
                let name = PropertyNames.name(of: property, in: properties)
            {
                switch document.shape(of: document.core(of: property.schema).schema) {
                case .identifier: return .init(wireName: property.name, name: name, isRawValue: true)
                case .scalar(.string): return .init(wireName: property.name, name: name, isRawValue: false)
                default: break
                }
            }
        }
        report.warning(
            "invalid-extension",
            "'\(member.text)' is not checked: 'distinct' takes a required member of the elements that is text",
            at: member)
        return nil
    }
}

/// The names of a model's properties, given in the order of the document.
struct PropertyNames {
    private var scope = NameScope(reserved: ReservedWords.modelMembers)

    mutating func claim(_ wireName: String) -> String {
        let base = SwiftName.member(wireName)
        return scope.claim(base, base + "Value")
    }

    /// The first of some names that no property has.
    mutating func claim(_ names: [String]) -> String { scope.claim(names) }

    static func name(of property: Schema.Property, in properties: [Schema.Property]) -> String? {
        var names = PropertyNames()
        for other in properties {
            let name = names.claim(other.name)
            if other.name == property.name { return name }
        }
        return nil
    }
}
