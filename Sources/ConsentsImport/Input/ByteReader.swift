// SPDX-License-Identifier: Apache-2.0

/// The text of an input as UTF-8, a window at a time.
struct ByteReader {
    /// What has been read and not yet consumed is behind ``start``.
    private(set) var window: [UInt8] = []
    private(set) var start = 0
    /// The line of the byte at ``start``, from 1.
    var line = 1
    let encoding: TextEncoding
    private(set) var isAtEnd = false
    private var source: ByteSource
    private var decoder: UTF16Decoder?

    init(_ source: ByteSource) throws {
        self.source = source
        var beginning: [UInt8] = []
        // A pipe may give its first bytes one by one.
        while beginning.count < 16, try self.source.read(into: &beginning) {}
        encoding = try TextEncoding(beginning: beginning)
        let text = beginning.dropFirst(encoding.mark.count)
        switch encoding {
        case .utf8, .utf8WithMark: window = Array(text)
        case .utf16LittleEndian, .utf16BigEndian:
            var decoder = UTF16Decoder(isBigEndian: encoding == .utf16BigEndian)
            decoder.decode(text, into: &window)
            self.decoder = decoder
        }
    }

    /// How much of the input has been read, from 0 to 1; `nil` where its size is unknown.
    var fraction: Double? {
        guard let size = source.size, size > 0 else { return nil }
        let ahead = (window.count - start) * (decoder == nil ? 1 : 2)
        return min(max(Double(source.position - ahead) / Double(size), 0), 1)
    }

    /// Whether nothing is left.
    mutating func isFinished() throws -> Bool {
        while start == window.count { if try !grow() { return true } }
        return false
    }

    mutating func consume(_ count: Int) { start += count }

    /// Reads more behind what is not yet consumed. `false` at the end.
    mutating func grow() throws -> Bool {
        guard !isAtEnd else { return false }
        if start > 0 {
            window.removeSubrange(..<start)
            start = 0
        }
        guard decoder != nil else {
            isAtEnd = try !source.read(into: &window)
            return !isAtEnd
        }
        var bytes: [UInt8] = []
        isAtEnd = try !source.read(into: &bytes)
        let before = window.count
        if isAtEnd { decoder?.finish(into: &window) } else { decoder?.decode(bytes, into: &window) }
        return !isAtEnd || window.count > before
    }
}
