// SPDX-License-Identifier: Apache-2.0

import Foundation
import TwilioAccounts

/// What is imported: consents or contacts.
package struct ImportKind: Sendable {
    /// One field of an item.
    package struct Field: Sendable {
        /// Its name in the document, which is the name of its column.
        package let name: String
        package let isRequired: Bool
        let form: Form
        /// What is wrong with a value, `nil` where nothing is. Does not repeat the value.
        let problem: @Sendable (_ value: String, _ now: Date) -> String?

        /// What kind of value it is, which decides how other ways of writing it are read.
        enum Form: Sendable, Hashable {
            case phoneNumber, sender, date, text
            case choice([String])
        }
    }

    /// What the service says of one item.
    package struct Result: Sendable {
        let correlationID: String
        let code: Int
        let messages: [String]
    }

    /// What came of sending rows.
    struct Answer: Sendable {
        /// In the service's order; `nil` where it gave none.
        let results: [Result]?
        /// How often the client sent the request.
        let attempts: Int
    }

    /// Such as `consents`.
    package let name: String
    package let fields: [Field]
    /// Sends rows in one request.
    let send: @Sendable (_ rows: [Row], _ client: TwilioAccounts) async throws -> Answer

    /// Ids tie results to rows. A row without one gets one.
    static let identityField = "correlation_id"

    func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
