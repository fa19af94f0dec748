// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// What one record of a file of opt-outs says.
enum OptOutRecord {
    /// An opt-out of a contact from each of some senders, or from any where there is none.
    case optOut(contact: String, senders: [String], date: Date?)
    /// Nothing about an opt-out, such as a message that is not a keyword.
    case other
    /// What is wrong with it. Does not repeat its values.
    case problem(String)
}

/// Finds opt-outs in JSON objects: rows of a list, messages, events.
struct OptOutInterpreter {
    let keywords: OptOutKeywords
    let rules: ReadingRules

    /// Twilio's code for a message that was not sent because the recipient has opted out.
    private static let optedOutCode = 21610

    func record(_ json: JSONValue) -> OptOutRecord {
        guard case .object(let members) = json else { return .problem("this is not a JSON object") }
        if case .string(let type)? = members["type"], case .object(let data)? = members["data"] {
            return event(type, data, time: members["time"])
        }
        if let direction = members["direction"]?.stringValue { return message(direction, members) }
        return row(members)
    }

    // MARK: - Messages

    /// A record of a Bulk Export of messages, which is one of the Message resource but for a few fields.
    private func message(_ direction: String, _ message: [String: JSONValue]) -> OptOutRecord {
        let service = message["messaging_service_sid"]?.stringValue
        let date = ["date_sent", "date_created", "date_updated"].lazy.compactMap { message[$0]?.stringValue }.first
        if direction == "inbound" {
            guard let body = message["body"]?.stringValue else { return .other }
            guard keywords.contains(body) else { return .other }
            return optOut(of: message["from"], from: [message["to"]?.stringValue, service], at: date)
        }
        guard direction.hasPrefix("outbound") else { return .problem("the direction of the message is not known") }
        guard message["error_code"]?.wholeNumber == Self.optedOutCode else { return .other }
        return optOut(of: message["to"], from: [message["from"]?.stringValue, service], at: date)
    }

    // MARK: - Events

    /// An event as Event Streams delivers it: a CloudEvent, version 1.0.
    private func event(_ type: String, _ data: [String: JSONValue], time: JSONValue?) -> OptOutRecord {
        let date = data["timestamp"]?.stringValue ?? time?.stringValue
        let service = data["messagingServiceSid"]?.stringValue
        switch type {
        case "com.twilio.messaging.inbound-message.received":
            // With Advanced Opt-Out the event says what the service has taken the message for.
            let isOptOut =
                data["optOutType"]?.stringValue.map { $0.uppercased() == "STOP" }
                ?? keywords.contains(data["body"]?.stringValue ?? "")
            guard isOptOut else { return .other }
            return optOut(of: data["from"], from: [data["to"]?.stringValue, service], at: date)
        case "com.twilio.messaging.message.failed", "com.twilio.messaging.message.undelivered":
            guard data["errorCode"]?.wholeNumber == Self.optedOutCode else { return .other }
            return optOut(of: data["to"], from: [data["from"]?.stringValue, service], at: date)
        case "com.twilio.messaging.reassigned-number.detected":
            guard data["is_reassigned"] == true else { return .other }
            // The number is somebody else's now, who has agreed to nothing, whoever the sender is.
            let updated = data["consent_updated_at"]?.stringValue
            let dates = [date, updated].compactMap { $0.flatMap(Timestamp.parse) }
            return optOut(of: data["to_number"], from: [], at: dates.max().map { Timestamp.rfc3339($0, .milliseconds) })
        default: return .other
        }
    }

    /// An opt-out that a message says. One whose date cannot be read counts as one without a date.
    private func optOut(of contact: JSONValue?, from senders: [String?], at date: String?) -> OptOutRecord {
        guard let contact = contact?.stringValue, !contact.isEmpty else { return .problem("the contact is missing") }
        let senders = senders.compactMap(\.self).filter { !$0.isEmpty }.map(Self.withoutChannel)
        return .optOut(
            contact: Self.withoutChannel(contact), senders: senders, date: date.flatMap(Timestamp.parse))
    }

    /// `rcs:+12025550101` is the person whose number that is.
    private static func withoutChannel(_ address: String) -> String {
        guard let colon = address.firstIndex(of: ":"), address[address.index(after: colon)...].hasPrefix("+") else {
            return address
        }
        return String(address[address.index(after: colon)...])
    }

    // MARK: - Rows

    private func row(_ members: [String: JSONValue]) -> OptOutRecord {
        var values: [OptOutColumn: String] = [:]
        for (name, value) in members {
            guard let column = OptOutColumn(name: name) else { continue }
            guard values[column] == nil else { return .problem("two members could be the \(column.rawValue)") }
            switch value {
            case .null: break
            case .string(let text): values[column] = text
            default: return .problem("the \(column.rawValue) is not text; put it in quotes")
            }
        }
        return row(values)
    }

    /// A row of a list. Throws nothing away: what cannot be read is a problem.
    func row(_ values: [OptOutColumn: String]) -> OptOutRecord {
        func value(_ column: OptOutColumn) -> String? {
            values[column].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
        if let status = value(.status) {
            switch rules.words["status"]?[status.lowercased()] ?? status.lowercased() {
            case "opt-out": break
            case "opt-in": return .other
            default: return .problem("the status is neither opt-in nor opt-out")
            }
        }
        guard let given = value(.contact) else { return .problem("the contact is missing") }
        let contact = rules.phoneNumber(given)
        guard PackedPhoneNumber(contact) != nil else {
            return .problem(
                "the contact is not a phone number in E.164"
                    + (PhoneNumberReading.problem(of: given).map { ": " + $0 } ?? ""))
        }
        let senders = value(.sender).map { [$0] } ?? []
        guard let text = value(.date) else { return .optOut(contact: contact, senders: senders, date: nil) }
        if let date = Timestamp.parseRFC3339(Array(text.utf8)) {
            return .optOut(contact: contact, senders: senders, date: date)
        }
        switch DateReading(formats: rules.dateFormats, timeZone: rules.timeZone).moment(of: text) {
        // Whoever opted out on a day has done so by the end of it.
        case .moment(let date, let endOfDay):
            return .optOut(contact: contact, senders: senders, date: endOfDay ?? date)
        case .problem(let problem): return .problem("the date " + problem)
        }
    }
}

/// The columns of a list of opt-outs. Names are compared as those of other lists are.
enum OptOutColumn: String, CaseIterable {
    case contact, sender, date, status

    private var names: [String] {
        switch self {
        case .contact: ["contactid", "contact"]
        case .sender: ["senderid", "sender"]
        case .date: ["date", "dateofconsent", "dateofoptout", "optoutdate"]
        case .status: ["status"]
        }
    }

    init?(name: String) {
        let folded = ColumnName.folded(name)
        guard let column = Self.allCases.first(where: { $0.names.contains(folded) }) else { return nil }
        self = column
    }
}
