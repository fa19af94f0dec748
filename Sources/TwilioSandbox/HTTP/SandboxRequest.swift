// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

/// A request as the service sees it.
struct SandboxRequest: Sendable {
    let method: String
    /// Without the query, percent-encoded.
    let path: String
    let query: FormFields
    let contentType: String
    let authorization: String?
    /// Where the client sent it, for absolute links.
    let origin: String
    let body: [UInt8]

    /// The body's fields, where it is a form.
    var form: FormFields {
        FormFields(decoding: contentType.hasPrefix("application/x-www-form-urlencoded") ? body : [])
    }
}
