// SPDX-License-Identifier: Apache-2.0

/// Swift names made from wire names, after the Swift API Design Guidelines.
///
/// A name depends on the wire name alone, so it does not change when something else in the document does.
package enum SwiftName {
    /// `CorrelationId`, `correlation_id` and `correlation-id` give `correlationID`.
    package static func member(_ wireName: String) -> String {
        isOneWord(wireName) ? wireName : name(wireName, isType: false)
    }

    /// Whether a text is a word of small letters and digits, as most members of enumerations are.
    private static func isOneWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= 0x61, first <= 0x7A else { return false }
        return text.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
    }

    /// `accounts.bulk_consents` gives `AccountsBulkConsents`.
    package static func type(_ wireName: String) -> String {
        name(wireName, isType: true)
    }

    private static func name(_ wireName: String, isType: Bool) -> String {
        var words = WordSplitter(wireName)
        var name = NameText(isType: isType)
        while words.advance() { name.append(words.word) }
        return name.text
    }

    static func member(words: [String]) -> String {
        var name = NameText(isType: false)
        for word in words { name.append(Array(word.utf8)) }
        return name.text
    }

    static func type(words: [String]) -> String {
        var name = NameText(isType: true)
        for word in words { name.append(Array(word.utf8)) }
        return name.text
    }

    /// Whether a text can stand in source as a name, without backticks.
    package static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isXIDStart }
        return isLetter(first) && text.unicodeScalars.allSatisfy { isLetter($0) || $0.properties.isXIDContinue }
            && !ReservedWords.quoted.contains(text)
    }
}

/// A name that grows word by word, in camel case, initialisms in capitals throughout.
private struct NameText {
    private let isType: Bool
    private var bytes: [UInt8] = []

    init(isType: Bool) {
        self.isType = isType
        bytes.reserveCapacity(48)
    }

    mutating func append(_ word: [UInt8]) {
        if bytes.isEmpty, !isType {
            bytes.append(contentsOf: word)
        } else if let spelling = Initialisms.spelling(of: word) {
            bytes.append(contentsOf: spelling.utf8)
        } else {
            appendCapitalized(word)
        }
    }

    private mutating func appendCapitalized(_ word: [UInt8]) {
        guard let first = word.first else { return }
        guard first < 0x80 else {
            let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
            bytes.append(contentsOf: scalars[scalars.startIndex].properties.titlecaseMapping.utf8)
            bytes.append(contentsOf: String(scalars.dropFirst()).utf8)
            return
        }
        let start = bytes.count
        bytes.append(contentsOf: word)
        if first >= 0x61, first <= 0x7A { bytes[start] = first - 0x20 }
    }

    /// The name, or what stands for one where the words give none: names begin with no digit, and those of types with a
    /// capital, which some scripts do not have.
    var text: String {
        guard let first = bytes.first else { return isType ? "Value" : "value" }
        let text = String(decoding: bytes, as: UTF8.self)
        if isType { return Self.isCapital(first, text) ? text : "Value" + text }
        return first >= 0x30 && first <= 0x39 ? "value" + text : text
    }

    private static func isCapital(_ first: UInt8, _ text: String) -> Bool {
        first < 0x80 ? first >= 0x41 && first <= 0x5A : text.unicodeScalars.first?.properties.isUppercase ?? false
    }
}

/// Words that Swift spells in capitals. Kept short and never reordered: a change here renames things for users.
private enum Initialisms {
    /// How a word is spelled that has a spelling of its own. No such word is longer than five letters, so that a number
    /// can stand for it.
    static func spelling(of word: [UInt8]) -> String? {
        guard word.count >= 2, word.count <= 5 else { return nil }
        return spellings[packed(word)]
    }

    private static func packed(_ word: [UInt8]) -> UInt64 {
        var number: UInt64 = 0
        for byte in word { number = number << 8 | UInt64(byte) }
        return number
    }

    private static let spellings: [UInt64: String] = Dictionary(
        spelling.map { (packed(Array($0.key.utf8)), $0.value) }, uniquingKeysWith: { first, _ in first })

    private static let spelling: [String: String] = [
        "api": "API", "aws": "AWS", "cps": "CPS", "css": "CSS", "csv": "CSV", "dns": "DNS", "dtmf": "DTMF",
        "fcm": "FCM", "gcm": "GCM", "html": "HTML", "http": "HTTP", "https": "HTTPS", "iam": "IAM", "iccid": "ICCID",
        "id": "ID", "ids": "IDs", "imei": "IMEI", "imsi": "IMSI", "ip": "IP", "iso": "ISO", "json": "JSON",
        "jwt": "JWT", "mms": "MMS", "oauth": "OAuth", "pdf": "PDF", "pin": "PIN", "rcs": "RCS", "sdk": "SDK",
        "sid": "SID", "sids": "SIDs", "sim": "SIM", "sip": "SIP", "sms": "SMS", "ssl": "SSL", "tls": "TLS",
        "ttl": "TTL", "twiml": "TwiML", "uri": "URI", "uris": "URIs", "url": "URL", "urls": "URLs", "utc": "UTC",
        "uuid": "UUID", "vpn": "VPN", "xml": "XML",
    ]
}
