// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// One thing that differs between two clients, as those see it who call them.
package struct ClientChange: Sendable, Hashable {
    /// What the change asks of callers, the worst last. See Semantic Versioning 2.0.0, sections 6 to 8.
    package enum Level: String, Sendable, Comparable, CaseIterable {
        /// Nothing: code compiles as before.
        case patch
        /// Nothing, and there is more to call.
        case addition
        /// Code that compiled may not compile any more, or something else is sent or read.
        case breaking

        package static func < (left: Level, right: Level) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package let rule: ChangeRule
    /// What changed, in Swift's names, as callers write them: `credentials.aws.create`, `Consent.status`.
    package let subject: String
    package let message: String
    /// Where it stands in the old document, and in the new; where it is missing, what it would stand in.
    package let old: SourceLocation?
    package let new: SourceLocation?

    package var level: Level { rule.level }
}

/// All that differs between two clients.
package struct ClientChanges: Sendable {
    /// The breaking ones first, then by subject.
    package let all: [ClientChange]

    init(_ changes: [ClientChange]) {
        all = changes.sorted { left, right in
            if left.level != right.level { return left.level > right.level }
            return (left.subject, left.rule.rawValue, left.message)
                < (right.subject, right.rule.rawValue, right.message)
        }
    }

    package enum Verdict: String, Sendable {
        case none, patch, minor, major
    }

    /// Which part of the version has to grow.
    package var verdict: Verdict {
        switch all.map(\.level).max() {
        case .breaking: .major
        case .addition: .minor
        case .patch: .patch
        case nil: .none
        }
    }

    package func count(_ level: ClientChange.Level) -> Int {
        all.count { $0.level == level }
    }
}
