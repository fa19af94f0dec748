// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// One element of `Items`, and what its checks need to know.
struct BulkItem {
    let members: [String: JSONValue]
    /// Whether an item before it has the same id.
    let isRepeated: Bool
    let now: Date
    let options: SandboxOptions

    /// The text of a member. Absent, `null` and anything but a string count as none.
    subscript(name: String) -> String? { members[name]?.stringValue }

    func isAbsent(_ name: String) -> Bool { members[name] == nil || members[name] == .null }

    /// 32 letters and digits, once in a request. Twilio says UUID, but its own examples hold others.
    var hasValidCorrelationID: Bool {
        guard let id = self["correlation_id"], id.utf8.count == 32, !isRepeated else { return false }
        return id.allSatisfy {
            $0.isASCII && (options.requiresHexadecimalCorrelationIDs ? $0.isHexDigit : $0.isLetter || $0.isNumber)
        }
    }

    /// What is said of a member that has to be there.
    func problems(_ name: String, _ wrong: String, unless isRight: Bool) -> [String] {
        if isRight { return [] }
        return [isAbsent(name) ? options.missingMemberMessage?(name) ?? wrong : wrong]
    }

    /// A date with a time and an offset that is not in the future. An empty text is as good as none.
    func hasValidDate(_ name: String) -> Bool {
        guard !isAbsent(name) else { return true }
        guard let text = self[name] else { return false }
        return text.isEmpty || Timestamp.parseRFC3339(Array(text.utf8)).map { $0 <= now } ?? false
    }
}

extension BulkOperation {
    static let consents = BulkOperation(kind: "consent", refusedCode: 30646) { item in
        let status = ["opt-in", "opt-out"].contains(item["status"])
        let source = ["website", "offline", "opt-in-message", "opt-out-message", "others"].contains(item["source"])
        return item.problems("contact_id", "INVALID_CONTACT_ID", unless: PhoneNumber.isE164(item["contact_id"] ?? ""))
            + item.problems("correlation_id", "INVALID_CORRELATION_ID", unless: item.hasValidCorrelationID)
            + item.problems("sender_id", "INVALID_SENDER_ID", unless: PhoneNumber.isSender(item["sender_id"] ?? ""))
            + item.problems("status", "INVALID_STATUS", unless: status)
            + item.problems("source", "INVALID_SOURCE", unless: source)
            + (item.hasValidDate("date_of_consent") ? [] : ["INVALID_DATE_OF_CONSENT"])
    }

    /// Whether country and postal code may be missing is not documented; here they may.
    static let contacts = BulkOperation(kind: "contact", refusedCode: 30647) { item in
        var problems =
            item.problems("contact_id", "INVALID_CONTACT_ID", unless: PhoneNumber.isE164(item["contact_id"] ?? ""))
            + item.problems("correlation_id", "INVALID_CORRELATION_ID", unless: item.hasValidCorrelationID)
        let country = item["country_iso_code"] ?? ""
        if !item.isAbsent("country_iso_code"), !PostalCode.isCountry(country) {
            problems.append("INVALID_COUNTRY_ISO_CODE")
        }
        if !item.isAbsent("zip_code"), !PostalCode.isValid(item["zip_code"] ?? "", country: country) {
            problems.append("INVALID_ZIP_CODE")
        }
        return problems
    }
}
