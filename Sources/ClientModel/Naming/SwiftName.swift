// SPDX-License-Identifier: Apache-2.0

/// Swift names made from wire names, after the Swift API Design Guidelines.
///
/// A name depends on the wire name alone, so it does not change when something else in the document does.
package enum SwiftName {
    /// `CorrelationId`, `correlation_id` and `correlation-id` give `correlationID`.
    package static func member(_ wireName: String) -> String {
        member(words: words(of: wireName))
    }

    /// `accounts.bulk_consents` gives `AccountsBulkConsents`.
    package static func type(_ wireName: String) -> String {
        type(words: words(of: wireName))
    }

    static func member(words: [String]) -> String {
        guard let first = words.first else { return "value" }
        var name = first
        for word in words.dropFirst() { name += capitalized(word) }
        return startsWithDigit(name) ? "value" + capitalizedFirst(name) : name
    }

    static func type(words: [String]) -> String {
        var name = ""
        for word in words { name += capitalized(word) }
        guard let first = name.unicodeScalars.first else { return "Value" }
        // Scripts without capitals would give a type the name of a member.
        return first.properties.isUppercase ? name : "Value" + name
    }

    /// A word in upper camel case, initialisms in capitals throughout.
    static func capitalized(_ word: String) -> String {
        Initialisms.spelling[word] ?? capitalizedFirst(word)
    }

    private static func capitalizedFirst(_ word: String) -> String {
        var utf8 = Array(word.utf8)
        guard let first = utf8.first else { return word }
        guard first < 0x80 else {
            let scalar = word.unicodeScalars[word.startIndex]
            return scalar.properties.titlecaseMapping + String(word.unicodeScalars.dropFirst())
        }
        guard first >= 0x61, first <= 0x7A else { return word }
        utf8[0] = first - 0x20
        return String(decoding: utf8, as: UTF8.self)
    }

    private static func startsWithDigit(_ name: String) -> Bool {
        guard let first = name.utf8.first else { return false }
        return first >= 0x30 && first <= 0x39
    }
}

/// Words that Swift spells in capitals. Kept short and never reordered: a change here renames things for users.
enum Initialisms {
    static let spelling: [String: String] = [
        "api": "API", "aws": "AWS", "cps": "CPS", "css": "CSS", "csv": "CSV", "dns": "DNS", "dtmf": "DTMF",
        "fcm": "FCM", "gcm": "GCM", "html": "HTML", "http": "HTTP", "https": "HTTPS", "iam": "IAM", "iccid": "ICCID",
        "id": "ID", "ids": "IDs", "imei": "IMEI", "imsi": "IMSI", "ip": "IP", "iso": "ISO", "json": "JSON",
        "jwt": "JWT", "mms": "MMS", "oauth": "OAuth", "pdf": "PDF", "pin": "PIN", "rcs": "RCS", "sdk": "SDK",
        "sid": "SID", "sids": "SIDs", "sim": "SIM", "sip": "SIP", "sms": "SMS", "ssl": "SSL", "tls": "TLS",
        "ttl": "TTL", "twiml": "TwiML", "uri": "URI", "uris": "URIs", "url": "URL", "urls": "URLs", "utc": "UTC",
        "uuid": "UUID", "vpn": "VPN", "xml": "XML",
    ]
}

extension SwiftName {
    /// Whether a text can stand in source as a name, without backticks.
    package static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isXIDStart }
        return isLetter(first) && text.unicodeScalars.allSatisfy { isLetter($0) || $0.properties.isXIDContinue }
            && !ReservedWords.quoted.contains(text)
    }
}
