// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxRequest {
    /// The user and the password of basic authentication. See RFC 7617, section 2.
    var basicCredentials: (user: String, password: String)? {
        guard let authorization, authorization.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(authorization.dropFirst(6)))
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}
