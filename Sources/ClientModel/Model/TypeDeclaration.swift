// SPDX-License-Identifier: Apache-2.0

/// A type that the client declares.
package struct TypeDeclaration: Sendable, Hashable {
    /// Without the names of the types that hold it.
    package var name: String
    package var documentation: Documentation
    package var isDeprecated: Bool
    package var content: Content
    /// Types declared inside this one.
    package var nested: [TypeDeclaration]
    package var origin = Origin()

    package enum Content: Sendable, Hashable {
        case model(Model)
        case enumeration([EnumerationMember])
        /// Text with a type of its own.
        case identifier
        case union(Union)
        case alias(SwiftType)
        case headers([HeaderField])
        /// The successes of an operation that has several.
        case answers([AnswerCase])
    }
}

/// A JSON object with known fields.
package struct Model: Sendable, Hashable {
    package var properties: [Property]

    /// Wire names that descriptions and logs must not show.
    package var redacted: [String] { properties.filter(\.isRedacted).map(\.wireName) }
}

/// One field of a model.
package struct Property: Sendable, Hashable {
    package var name: String
    package var wireName: String
    package var type: SwiftType
    package var isOptional: Bool
    /// Whether an absent value is written as `null`.
    package var isNullWhenAbsent: Bool
    package var isDeprecated: Bool
    /// Whether descriptions and logs must not show the value.
    package var isRedacted: Bool
    package var documentation: Documentation
    package var origin = Origin()
}

/// One known value of an open enumeration.
package struct EnumerationMember: Sendable, Hashable {
    package var name: String
    package var rawValue: String
    package var origin = Origin()
}

/// A value of one of several types.
package struct Union: Sendable, Hashable {
    package var members: [UnionMember]
    /// The field whose value tells the member, where there is one.
    package var discriminator: String?
}

package struct UnionMember: Sendable, Hashable {
    package var name: String
    package var type: SwiftType
    /// Values of the discriminator that mean this member.
    package var tags: [String]
}

/// A typed response header.
package struct HeaderField: Sendable, Hashable {
    package var name: String
    package var wireName: String
    package var type: SwiftType
    package var documentation: Documentation
    package var origin = Origin()
}
