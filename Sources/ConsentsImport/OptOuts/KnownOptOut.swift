// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// An opt-out that is known from another source than the list.
package struct KnownOptOut: Sendable, Hashable {
    /// Where it is known from.
    package struct Source: Sendable, Hashable, CustomStringConvertible {
        /// The file as it was given, or `standard input`.
        package let file: String
        /// From 1.
        package let line: Int

        package init(file: String, line: Int) {
            self.file = file
            self.line = line
        }

        /// `export.json line 12`. No part of the line is repeated.
        package var description: String { "\(file) line \(line)" }
    }

    /// When the person opted out, to the millisecond; `nil` where that is unknown.
    package let date: Date?
    /// Whether the person opted out from every sender.
    package let isFromAnySender: Bool
    package let source: Source

    package init(date: Date?, isFromAnySender: Bool, source: Source) {
        self.date = date
        self.isFromAnySender = isFromAnySender
        self.source = source
    }

    /// Whether an opt-in is known to be newer. Without both dates it is not; on a tie the opt-out wins.
    package func isOlder(than optIn: Date?) -> Bool {
        guard let date, let optIn else { return false }
        return date < optIn
    }
}
