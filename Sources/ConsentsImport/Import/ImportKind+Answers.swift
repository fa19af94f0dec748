// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

extension ImportKind.Result {
    /// The results in an answer that is not what the document says: those that have an id and a code.
    static func readable(in body: [UInt8]) -> [Self] {
        guard let items = JSONValue(jsonText: String(decoding: body, as: UTF8.self))?["items"]?.arrayValue else {
            return []
        }
        return items.compactMap { item in
            guard let id = item["correlation_id"]?.stringValue, let code = item["error_code"]?.wholeNumber else {
                return nil
            }
            let messages = item["error_messages"]?.arrayValue?.compactMap(\.stringValue) ?? []
            return Self(correlationID: id, code: code, messages: messages)
        }
    }
}
