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
        case integerEnumeration([IntegerMember])
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
    /// The property that holds the fields which have none; `nil` where they are not kept.
    package var additional: AdditionalFields?

    /// Wire names that descriptions and logs must not show.
    package var redacted: [String] { properties.filter(\.isRedacted).map(\.wireName) }
}

/// Fields that the document does not name.
package struct AdditionalFields: Sendable, Hashable {
    package var name: String
    /// The type of each.
    package var type: SwiftType
}

/// One field of a model.
package struct Property: Sendable, Hashable {
    package var name: String
    package var wireName: String
    package var type: SwiftType
    /// Whether those who read it may find no value.
    package var isOptional: Bool
    /// What the initializer asks for.
    package var argument: Argument
    /// Whether an absent value is written as `null`.
    package var isNullWhenAbsent: Bool
    /// What the document says of its direction and of `null`, from which the above follow once it is known where values
    /// of the type go. See ``Client/settingDirections(requested:)``.
    package var rule = Rule()
    package var isDeprecated: Bool
    /// Whether descriptions and logs must not show the value.
    package var isRedacted: Bool
    package var documentation: Documentation
    package var origin = Origin()

    package enum Argument: Sendable, Hashable {
        case required
        /// `T? = nil`.
        case optional
        /// `T?? = nil`: absent, `null` or a value.
        case orNull
    }

    package struct Rule: Sendable, Hashable {
        package var isRequired = false
        package var isNullable = false
        package var isReadOnly = false
        package var isWriteOnly = false
    }
}

/// One known value of an open enumeration.
package struct EnumerationMember: Sendable, Hashable {
    package var name: String
    package var rawValue: String
    package var origin = Origin()
}

/// One known value of an open enumeration of whole numbers.
package struct IntegerMember: Sendable, Hashable {
    package var name: String
    package var rawValue: Int
    package var origin = Origin()

    /// The number as its text.
    package var asText: EnumerationMember {
        EnumerationMember(name: name, rawValue: String(rawValue), origin: origin)
    }
}

/// A value of one of several types.
package struct Union: Sendable, Hashable {
    /// In the order of the document.
    package var members: [UnionMember]
    package var selector: Selector
    /// The order in which the members are tried: those that ask for more come first.
    package var trials: [Trial]

    /// A look at a member, by its place, whether its tags count or only what it takes.
    package struct Trial: Sendable, Hashable {
        package var member: Int
        package var usesTags: Bool
    }

    /// How a value's member is found.
    package enum Selector: Sendable, Hashable {
        /// By the value of a field, which the members' tags name.
        case tags(field: String)
        /// By what each takes: the first that accounts for all of the value.
        case fit
    }
}

package struct UnionMember: Sendable, Hashable {
    package var name: String
    package var type: SwiftType
    /// Values of the selector's field that mean this member; empty where the field says nothing of it.
    package var tags: [String]
    /// Whether the tag is but the schema's name, which few services send. Then what the member takes counts as well.
    package var isTaggedByName = false
}

/// A typed response header.
package struct HeaderField: Sendable, Hashable {
    package var name: String
    package var wireName: String
    package var type: SwiftType
    package var documentation: Documentation
    package var origin = Origin()
}
