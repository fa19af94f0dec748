// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// One call of an operation, as generated code puts it together.
public struct APIRequest: Sendable {
    /// The methods that an OpenAPI document can name.
    ///
    /// The runtime's own, since generated files import nothing else: a member of another module's type would need that
    /// module too (SE-0444).
    public enum Method: String, Sendable, Hashable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"
        case trace = "TRACE"

        var httpMethod: HTTPRequest.Method {
            switch self {
            case .get: .get
            case .head: .head
            case .post: .post
            case .put: .put
            case .patch: .patch
            case .delete: .delete
            case .options: .options
            case .trace: .trace
            }
        }

        /// Whether sending the request twice has the effect of sending it once. See RFC 9110, section 9.2.2.
        var isIdempotent: Bool { self != .post && self != .patch }
    }

    /// What the document says about an operation beside its parameters.
    public struct Options: OptionSet, Sendable, Hashable {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Sending it twice has the effect of sending it once.
        public static let idempotent = Options(rawValue: 1 << 0)
        /// It is never sent again, whatever happened.
        public static let neverRetry = Options(rawValue: 1 << 1)
        /// It carries no credentials.
        public static let unauthenticated = Options(rawValue: 1 << 2)
        /// A redirection is its answer.
        public static let redirects = Options(rawValue: 1 << 3)
    }

    package let method: Method
    package let template: String
    package let operationID: String
    package let server: String
    package let options: Options
    private(set) var pathValues: [(name: String, value: String?)] = []
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var acceptedType = "application/json"
    private(set) var jsonBody: (contentType: String, bytes: [UInt8])?
    private(set) var ownBody: (contentType: String, body: RequestBody)?
    private var hasUnwritableBody = false
    /// Why the request is not sent: the first thing that is wrong with a list.
    private(set) var listProblem: String?
    @_spi(Generated) public var query = FieldWriter()
    @_spi(Generated) public var form = FieldWriter()

    init(_ method: Method, _ template: String, _ operationID: String, server: String, options: Options) {
        self.method = method
        self.template = template
        self.operationID = operationID
        self.server = server
        self.options = options
    }
}

@_spi(Generated)
extension APIRequest {
    /// Sets the value of a `{name}` in the path.
    public mutating func path(_ name: StaticString, _ value: String) {
        pathValues.append((name.description, value))
    }

    /// Sets the value of a `{name}` that the configuration's account stands in for.
    public mutating func clientPath(_ name: StaticString, _ value: String?) {
        pathValues.append((name.description, value))
    }

    public mutating func header(_ name: StaticString, _ value: String?) {
        if let value { headers.append((name.description, value)) }
    }

    public mutating func accept(_ contentType: StaticString) {
        acceptedType = contentType.description
    }

    /// Sees to it that a list has no more and no fewer elements than the document allows.
    public mutating func check(_ list: StaticString, count: Int?, atLeast least: Int, atMost most: Int) {
        guard listProblem == nil, let count, count < least || count > most else { return }
        let elements = count == 1 ? "1 element" : "\(count) elements"
        listProblem =
            "'\(list)' has \(elements); "
            + (count < least ? "\(least) is the least." : "\(most) is the most. Split it.")
    }

    /// Sees to it that no two elements of a list have the same text in a member.
    public mutating func check(_ list: StaticString, distinct member: StaticString, _ texts: [String]?) {
        guard listProblem == nil, let texts else { return }
        var places: [String: Int] = [:]
        for (place, text) in texts.enumerated() {
            guard let first = places.updateValue(place, forKey: text) else { continue }
            listProblem =
                "Elements \(first + 1) and \(place + 1) of '\(list)' have the same '\(member)'; each needs one of its own."
            return
        }
    }

    /// Sets a body as it is: bytes, a file, a sequence.
    public mutating func body(_ body: RequestBody?, contentType: String) {
        ownBody = body.map { (contentType, $0) }
    }

    /// Sets a JSON body.
    public mutating func json(_ body: (some FieldEncodable)?, contentType: StaticString) {
        guard let body else { return }
        var json = JSONText(dates: .milliseconds)
        body.writeValue(to: &json)
        jsonBody = (contentType.description, json.bytes)
        hasUnwritableBody = json.hasUnwritableNumber
    }
}

extension APIRequest {
    /// The body; `nil` where there is none.
    var body: RequestBody? {
        ownBody?.body ?? (jsonBody?.bytes ?? (form.bytes.isEmpty ? nil : form.bytes)).map { RequestBody($0) }
    }

    var bodyType: String? {
        ownBody?.contentType ?? jsonBody?.contentType
            ?? (form.bytes.isEmpty ? nil : "application/x-www-form-urlencoded")
    }

    /// Whether some value is a number that neither JSON nor a form can carry.
    var hasUnwritableNumber: Bool {
        form.json.hasUnwritableNumber || query.json.hasUnwritableNumber || hasUnwritableBody
    }

    /// The path with its values in place, percent-encoded. See RFC 3986, section 3.3.
    ///
    /// Throws for a value that would change which resource is meant: none at all, `.` or `..`.
    func path(accountID: String?) throws -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = pathValues.first(where: { $0.name == name })?.value ?? accountID else {
                throw APIError(
                    .invalidRequest, message: "'\(name)' has no value; pass one, or set the configuration's accountID.")
            }
            guard !value.isEmpty, value != ".", value != ".." else {
                throw APIError(.invalidRequest, message: "The value of '\(name)' cannot stand in a path.")
            }
            result += Self.percentEncoded(value)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static func percentEncoded(_ value: String) -> String {
        var bytes: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, FormText.upperHex(byte >> 4), FormText.upperHex(byte & 15)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
