// SPDX-License-Identifier: Apache-2.0

extension Report {
    /// Everything that was reported, for machines: a log by SARIF 2.1.0, as code scanning services read it.
    ///
    /// Paths stay relative where they were given so. Columns count code points. See OASIS SARIF 2.1.0, section 3.
    package var sarif: String {
        let diagnostics = sorted
        let rules = Set(diagnostics.map(\.id)).sorted()
        let ruleList = rules.map(Self.rule).joined(separator: ",\n")
        let results = diagnostics.map { Self.result($0, rules) }.joined(separator: ",\n")
        return """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": { "driver": { "name": "wireform", "rules": [\(rules.isEmpty ? "" : "\n" + ruleList + "\n      ")] } },
                  "columnKind": "unicodeCodePoints",
                  "results": [\(results.isEmpty ? "" : "\n" + results + "\n      ")]
                }
              ]
            }

            """
    }

    /// What a code scanning service shows of an id.
    private static func rule(_ id: DiagnosticID) -> String {
        guard let entry = DiagnosticEntry.entry(for: id) else { return "        { \"id\": \(json(id.rawValue)) }" }
        return """
                    {
                      "id": \(json(id.rawValue)),
                      "shortDescription": { "text": \(json(entry.meaning)) },
                      "help": { "text": \(json(entry.remedy)) }
                    }
            """
    }

    private static func result(_ diagnostic: Diagnostic, _ rules: [DiagnosticID]) -> String {
        let place = diagnostic.location
        let uri = json(uri(of: place.path))
        return """
                    {
                      "ruleId": \(json(diagnostic.id.rawValue)),
                      "ruleIndex": \(rules.firstIndex(of: diagnostic.id) ?? 0),
                      "level": \(json(diagnostic.severity.rawValue)),
                      "message": { "text": \(json(diagnostic.message)) },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": { "uri": \(uri) },
                            "region": { "startLine": \(place.line), "startColumn": \(place.column) }
                          }
                        }
                      ]
                    }
            """
    }

    /// A path as a reference by RFC 3986: absolute with its scheme, anything else relative.
    private static func uri(of path: String) -> String {
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
