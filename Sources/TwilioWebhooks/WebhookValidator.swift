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
        private let keys: [SymmetricKey]

        /// - Parameter authToken: The primary auth token of the account that the webhook belongs to; an API key signs
        ///   nothing.
        public init(authToken: String) {
            self.init(authToken: authToken, others: [])
        }

        /// For an account whose tokens are being changed: until all of Twilio signs with the new primary token, a request
        /// may be signed with the old one.
        ///
        /// - Parameters:
        ///   - authToken: The token that ``signature(url:form:)`` signs with.
        ///   - others: Tokens whose signatures are accepted too. Take them out once the change is over.
        public init(authToken: String, others: [String]) {
            keys = ([authToken] + others).map { SymmetricKey(data: Data($0.utf8)) }
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
            let results = SignedAddress(url).spellings.flatMap { url in
                keys.map { key in
                    HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                        code, authenticating: Data((url + fields).utf8), using: key)
                }
            }
            return results.contains(true)
        }

        /// The signature that Twilio would send, to test one's own endpoints with.
        public func signature(url: String, form: FormFields) -> String {
            let text = Data((url + Self.text(of: form)).utf8)
            return Data(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: keys[0])).base64EncodedString()
        }

        /// Names and values without anything between them, sorted by their bytes. What is sent twice counts once, as in
        /// Twilio's own libraries.
        ///
        /// Everything is compared by its bytes: two texts that Swift takes for equal, such as `é` in one character and in
        /// two, are two values to Twilio.
        private static func text(of form: FormFields) -> String {
            struct Field: Hashable {
                let name: [UInt8]
                let value: [UInt8]
            }
            let fields = Set(form.fields.map { Field(name: Array($0.name.utf8), value: Array($0.value.utf8)) })
            let sorted = fields.sorted { left, right in
                left.name == right.name
                    ? left.value.lexicographicallyPrecedes(right.value)
                    : left.name.lexicographicallyPrecedes(right.name)
            }
            return String(decoding: sorted.flatMap { $0.name + $0.value }, as: UTF8.self)
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
