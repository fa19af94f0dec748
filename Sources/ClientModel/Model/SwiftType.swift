// SPDX-License-Identifier: Apache-2.0

/// The type of a value in the generated API.
package indirect enum SwiftType: Sendable, Hashable {
    case scalar(Scalar)
    /// Any JSON value.
    case json
    /// A file that is sent as a part of a body.
    case file
    /// A body that is sent as it is.
    case requestBody
    /// A type of this client, by its path within it.
    case named(String, Kind)
    case array(SwiftType)
    case dictionary(SwiftType)
    /// A value that may be `null`, as an element of a list, a member of a map or a whole answer. Of a property that is
    /// said by itself.
    case optional(SwiftType)

    /// What a named type is made of, so that the right runtime call can be chosen.
    package enum Kind: Sendable, Hashable {
        case model, enumeration, integerEnumeration, identifier, union
    }

    package static let string = SwiftType.scalar(.string)
    package static let int = SwiftType.scalar(.int)
    package static let int64 = SwiftType.scalar(.int64)
    package static let double = SwiftType.scalar(.double)
    package static let bool = SwiftType.scalar(.bool)
    /// A moment in time.
    package static let dateTime = SwiftType.scalar(.dateTime)
    /// A moment in time that travels in the form of RFC 2822.
    package static let rfc2822DateTime = SwiftType.scalar(.rfc2822DateTime)
    /// A day without a time.
    package static let calendarDate = SwiftType.scalar(.calendarDate)
    /// How an address is called; the same type for every field that says so.
    package static let httpMethod = SwiftType.scalar(.httpMethod)

    /// The type of a value that may be `null`. Any JSON value may be already.
    package func orNull(_ isNullable: Bool) -> SwiftType {
        switch self {
        case .optional, .json: self
        default: isNullable ? .optional(self) : self
        }
    }

    /// The type without its `null`.
    package var withoutNull: SwiftType {
        if case .optional(let type) = self { type } else { self }
    }

    /// The type as an element of a list, a map or a union.
    var asElement: SwiftType {
        if case .scalar(let scalar) = self, let element = scalar.row.element { .scalar(element) } else { self }
    }

    /// The type of this client that this one is, or is made of; `nil` where it is made of others alone.
    package var declaredPath: String? {
        switch self {
        case .named(let path, _): path
        case .array(let inner), .dictionary(let inner), .optional(let inner): inner.declaredPath
        case .scalar, .json, .file, .requestBody: nil
        }
    }
}
