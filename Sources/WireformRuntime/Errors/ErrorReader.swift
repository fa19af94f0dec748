// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a service says about an error in the body of its answer.
public struct ServiceError: Sendable, Hashable {
    public var code: Int?
    public var message: String?
    /// A page about the error.
    public var moreInfo: String?
    /// When to try again.
    public var retryAt: Date?

    public init(code: Int? = nil, message: String? = nil, moreInfo: String? = nil, retryAt: Date? = nil) {
        self.code = code
        self.message = message
        self.moreInfo = moreInfo
        self.retryAt = retryAt
    }
}

/// Finds a service's error in a body.
public protocol ErrorReader: Sendable {
    /// Returns `nil` for a body that is none of the forms it knows.
    func read(_ body: JSONValue) -> ServiceError?
}

/// Reads the forms that many services share: RFC 9457, and `code` with `message`, at the top or below `error`.
public struct StandardErrorReader: ErrorReader {
    public init() {}

    public func read(_ body: JSONValue) -> ServiceError? {
        let error = body["error"].flatMap { value in if case .object = value { value } else { nil } } ?? body
        let result = ServiceError(
            code: error["code"]?.wholeNumber,
            message: error["detail"]?.stringValue ?? error["message"]?.stringValue ?? error["title"]?.stringValue,
            moreInfo: error["type"]?.stringValue)
        return result.message == nil && result.code == nil ? nil : result
    }
}
