// SPDX-License-Identifier: Apache-2.0

#if Webhooks
    import Crypto
    import Foundation
    public import WireformRuntime

    /// Tells whether a request really comes from Twilio, by its `X-Twilio-Signature`.
    ///
    /// Twilio signs the address that it calls and the form that it sends, with the account's auth token as the key. A
    /// JSON body is covered by its hash, which stands in the address as `bodySHA256`. See Twilio's documentation,
    /// "Webhooks security".
    ///
    /// ```swift
    /// let validator = WebhookValidator(authToken: token)
    /// guard validator.isValid(
    ///     signature: request.headers["X-Twilio-Signature"], url: "https://example.com/sms", body: request.body,
    ///     contentType: request.headers["Content-Type"])
    /// else { return .forbidden }
    /// ```
    public struct WebhookValidator: Sendable, CustomStringConvertible, CustomReflectable {
        private let key: SymmetricKey

        /// - Parameter authToken: The primary auth token of the account that the webhook belongs to; an API key signs
        ///   nothing.
        public init(authToken: String) {
            key = SymmetricKey(data: Data(authToken.utf8))
        }

        /// Whether the signature is Twilio's for this request.
        ///
        /// - Parameters:
        ///   - signature: The value of `X-Twilio-Signature`. Without one the answer is no.
        ///   - url: The address as Twilio was told it, with scheme, host and query. Behind a proxy that is not the one
        ///     the server sees. It may name the port or not: Twilio does either.
        ///   - body: The body as it came. Empty for GET.
        ///   - contentType: The value of `Content-Type`. A body that is no form must be covered by `bodySHA256`.
        public func isValid(
            signature: String?, url: String, body: some Collection<UInt8>, contentType: String?
        ) -> Bool {
            let isForm = contentType?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
            if isForm { return isValid(signature: signature, url: url, form: FormFields(decoding: body)) }
            guard body.isEmpty || hash(in: url, matches: body) else { return false }
            return isValid(signature: signature, url: url, form: FormFields(decoding: []))
        }

        /// Whether the signature is Twilio's for a form that was taken apart already.
        public func isValid(signature: String?, url: String, form: FormFields) -> Bool {
            // One spelling only: the last digit of base64 has bits that decoding leaves out.
            guard let signature, let code = Data(base64Encoded: signature), code.base64EncodedString() == signature
            else { return false }
            let fields = Self.text(of: form)
            // Both are tried in any case, and each comparison takes the same time wherever the codes differ.
            let results = SignedAddress(url).spellings.map { url in
                HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                    code, authenticating: Data((url + fields).utf8), using: key)
            }
            return results.contains(true)
        }

        /// The signature that Twilio would send, to test one's own endpoints with.
        public func signature(url: String, form: FormFields) -> String {
            let text = Data((url + Self.text(of: form)).utf8)
            return Data(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key)).base64EncodedString()
        }

        /// Names and values without anything between them, sorted by their bytes. What is sent twice counts once, as in
        /// Twilio's own libraries.
        private static func text(of form: FormFields) -> String {
            Set(form.fields).sorted { left, right in
                left.name == right.name
                    ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
                    : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
            }.map { $0.name + $0.value }.joined()
        }

        private func hash(in url: String, matches body: some Collection<UInt8>) -> Bool {
            let query = url.firstIndex(of: "?").map { url[url.index(after: $0)...] } ?? ""
            guard let expected = FormFields(decoding: query.utf8)["bodySHA256"] else { return false }
            let digest = SHA256.hash(data: Data(body)).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }
            return digest.joined() == expected.lowercased()
        }

        public var description: String { "WebhookValidator(<redacted>)" }
        public var customMirror: Mirror { Mirror(self, children: []) }
    }
#endif
