// SPDX-License-Identifier: Apache-2.0

import YAMLTree

extension DocumentReader {
    func readRequestBody(_ referrer: Node) -> RequestBody? {
        guard let node = resolve(referrer, .requestBodies) else { return nil }
        checkSpelling(of: node, Self.bodyFields)
        guard node.value("content") != nil else {
            let hint =
                node.value("schema") == nil ? "" : "; put 'schema' under a content type such as 'application/json'"
            report.error("missing-field", "a request body needs 'content'\(hint)", at: node)
            return nil
        }
        return RequestBody(
            isRequired: bool(node, "required") ?? false, description: description(of: node, from: referrer),
            content: readContent(node), node: node)
    }

    func readResponses(_ operation: Node) -> [Response] {
        guard let responses = mapping(operation, "responses") else { return [] }
        return responses.entries.compactMap { entry in
            let status = entry.key.text
            if status.hasPrefix("x-") { return nil }
            guard Self.isStatus(status) else {
                report.warning(
                    "invalid-status",
                    "'\(status)' is no status; use a code such as '200', a range such as '4XX', or "
                        + "'default'", at: entry.key)
                return nil
            }
            return readResponse(status, entry.value)
        }
    }

    func readResponse(_ status: String, _ referrer: Node) -> Response? {
        guard let node = resolve(referrer, .responses) else { return nil }
        checkSpelling(of: node, Self.responseFields)
        if let schema = node.value("schema") {
            report.error(
                "misplaced-schema", "'schema' goes under 'content' and a content type such as 'application/json'",
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

    private func readHeaders(_ owner: Node) -> [Header] {
        mapping(owner, "headers")?.entries.compactMap(readHeader) ?? []
    }

    func readHeader(_ entry: Node.Entry) -> Header? {
        guard let node = resolve(entry.value, .headers) else { return nil }
        let content = readContent(node).first
        return Header(
            name: entry.key.text, description: description(of: node, from: entry.value),
            isRequired: bool(node, "required") ?? false, isDeprecated: bool(node, "deprecated") ?? false,
            schema: node.value("schema").map(readSchema) ?? content?.schema, style: string(node, "style"),
            explode: bool(node, "explode"), contentType: content?.contentType, node: entry.key, content: node)
    }

    func readContent(_ owner: Node) -> [MediaType] {
        mapping(owner, "content")?.entries.compactMap { entry in
            guard entry.value.kind == .mapping else {
                report.error(
                    "invalid-type",
                    "a content type must hold a mapping, such as {schema: …}, not a \(entry.value.kind.word)",
                    at: entry.value)
                return nil
            }
            if !entry.key.text.contains("/") {
                report.warning(
                    "invalid-content-type",
                    "'\(entry.key.text)' is no content type; write one such as "
                        + "'application/json'", at: entry.key)
            }
            checkSpelling(of: entry.value, Self.mediaTypeFields)
            return MediaType(
                contentType: entry.key.text, schema: entry.value.value("schema").map(readSchema),
                itemSchema: entry.value.value("itemSchema").map(readSchema), encodings: readEncodings(entry.value),
                prefixEncodings: list(entry.value, "prefixEncoding").compactMap { readEncoding("", $0) },
                itemEncoding: entry.value.value("itemEncoding").flatMap { readEncoding("", $0) }, node: entry.value)
        } ?? []
    }

    private func readEncodings(_ owner: Node) -> [Encoding] {
        mapping(owner, "encoding")?.entries.compactMap { readEncoding($0.key.text, $0.value) } ?? []
    }

    private func readEncoding(_ property: String, _ node: Node) -> Encoding? {
        guard node.kind == .mapping else {
            report.error("invalid-type", "an encoding must be a mapping, not a \(node.kind.word)", at: node)
            return nil
        }
        checkSpelling(of: node, Self.encodingFields)
        return Encoding(
            property: property, contentType: string(node, "contentType"), style: string(node, "style"),
            explode: bool(node, "explode"), allowsReserved: bool(node, "allowReserved"), headers: readHeaders(node),
            node: node)
    }
}
