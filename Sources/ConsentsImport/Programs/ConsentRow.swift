// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TwilioAccounts
import WireformRuntime

/// One consent to import: who, about which sender, and what was said.
public struct ConsentRow: Sendable {
    /// The phone number in E.164.
    public var contactID: String
    /// A Messaging Service SID, phone number or short code.
    public var senderID: String
    public var status: TwilioAccounts.ConsentStatus
    public var source: TwilioAccounts.ConsentSource
    /// When it was said. Without it, an opt-in is held back where an opt-out is known.
    public var dateOfConsent: Date?
    /// Ties the row to what the service says of it; made of the row's content where there is none.
    public var correlationID: TwilioAccounts.CorrelationID?

    public init(
        contactID: String, senderID: String, status: TwilioAccounts.ConsentStatus,
        source: TwilioAccounts.ConsentSource, dateOfConsent: Date? = nil,
        correlationID: TwilioAccounts.CorrelationID? = nil
    ) {
        self.contactID = contactID
        self.senderID = senderID
        self.status = status
        self.source = source
        self.dateOfConsent = dateOfConsent
        self.correlationID = correlationID
    }

    /// In the order of the fields of a kind.
    func values(for kind: ImportKind) -> [String] {
        kind.fields.map { field in
            switch field.name {
            case "contact_id": contactID
            case "sender_id": senderID
            case "status": status.rawValue
            case "source": source.rawValue
            case "date_of_consent": dateOfConsent.map { Timestamp.rfc3339($0, .milliseconds) } ?? ""
            case ImportKind.identityField: correlationID?.rawValue ?? ""
            default: ""
            }
        }
    }
}

/// What became of one row.
public struct ConsentOutcome: Sendable, Hashable {
    public enum Result: Sendable, Hashable {
        /// The service stored it.
        case accepted
        /// The service refused it, with its code and its reasons.
        case rejected(code: Int, messages: [String])
        /// It was not sent, because it cannot be right.
        case invalid(messages: [String])
        /// It is not known to be stored; send it again.
        case failed(messages: [String])
        /// It was not sent, because that row about the same contact and sender has the last word.
        case superseded(by: Int)
        /// It was not sent, because it opts in who is known to have opted out.
        case held(reason: String)
    }

    /// The row's place in the sequence, from 1.
    public var row: Int
    public var correlationID: String?
    public var result: Result

    init(_ line: ResultLine) {
        row = line.row
        correlationID = line.correlationID
        result =
            switch line.outcome {
            case .accepted: .accepted
            case .rejected: .rejected(code: line.errorCode, messages: line.messages)
            case .invalid: .invalid(messages: line.messages)
            case .failed, .sending: .failed(messages: line.messages)
            case .superseded: .superseded(by: line.supersededBy ?? 0)
            case .held: .held(reason: line.messages.first ?? "")
            }
    }
}
