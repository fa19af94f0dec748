// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A moment in time: Foundation's `Date`, and what generated code calls it. See RFC 3339, section 5.6, `date-time`.
///
/// By this name a generated file need not import Foundation, which takes the compiler as long as a small client.
public typealias DateTime = Date

@_spi(Generated)
extension DateTime {
    /// The moment in the form of RFC 2822, in which some fields travel.
    public var rfc2822Text: String { Timestamp.rfc2822(self) }
}
