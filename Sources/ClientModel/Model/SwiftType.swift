// SPDX-License-Identifier: Apache-2.0

/// The type of a value in the generated API.
package indirect enum SwiftType: Sendable, Hashable {
    case string, int, int64, double, bool
    /// A moment in time.
    case dateTime
    /// A moment in time that travels in the form of RFC 2822.
    case rfc2822DateTime
    /// A day without a time.
    case calendarDate
    /// How an address is called; the same type for every field that says so.
    case httpMethod
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

    /// What a named type is made of, so that the right runtime call can be chosen.
    package enum Kind: Sendable, Hashable {
        case model, enumeration, identifier, union
    }
}
