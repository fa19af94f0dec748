// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readRequestBody(_ referrer: Node) -> RequestBody? {
        guard let node = resolve(referrer, .requestBodies) else { return nil }
        checkFields(of: node, .requestBody)
        guard node.value("content") != nil else {
            let hint =
                node.value("schema") == nil ? "" : "; put 'schema' under a content type such as 'application/json'"
            report.error(.missingField, "a request body needs 'content'\(hint)", at: node)
            return nil
        }
        return RequestBody(
            isRequired: bool(node, "required") ?? false, description: description(of: node, from: referrer),
            content: readContent(node), node: node)
    }

    func readResponses(_ operation: Node) -> [Response] {
        guard let responses = mapping(operation, "responses") else { return [] }
        return responses.entries.compactMap { entry in
            guard !entry.key.text.hasPrefix("x-"), let status = readStatus(entry.key) else { return nil }
            return readResponse(status, entry.value)
        }
    }

    /// A status as the specification writes it; `nil` after a warning for what is none.
    private func readStatus(_ key: Node) -> String? {
        let text = key.text
        if Self.isStatus(text) { return text }
        for status in [text.uppercased(), text.lowercased()] where Self.isStatus(status) {
            report.note(.invalidStatus, "'\(text)' is read as '\(status)'; write that", at: key)
            return status
        }
        report.warning(
            .invalidStatus,
            "'\(text)' is no status; use a code such as '200', a range such as '4XX', or 'default'", at: key)
        return nil
    }

    func readResponse(_ status: String, _ referrer: Node) -> Response? {
        guard let node = resolve(referrer, .responses) else { return nil }
        checkFields(of: node, .response)
        if let schema = node.value("schema") {
            report.error(
                .misplacedSchema, "'schema' goes under 'content' and a content type such as 'application/json'",
                at: schema)
        }
        return Response(
            status: status, description: description(of: node, from: referrer), headers: readHeaders(node),
            content: readContent(node), node: node)
    }

    private static func isStatus(_ text: String) -> Bool {
        if text == "default" { return true }
        let bytes = Array(text.utf8)
        guard bytes.count == 3, (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(bytes[0]) else { return false }
        if bytes[1] == UInt8(ascii: "X"), bytes[2] == UInt8(ascii: "X") { return true }
        return bytes[1...].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether a text can be the name of a header. See RFC 9110, section 5.6.2.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    private func readHeaders(_ owner: Node) -> [Header] {
        mapping(owner, "headers")?.entries.compactMap(readHeader) ?? []
    }

    func readHeader(_ entry: Node.Entry) -> Header? {
        guard let node = resolve(entry.value, .headers) else { return nil }
        checkFields(of: node, .header)
        checkExclusive(node, "example", "examples")
        if !Self.isToken(entry.key.text) {
            report.warning(
                .invalidHeader, "'\(entry.key.text)' cannot be the name of a header; use letters, digits and dashes",
                at: entry.key)
            return nil
        }
        let content = readContent(node).first
        return Header(
            name: entry.key.text, description: description(of: node, from: entry.value),
            isRequired: bool(node, "required") ?? false, isDeprecated: bool(node, "deprecated") ?? false,
            schema: node.value("schema").map(readSchema) ?? content?.schema, style: string(node, "style"),
            explode: bool(node, "explode"), contentType: content?.contentType, node: entry.key, content: node)
    }

    func readContent(_ owner: Node) -> [MediaType] {
        mapping(owner, "content")?.entries.compactMap(readMediaType) ?? []
    }

    private func readMediaType(_ entry: Node.Entry) -> MediaType? {
        guard entry.value.kind == .mapping || entry.value.isNull else {
            report.error(
                .invalidType,
                "a content type must hold a mapping, such as {schema: …}, not a \(entry.value.kind.word)",
                at: entry.value)
            return nil
        }
        if !entry.key.text.contains("/") {
            report.warning(
                .invalidContentType,
                "'\(entry.key.text)' is no content type; write one such as 'application/json'", at: entry.key)
        }
        guard let node = resolve(entry.value, .mediaTypes) else { return nil }
        checkFields(of: node, .mediaType)
        checkExclusive(node, "example", "examples")
        for other: StaticString in ["prefixEncoding", "itemEncoding"] { checkExclusive(node, "encoding", other) }
        return MediaType(
            contentType: entry.key.text, schema: node.value("schema").map(readSchema),
            itemSchema: node.value("itemSchema").map(readSchema), encodings: readEncodings(node),
            prefixEncodings: list(node, "prefixEncoding").compactMap { readEncoding("", $0) },
            itemEncoding: node.value("itemEncoding").flatMap { readEncoding("", $0) }, node: node)
    }

    private func readEncodings(_ owner: Node) -> [Encoding] {
        mapping(owner, "encoding")?.entries.compactMap { readEncoding($0.key.text, $0.value) } ?? []
    }

    private func readEncoding(_ property: String, _ node: Node) -> Encoding? {
        guard node.kind == .mapping else {
            report.error(.invalidType, "an encoding must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        checkFields(of: node, .encoding)
        for other: StaticString in ["prefixEncoding", "itemEncoding"] { checkExclusive(node, "encoding", other) }
        return Encoding(
            property: property, contentType: string(node, "contentType"), style: string(node, "style"),
            explode: bool(node, "explode"), allowsReserved: bool(node, "allowReserved"), headers: readHeaders(node),
            node: node)
    }
}
