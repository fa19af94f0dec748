// SPDX-License-Identifier: Apache-2.0

/// How a service is to call an address that it is given: the type of every field of the format `http-method`, so that
/// one value serves them all. Which methods a field takes is said where the field is. See RFC 9110, section 9.
public struct HTTPMethod: OpenEnum {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let get = HTTPMethod(rawValue: "GET")
    public static let head = HTTPMethod(rawValue: "HEAD")
    public static let post = HTTPMethod(rawValue: "POST")
    public static let put = HTTPMethod(rawValue: "PUT")
    public static let patch = HTTPMethod(rawValue: "PATCH")
    public static let delete = HTTPMethod(rawValue: "DELETE")
    public static let options = HTTPMethod(rawValue: "OPTIONS")
    public static let trace = HTTPMethod(rawValue: "TRACE")

    public static let knownValues: [HTTPMethod] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
}
