// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension Schema {
    /// The keywords that few schemas have, and whose values are schemas.
    ///
    /// See JSON Schema 2020-12, Core, sections 10 and 11, and Validation, section 8.5. A class, so that schemas without
    /// any of them stay small.
    package final class Applicators: Sendable {
        /// A schema by a name or a pattern.
        package struct Named: Sendable {
            package let name: String
            package let schema: Schema
        }

        /// What the first elements of a list are, by position.
        package let prefixItems: [Schema]
        /// What one element of a list has to be at least.
        package let contains: Schema?
        /// What the elements are that nothing else describes.
        package let unevaluatedItems: Schema?
        /// What the properties are whose names match a pattern.
        package let patternProperties: [Named]
        /// What the names of properties are.
        package let propertyNames: Schema?
        /// What the properties are that nothing else describes.
        package let unevaluatedProperties: Schema?
        /// What holds of an object where it has a property.
        package let dependentSchemas: [Named]
        package let not: Schema?
        package let `if`: Schema?
        package let then: Schema?
        package let `else`: Schema?
        /// What a text with `contentMediaType` holds.
        package let contentSchema: Schema?
        /// `$defs`, or `definitions`: schemas to refer to.
        package let definitions: [Named]

        init(
            of node: Node, schema: (_ key: StaticString) -> Schema?, list: (_ key: StaticString) -> [Schema],
            named: (_ key: StaticString) -> [Named]
        ) {
            prefixItems = list("prefixItems")
            contains = schema("contains")
            unevaluatedItems = schema("unevaluatedItems")
            patternProperties = named("patternProperties")
            propertyNames = schema("propertyNames")
            unevaluatedProperties = schema("unevaluatedProperties")
            dependentSchemas = named("dependentSchemas")
            not = schema("not")
            `if` = schema("if")
            then = schema("then")
            `else` = schema("else")
            contentSchema = schema("contentSchema")
            definitions = named("$defs") + named("definitions")
        }
    }
}
