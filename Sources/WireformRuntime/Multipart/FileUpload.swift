// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A file to send as a part of a request: where its bytes come from, what it is called and what it is.
///
/// ```swift
/// try await api.files.create(file: .file(at: url), purpose: .assistants)              // read while it is sent
/// try await api.files.create(file: .bytes(png, name: "a.png"), purpose: .vision)
/// ```
public struct FileUpload: Sendable {
    /// The bytes.
    public var body: RequestBody
    /// The name that the server is told. Some servers take a part without one for a text field.
    public var name: String?
    /// Such as `image/png`. Where it is `nil`, the document decides, then the ending of the name.
    public var contentType: String?
    /// Whether it is sent as a text field, which has no name of a file.
    let isText: Bool

    /// - Parameter name: Where it is `nil`, the name of the part.
    public init(_ body: RequestBody, name: String? = nil, contentType: String? = nil) {
        self.init(body, name, contentType, isText: false)
    }

    private init(_ body: RequestBody, _ name: String?, _ contentType: String?, isText: Bool) {
        self.body = body
        self.name = name
        self.contentType = contentType
        self.isText = isText
    }

    /// Text in place of a file, for parts that may be either, such as the address of a picture.
    public static func text(_ text: String) -> FileUpload {
        FileUpload(RequestBody(Array(text.utf8)), nil, nil, isText: true)
    }

    /// A file on disk, which is read while it is sent.
    ///
    /// Throws `APIError` of code `invalidRequest` where there is no such file.
    public static func file(at url: URL, name: String? = nil, contentType: String? = nil) throws -> FileUpload {
        FileUpload(try .file(at: url), name: name ?? url.lastPathComponent, contentType: contentType)
    }

    /// Bytes in memory.
    public static func bytes(_ bytes: [UInt8], name: String, contentType: String? = nil) -> FileUpload {
        FileUpload(RequestBody(bytes), name: name, contentType: contentType)
    }

    /// Bytes that are made while they are sent, which is done once unless they can be made again.
    public static func stream<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, length: Int? = nil, name: String, contentType: String? = nil, isReplayable: Bool = false
    ) -> FileUpload where Chunks.Element == [UInt8] {
        FileUpload(
            RequestBody(chunks, length: length, isReplayable: isReplayable), name: name, contentType: contentType)
    }
}

extension FileUpload {
    /// The content type of the part: what the caller says; what the document says, if that is one type; the first of its
    /// types that the ending of the name stands for; else bytes of any kind.
    func contentType(among documented: String?) -> String {
        if let contentType { return contentType }
        let types = (documented ?? "").split(separator: ",").map { $0.trimmingSpaces }
        let known = name.flatMap(Self.contentType(ofFileNamed:))
        if let known, types.isEmpty || types.contains(where: { Self.matches(known, $0) }) { return known }
        return types.first { !$0.contains("*") } ?? known ?? "application/octet-stream"
    }

    private static func matches(_ type: String, _ range: String) -> Bool {
        let range = range.lowercased().prefix { $0 != ";" }
        if range == "*/*" || range == type { return true }
        return range.hasSuffix("/*") && type.hasPrefix(range.dropLast())
    }

    private static func contentType(ofFileNamed name: String) -> String? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return contentTypes[name[name.index(after: dot)...].lowercased()]
    }

    /// The types that services commonly take, by the registry of media types.
    private static let contentTypes = [
        "csv": "text/csv", "flac": "audio/flac", "gif": "image/gif", "gz": "application/gzip", "html": "text/html",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "json": "application/json", "jsonl": "application/jsonl",
        "m4a": "audio/mp4", "md": "text/markdown", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4",
        "ogg": "audio/ogg", "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml",
        "txt": "text/plain", "wav": "audio/wav", "webm": "video/webm", "webp": "image/webp", "xml": "application/xml",
        "yaml": "application/yaml", "yml": "application/yaml", "zip": "application/zip",
    ]
}

/// Shown without its bytes and its name, which may be personal.
extension FileUpload: CustomStringConvertible, CustomReflectable {
    public var description: String { "FileUpload(\(body.length.map { "\($0) bytes" } ?? "of unknown length"))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.prefix(upTo: (start.lastIndex { $0 != " " }).map(start.index(after:)) ?? start.startIndex))
    }
}
