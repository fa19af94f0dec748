// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// How names of columns are compared and shown.
enum ColumnName {
    /// What is left without regard to case, spaces and signs: `Contact ID`, `contact-id` and `contact_id` are one name.
    static func folded(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Without a header the first row is in its place, phone numbers and all. So names are redacted and cut.
    static func shown(_ name: String) -> String {
        let shown = Redactor.redact(String(name.prefix(200)))
        return shown.count > 60 ? shown.prefix(60) + "…" : shown
    }
}
