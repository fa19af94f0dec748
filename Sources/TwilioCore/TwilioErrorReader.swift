// SPDX-License-Identifier: Apache-2.0

public import WireformRuntime

/// Reads the forms in which Twilio's services tell errors.
///
/// The classic one has `code`, `message`, `more_info` and `status`; others follow RFC 9457 (`title`, `detail`), wrap
/// a list in `errors`, say `throttled_until`, or add `user_error` and `params`.
public struct TwilioErrorReader: ErrorReader {
    public init() {}

    public func read(_ body: JSONValue) -> ServiceError? {
        let first = body["code"] == nil ? body["errors"]?.arrayValue?.first : Optional.none
        let error = first ?? body
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { error[$0]?.stringValue }.first { !$0.isEmpty }
        }
        let code = error["code"]?.wholeNumber
        let isProblem = text("type") != nil && text("title") != nil
        let message = isProblem ? text("detail", "title") : text("message", "detail", "title")
        guard code != nil || message != nil else { return nil }
        return ServiceError(
            code: code, message: message,
            moreInfo: text("more_info", "infoUrl") ?? (isProblem ? text("type") : nil) ?? code.flatMap(Self.page),
            retryAt: text("throttled_until").flatMap(Timestamp.parse))
    }

    /// Twilio's own page about a code. Its codes have five digits; the token service gives the HTTP status instead.
    private static func page(about code: Int) -> String? {
        (10_000...99_999).contains(code) ? "https://www.twilio.com/docs/errors/\(code)" : nil
    }
}
