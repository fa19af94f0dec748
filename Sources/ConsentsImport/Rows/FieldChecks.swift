// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Checks that need no service. They are no stricter than what is documented.
extension ImportKind.Field {
    /// E.164: a plus and at most 15 digits.
    static func phoneNumber(_ name: String) -> Self {
        Self(name: name, isRequired: true, form: .phoneNumber) { value, _ in
            guard PackedPhoneNumber(value) == nil else { return nil }
            let reason = PhoneNumberReading.problem(of: value).map { ": " + $0 } ?? ""
            return "is not a phone number in E.164 (a plus and up to 15 digits, nothing else)" + reason
        }
    }

    /// A phone number, a short code or the SID of a Messaging Service.
    static func sender(_ name: String) -> Self {
        Self(name: name, isRequired: true, form: .sender) { value, _ in
            // As the service may know more kinds of senders, only what cannot be one is refused.
            if PhoneNumberReading.isRounded(value) {
                return "is not a sender: a spreadsheet has rounded it, its last digits are lost"
            }
            return value.hasControlCharacter ? "holds a control character" : nil
        }
    }

    /// One of the document's values.
    static func choice(_ name: String, of values: [some OpenEnum & Sendable]) -> Self {
        let known = values.map(\.rawValue)
        return Self(name: name, isRequired: true, form: .choice(known)) { value, _ in
            known.contains(value) ? nil : "is none of " + known.joined(separator: ", ")
        }
    }

    /// ISO 8601 with a time and an offset, not in the future.
    static func pastDate(_ name: String) -> Self {
        Self(name: name, isRequired: false, form: .date) { value, now in
            guard let date = Timestamp.parseRFC3339(Array(value.utf8)) else {
                return "is not a date with a time and an offset, such as 2025-02-28T10:05:27Z"
                    + (DateReading.hint(value) ?? "")
            }
            return date > now.addingTimeInterval(clockTolerance) ? "is in the future" : nil
        }
    }

    /// How far the clock of this machine may be behind the one that dated a consent, in seconds. What is further in the
    /// future by the service's clock is for the service to refuse.
    private static let clockTolerance = 300.0

    static func correlationID(_ name: String) -> Self {
        Self(name: name, isRequired: false, form: .text) { value, _ in
            value.utf8.count == 32 && value.utf8.allSatisfy(\.isLetterOrDigit)
                ? nil : "is not an id of 32 letters and digits"
        }
    }

    /// Two capital letters.
    static func country(_ name: String) -> Self {
        Self(name: name, isRequired: false, form: .text) { value, _ in
            value.utf8.count == 2 && value.utf8.allSatisfy { (0x41...0x5A).contains($0) }
                ? nil : "is not a country code of two capital letters"
        }
    }

    static func text(_ name: String, isRequired: Bool) -> Self {
        Self(name: name, isRequired: isRequired, form: .text) { value, _ in
            value.hasControlCharacter ? "holds a control character" : nil
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
