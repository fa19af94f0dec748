// SPDX-License-Identifier: Apache-2.0

/// The parts of a multipart body, one after another.
///
/// See RFC 2046, section 5.1, RFC 7578, and the WHATWG HTML Standard, "multipart/form-data encoding algorithm", by which
/// names are written.
public struct MultipartWriter: Sendable {
    struct Part: Sendable {
        var name: String
        var fileName: String?
        var contentType: String?
        var headers: [(name: String, value: String)] = []
        var body: RequestBody
    }

    private(set) var parts: [Part] = []
    private(set) var hasUnwritableNumber = false
    /// Headers for parts that come later, by the name of the part.
    private var headers: [String: [(name: String, value: String)]] = [:]
    /// `multipart/form-data` or another; `nil` where there is no such body.
    let type: String?
    /// A text that is in no part: 128 random bits.
    private let boundary: String

    /// No body.
    init() {
        type = nil
        boundary = ""
    }

    init(type: String) {
        self.type = type
        var generator = SystemRandomNumberGenerator()
        boundary = "wireform-" + Self.hex(generator.next()) + Self.hex(generator.next())
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func append(
        _ name: String, _ contentType: String?, fileName: String? = nil, _ body: RequestBody
    ) {
        parts.append(
            Part(name: name, fileName: fileName, contentType: contentType, headers: headers[name] ?? [], body: body))
    }

    private mutating func append(_ name: String, _ value: some FieldEncodable, contentType: String?) {
        var json = JSONText(dates: .fraction)
        let kind = json.writePlain(value)
        if json.hasUnwritableNumber { hasUnwritableNumber = true }
        if kind == .null { return }
        append(name, contentType ?? (kind == .structure ? "application/json" : nil), RequestBody(json.bytes))
    }

    private mutating func append(_ name: String, _ file: FileUpload, contentTypes: String?) {
        guard !file.isText else { return append(name, file.contentType, file.body) }
        append(name, file.contentType(among: contentTypes), fileName: file.name ?? name, file.body)
    }
}

@_spi(Generated)
extension MultipartWriter {
    /// Adds a header to the parts of a name that follow. `nil` adds none.
    public mutating func header(_ part: StaticString, _ name: StaticString, _ value: (some FieldEncodable)?) {
        guard let text = value?.fieldText else { return }
        headers[part.description, default: []].append((name.description, text))
    }

    /// A value: text for a scalar, JSON for anything else. `nil` and `null` write nothing.
    public mutating func value(
        _ name: StaticString, _ value: (some FieldEncodable)?, contentType: StaticString? = nil
    ) {
        guard let value else { return }
        append(name.description, value, contentType: contentType?.description)
    }

    /// Values, each a part of its own.
    public mutating func values(
        _ name: StaticString, _ values: [some FieldEncodable]?, contentType: StaticString? = nil
    ) {
        for value in values ?? [] { self.value(name, value, contentType: contentType) }
    }

    /// A value as JSON text, whatever its type.
    public mutating func json(
        _ name: StaticString, _ value: (some FieldEncodable)?, contentType: StaticString = "application/json"
    ) {
        guard let value else { return }
        var json = JSONText(dates: .fraction)
        value.writeValue(to: &json)
        if json.hasUnwritableNumber { hasUnwritableNumber = true }
        append(name.description, contentType.description, RequestBody(json.bytes))
    }

    /// Each member of a dictionary as a part of its name, by name.
    public mutating func members(_ values: [String: some FieldEncodable]?) {
        for (name, value) in (values ?? [:]).sorted(by: { $0.key < $1.key }) {
            append(name, value, contentType: nil)
        }
    }

    /// Files as parts of their names, by name.
    public mutating func fileMembers(_ files: [String: FileUpload]?) {
        for (name, file) in (files ?? [:]).sorted(by: { $0.key < $1.key }) { append(name, file, contentTypes: nil) }
    }

    /// Values in a style, each field a part of text.
    public mutating func fields(_ write: (inout FieldWriter) -> Void) {
        var fields = FieldWriter(.part)
        write(&fields)
        if fields.json.hasUnwritableNumber { hasUnwritableNumber = true }
        for field in fields.json.text.namedValues {
            parts.append(
                Part(name: field.name, headers: headers[field.name] ?? [], body: RequestBody(Array(field.value.utf8))))
        }
    }

    /// A file. `contentTypes` are those of the document, separated by commas.
    public mutating func file(_ name: StaticString, _ file: FileUpload?, contentTypes: StaticString? = nil) {
        guard let file else { return }
        append(name.description, file, contentTypes: contentTypes?.description)
    }

    /// Files, each a part of its own.
    public mutating func files(_ name: StaticString, _ files: [FileUpload]?, contentTypes: StaticString? = nil) {
        for file in files ?? [] { self.file(name, file, contentTypes: contentTypes) }
    }
}

extension MultipartWriter {
    /// The whole body. Its length is known where that of every part is.
    ///
    /// Parts have names in `multipart/form-data`; elsewhere their order tells them apart.
    /// `nil` where a header of a part would begin a new line.
    func body() -> RequestBody? {
        let isForm = type == "multipart/form-data"
        var pieces: [RequestBody] = []
        for part in parts {
            guard let head = head(of: part, isForm: isForm) else { return nil }
            pieces.append(RequestBody(Array(head.utf8)))
            pieces.append(part.body)
            pieces.append(RequestBody([0x0D, 0x0A]))
        }
        pieces.append(RequestBody(Array("--\(boundary)--\r\n".utf8)))
        return RequestBody(concatenating: pieces)
    }

    /// The content type of the whole, with the boundary. See RFC 2387, section 3.1, for the `type` of related parts.
    var contentType: String {
        let type = type ?? ""
        var result = type + "; boundary=" + boundary
        if type == "multipart/related", let first = parts.first {
            result += "; type=\"\(first.contentType ?? "text/plain")\""
        }
        return result
    }

    private func head(of part: Part, isForm: Bool) -> String? {
        var text = "--\(boundary)\r\n"
        if isForm {
            text += "Content-Disposition: form-data; name=\"\(Self.escapedName(part.name))\""
            if let name = part.fileName { text += "; filename=\"\(Self.escaped(name))\"" }
            text += "\r\n"
        }
        let headers = (part.contentType.map { [("Content-Type", $0)] } ?? []) + part.headers.map { ($0.name, $0.value) }
        for (name, value) in headers {
            let isBroken = value.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }
            if isBroken { return nil }
            text += "\(name): \(value)\r\n"
        }
        return text + "\r\n"
    }

    /// A field's name: line ends become CR LF before they are escaped.
    private static func escapedName(_ name: String) -> String {
        var normal = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in name.unicodeScalars {
            if scalar == "\n" {
                if previous != "\r" { normal.append(contentsOf: "\r\n".unicodeScalars) } else { normal.append("\n") }
            } else {
                if previous == "\r" { normal.append("\n") }
                normal.append(scalar)
            }
            previous = scalar
        }
        if previous == "\r" { normal.append("\n") }
        return escaped(String(normal))
    }

    /// A name between quotes: a quote, CR and LF are percent-encoded, nothing else is.
    private static func escaped(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": result.append(contentsOf: "%22".unicodeScalars)
            case "\r": result.append(contentsOf: "%0D".unicodeScalars)
            case "\n": result.append(contentsOf: "%0A".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
