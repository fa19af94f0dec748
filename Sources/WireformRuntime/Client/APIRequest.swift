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
        /// Its body is a form that is sent even without a field.
        public static let sendsForm = Options(rawValue: 1 << 4)
    }

    package let method: Method
    package let template: String
    package let operationID: String
    /// The base address that the document names for the operation; `nil` where that is the client's.
    let server: String?
    let options: Options
    private(set) var acceptedType = "application/json"
    var content: Content?
    @_spi(Generated) public var multipart = MultipartWriter()
    @_spi(Generated) public var path = FieldWriter(.path)
    @_spi(Generated) public var query = FieldWriter(.query)
    @_spi(Generated) public var headers = FieldWriter(.header)
    @_spi(Generated) public var cookies = FieldWriter(.cookie)
    @_spi(Generated) public var form = FieldWriter(.form)
    /// Names of path parameters that the configuration's account stands in for.
    private var accountParameters: Set<String> = []
    /// Why the request is not sent: the first thing that is wrong with a list.
    private(set) var listProblem: String?

    init(_ method: Method, _ template: String, _ operationID: String, server: String?, options: Options) {
        self.method = method
        self.template = template
        self.operationID = operationID
        self.server = server
        self.options = options
    }
}

@_spi(Generated)
extension APIRequest {
    /// Sets the value of a `{name}` that the configuration's account stands in for.
    public mutating func clientPath(_ name: StaticString, _ value: String?) {
        path.string(name, value)
        if value == nil { accountParameters.insert(name.description) }
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

    /// Sets the content types that are asked for, as the `Accept` header has them.
    public mutating func accept(_ contentTypes: StaticString) {
        acceptedType = contentTypes.description
    }
}

extension APIRequest {
    /// Whether some value is a number that neither JSON nor a form can carry.
    var hasUnwritableNumber: Bool {
        [path, query, headers, cookies, form].contains(where: \.json.hasUnwritableNumber)
            || content?.hasUnwritableNumber == true
    }

    /// The path with its values in place, percent-encoded, and the query. See RFC 3986, section 3.3 and 3.4.
    ///
    /// Throws for a value that would change which resource is meant: none at all, `.` or `..`.
    func target(accountID: String?) throws -> String {
        var result = ""
        var rest = template[...]
        let values = rest.contains("{") ? path.json.text.namedValues : []
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            let standIn = accountParameters.contains(name) ? accountID : nil
            guard let value = values.first(where: { $0.name == name })?.value ?? standIn.map(Self.percentEncoded) else {
                throw APIError(.invalidRequest, message: missingValue(name))
            }
            guard !value.isEmpty, value != ".", value != ".." else {
                throw APIError(.invalidRequest, message: "The value of '\(name)' cannot be used in a path.")
            }
            result += value
            rest = rest[rest.index(after: close)...]
        }
        result += rest
        let query = query.bytes
        if query.isEmpty { return result }
        // A path of the document may have fixed query parameters.
        return result + (template.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + String(decoding: query, as: UTF8.self)
    }

    private func missingValue(_ name: String) -> String {
        accountParameters.contains(name)
            ? "'\(name)' has no value; pass one, or set the configuration's accountID."
            : "'\(name)' has no value."
    }

    private static func percentEncoded(_ value: String) -> String {
        var text = FormText(.path)
        text.append(value)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
