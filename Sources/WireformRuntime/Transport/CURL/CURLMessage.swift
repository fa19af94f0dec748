// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import HTTPTypes

    /// A request as libcurl takes it, checked.
    struct CURLMessage: Sendable {
        let url: String
        let method: String
        /// `Name: value`, `Name;` for an empty value and `Name:` for one that libcurl is not to add.
        let fields: [String]
        /// Whether the caller reads compressed answers by himself.
        let wantsEncodedBody: Bool
        /// Whether sending it twice is as good as once, whatever it asks. RFC 9110, section 9.2.1.
        let isSafe: Bool

        /// Throws `invalidRequest` where something would not stay in its place.
        init(_ request: HTTPRequest, hasBody: Bool) throws {
            url = try request.checkedURL()
            method = request.method.rawValue
            isSafe = !hasBody && ["GET", "HEAD", "OPTIONS", "TRACE"].contains(method)
            wantsEncodedBody = request.headerFields.contains(.acceptEncoding)
            var fields: [String] = []
            for field in request.headerFields {
                // What frames the body is libcurl's to say.
                guard field.name != .contentLength, field.name != .transferEncoding else { continue }
                guard !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
                    throw TransportError(.invalidRequest, "A header field holds a line break.")
                }
                fields.append(field.value.isEmpty ? field.name.rawName + ";" : "\(field.name.rawName): \(field.value)")
            }
            if !request.headerFields.contains(.contentType) { fields.append("Content-Type:") }
            // Waiting for leave to send a body would cost a round trip, and a second where a server does not know it.
            fields.append("Expect:")
            self.fields = fields
        }
    }
#endif
