// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Who is known to have opted out, from anywhere: an export of messages, another system, one's own records.
public protocol OptOutRegister: Sendable {
    /// The newest opt-out that is known of a contact about a sender; `nil` where none is.
    ///
    /// - Parameters:
    ///   - contact: A phone number in E.164.
    ///   - sender: A Messaging Service SID, phone number or short code.
    func newestOptOut(of contact: String, from sender: String) -> OptOut?
}

/// An opt-out that is known.
public struct OptOut: Sendable, Hashable {
    /// When it was said; `nil` where that is not known. An opt-in cannot be newer than such a one.
    public var date: Date?
    /// Where it is known from, such as a file's name and line. It is written into results and summaries.
    public var source: String

    public init(date: Date?, source: String) {
        self.date = date
        self.source = source
    }
}

extension KnownOptOuts: OptOutRegister {
    package func newestOptOut(of contact: String, from sender: String) -> OptOut? {
        newest(contact: contact, sender: sender).map { OptOut(date: $0.date, source: "\($0.source)") }
    }
}
