// SPDX-License-Identifier: Apache-2.0

import Foundation
import TwilioAccounts

/// Consents as an import sends them, the same on every run.
func consents(_ count: Int) -> [TwilioAccounts.Consent] {
    let ids = correlationIDs(count)
    return (0..<count).map { number in
        TwilioAccounts.Consent(
            contactID: "+1202555\(1000 + number)", correlationID: .init(rawValue: ids[number]),
            senderID: "MG00000000000000000000000000000001",
            dateOfConsent: Date(timeIntervalSince1970: 1_740_737_127 + Double(number) * 61),
            status: number.isMultiple(of: 3) ? .optOut : .optIn, source: .website)
    }
}

/// What Twilio answers to them: every fifth is refused for two reasons.
func answer(_ count: Int) -> [UInt8] {
    let items = correlationIDs(count).enumerated().map { number, id in
        let isRefused = number % 5 == 4
        let messages = isRefused ? #"["INVALID_CONTACT_ID","INVALID_SENDER_ID"]"# : "[]"
        return #"{"correlation_id":"\#(id)","error_code":\#(isRefused ? 30646 : 0),"error_messages":\#(messages)}"#
    }
    return Array(#"{"items":[\#(items.joined(separator: ","))]}"#.utf8)
}

private func correlationIDs(_ count: Int) -> [String] {
    (0..<count).map { number in
        let digits = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
