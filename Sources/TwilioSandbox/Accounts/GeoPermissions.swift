// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Which countries an account may message.
struct GeoPermissions {
    private var disabled: Set<String> = []

    /// `CountryCode` may name several countries, separated by commas. Unknown ones are left out of the answer; what
    /// Twilio does with them is not documented.
    func fetch(_ call: Call) -> SandboxAnswer {
        let wanted = call.request.query["CountryCode"]?.split(separator: ",").map(String.init) ?? Self.countries
        return .json(
            200,
            [
                "permissions": .array(
                    wanted.compactMap { code in
                        guard let prefix = Self.prefixes[code] else { return nil }
                        return [
                            "country_code": .string(code), "type": "country", "enabled": .bool(isEnabled(code)),
                            "prefix": .string("+" + prefix),
                            "message": Self.highRisk.contains(code) ? "High Risk Country" : "",
                        ]
                    })
            ])
    }

    mutating func update(_ call: Call) -> SandboxAnswer {
        let texts = call.request.form.values(named: "Permissions")
        guard !texts.isEmpty else { return .missing("Permissions") }
        var results: [JSONValue] = []
        for text in texts {
            guard case .object(let item)? = JSONValue(jsonText: text), let code = item["country_code"]?.stringValue
            else { return .error(400, 20001, "Permissions holds an element that is no object with a country_code") }
            let refusal = refusal(code)
            if refusal == nil, case .bool(let enabled)? = item["enabled"] {
                if enabled { disabled.remove(code) } else { disabled.insert(code) }
            }
            results.append([
                "country_code": .string(code), "type": item["type"] ?? "country", "enabled": .bool(isEnabled(code)),
                "error_code": .integer(refusal == nil ? 0 : 30649),
                "error_messages": .array(refusal.map { [.string($0)] } ?? []),
            ])
        }
        return .json(200, ["permissions": .array(results)])
    }

    private func isEnabled(_ code: String) -> Bool {
        !disabled.contains(code) && !Self.highRisk.contains(code) && Self.prefixes[code] != nil
    }

    private func refusal(_ code: String) -> String? {
        if Self.highRisk.contains(code) { return "High risk country permission cannot be updated" }
        return Self.prefixes[code] == nil ? "Non-supported country permission cannot be updated" : nil
    }

    /// Those whose permission only the Console changes.
    private static let highRisk: Set = ["BD", "IL", "NG", "PK", "PS", "LK", "AZ", "TJ", "OM", "TN", "DZ"]

    private static let countries = prefixes.keys.sorted()

    /// Calling codes (ITU-T E.164 assignments). Iran, Syria and Cuba are not supported by Twilio, so they are absent.
    private static let prefixes: [String: String] = {
        let table = """
            AD376 AE971 AF93 AG1 AI1 AL355 AM374 AO244 AR54 AS1 AT43 AU61 AW297 AZ994 BA387 BB1 BD880 BE32 BF226 BG359 \
            BH973 BI257 BJ229 BM1 BN673 BO591 BR55 BS1 BT975 BW267 BY375 BZ501 CA1 CD243 CF236 CG242 CH41 CI225 CK682 \
            CL56 CM237 CN86 CO57 CR506 CV238 CY357 CZ420 DE49 DJ253 DK45 DM1 DO1 DZ213 EC593 EE372 EG20 ER291 ES34 \
            ET251 FI358 FJ679 FM691 FO298 FR33 GA241 GB44 GD1 GE995 GF594 GH233 GI350 GL299 GM220 GN224 GP590 GQ240 \
            GR30 GT502 GU1 GW245 GY592 HK852 HN504 HR385 HT509 HU36 ID62 IE353 IL972 IN91 IQ964 IS354 IT39 JM1 JO962 \
            JP81 KE254 KG996 KH855 KI686 KM269 KN1 KR82 KW965 KY1 KZ7 LA856 LB961 LC1 LI423 LK94 LR231 LS266 LT370 \
            LU352 LV371 LY218 MA212 MC377 MD373 ME382 MG261 MH692 MK389 ML223 MM95 MN976 MO853 MP1 MQ596 MR222 MS1 \
            MT356 MU230 MV960 MW265 MX52 MY60 MZ258 NA264 NC687 NE227 NG234 NI505 NL31 NO47 NP977 NR674 NZ64 OM968 \
            PA507 PE51 PF689 PG675 PH63 PK92 PL48 PM508 PR1 PS970 PT351 PW680 PY595 QA974 RE262 RO40 RS381 RU7 RW250 \
            SA966 SB677 SC248 SD249 SE46 SG65 SI386 SK421 SL232 SM378 SN221 SO252 SR597 SS211 ST239 SV503 SZ268 TC1 \
            TD235 TG228 TH66 TJ992 TL670 TM993 TN216 TO676 TR90 TT1 TW886 TZ255 UA380 UG256 US1 UY598 UZ998 VC1 VE58 \
            VG1 VI1 VN84 VU678 WS685 XK383 YE967 YT262 ZA27 ZM260 ZW263
            """
        return Dictionary(
            table.split(separator: " ").map { (String($0.prefix(2)), String($0.dropFirst(2))) },
            uniquingKeysWith: { first, _ in first })
    }()
}
