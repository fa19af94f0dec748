// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// The description of a value. See OpenAPI 3.0.4, section 4.8.24, and JSON Schema 2020-12 for version 3.1.
///
/// A class, because a document holds tens of thousands of them and they are passed around by reference only.
package final class Schema: Sendable {
    package enum ValueType: String, Sendable, CaseIterable {
        case string, integer, number, boolean, array, object
    }

    /// A property of an object, in document order.
    package struct Property: Sendable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool
        package let node: Node

        package init(name: String, schema: Schema, isRequired: Bool, node: Node) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
            self.node = node
        }
    }

    package enum AdditionalProperties: Sendable {
        /// Nothing was said.
        case unspecified
        case forbidden
        case any
        case schema(Schema)
    }

    package struct Discriminator: Sendable {
        package let property: String
        /// A value of the property, and the schema of the objects that have it.
        package struct Mapping: Sendable {
            package let value: String
            /// The schema as written: a component's name or a reference.
            package let target: String
            package let schema: SchemaID
        }

        /// In document order.
        package let mapping: [Mapping]
        package let node: Node

        /// The schema for values that the mapping does not name; since 3.2.
        package var defaultMapping: String? { node.presentText("defaultMapping") }
    }

    package let node: Node
    package let reference: Reference?
    package let type: ValueType?
    /// The types of a 3.1 `type` list beside the first; empty elsewhere.
    package let otherTypes: [ValueType]
    package let isNullable: Bool
    package let format: String?
    package let properties: [Property]
    package let additionalProperties: AdditionalProperties
    package let items: Schema?
    package let allOf: [Schema]
    package let anyOf: [Schema]
    package let oneOf: [Schema]
    package let discriminator: Discriminator?
    /// The members of `enum`, or the one value of `const`.
    package let enumeration: [Node]
    /// Keywords that few schemas have; `nil` where there is none.
    package let applicators: Applicators?
    /// Whether this is a schema of any value only because what is written there is wrong.
    package let isWrong: Bool

    package init(
        node: Node, reference: Reference? = nil, type: ValueType? = nil, otherTypes: [ValueType] = [],
        isNullable: Bool = false, format: String? = nil, properties: [Property] = [],
        additionalProperties: AdditionalProperties = .unspecified, items: Schema? = nil, allOf: [Schema] = [],
        anyOf: [Schema] = [], oneOf: [Schema] = [], discriminator: Discriminator? = nil, enumeration: [Node] = [],
        applicators: Applicators? = nil, isWrong: Bool = false
    ) {
        self.node = node
        self.reference = reference
        self.type = type
        self.otherTypes = otherTypes
        self.isNullable = isNullable
        self.format = format
        self.properties = properties
        self.additionalProperties = additionalProperties
        self.items = items
        self.allOf = allOf
        self.anyOf = anyOf
        self.oneOf = oneOf
        self.discriminator = discriminator
        self.enumeration = enumeration
        self.applicators = applicators
        self.isWrong = isWrong
    }

    /// Whether the schema says nothing about the value's shape.
    package var isUntyped: Bool {
        reference == nil && type == nil && properties.isEmpty && items == nil && allOf.isEmpty && anyOf.isEmpty
            && oneOf.isEmpty && enumeration.isEmpty
    }
}
