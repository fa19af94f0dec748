// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// The first line of a results file: what it is about.
package struct ResultsHeader: Sendable, Hashable {
    /// `consents` or `contacts`.
    package var kind: String
    /// The input's path as it was given.
    package var input: String
    /// See ``RowReader/fingerprint(ofFirst:)``.
    package var fingerprint: String
    package var fingerprintSize: Int

    package init(_ rows: RowReader, kind: ImportKind, input: String) {
        self.kind = kind.name
        self.input = input
        fingerprintSize = rows.fingerprintSize
        fingerprint = rows.fingerprint(ofFirst: fingerprintSize)
    }

    package init?(parsing text: String) {
        guard let json = JSONValue(jsonText: text), json["results"] == "twilio-consents",
            let kind = json["kind"]?.stringValue, let input = json["input"]?.stringValue,
            let fingerprint = json["fingerprint"]?.stringValue, let size = json["fingerprint_size"]?.wholeNumber
        else { return nil }
        self.kind = kind
        self.input = input
        self.fingerprint = fingerprint
        fingerprintSize = size
    }

    var text: [UInt8] {
        let json: JSONValue = [
            "results": "twilio-consents", "version": 1, "kind": .string(kind), "input": .string(input),
            "fingerprint": .string(fingerprint), "fingerprint_size": .integer(Int64(fingerprintSize)),
        ]
        return json.jsonText + [0x0A]
    }
}
