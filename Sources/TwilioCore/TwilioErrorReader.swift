// SPDX-License-Identifier: Apache-2.0

public import WireformRuntime

/// Reads the forms in which Twilio's services tell errors.
///
/// The classic one has `code`, `message`, `more_info` and `status`; others follow RFC 9457 (`title`, `detail`), wrap
/// a list in `errors`, or add `user_error` and `params`.
public struct TwilioErrorReader: ErrorReader {
    public init() {}

    public func read(_ body: JSONValue) -> ServiceError? {
        let error = body["errors"]?.arrayValue?.first.flatMap { body["code"] == nil ? $0 : nil } ?? body
        let code = error["code"]?.wholeNumber
        let isProblem = error["type"] != nil && error["title"] != nil
        let message = isProblem ? error["detail"] ?? error["title"] : error["message"] ?? error["detail"]
        let moreInfo = error["more_info"] ?? error["infoUrl"] ?? (isProblem ? error["type"] : nil)
        guard code != nil || message?.stringValue != nil else { return nil }
        return ServiceError(
            code: code, message: message?.stringValue,
            moreInfo: moreInfo?.stringValue ?? code.map { "https://www.twilio.com/docs/errors/\($0)" },
            retryAt: error["throttled_until"]?.stringValue.flatMap(Timestamp.parse))
    }
}
