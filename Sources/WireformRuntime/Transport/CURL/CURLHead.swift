// SPDX-License-Identifier: Apache-2.0

#if CURL && canImport(Glibc)
    import HTTPTypes

    /// Puts an answer's head together from the lines that libcurl passes on.
    ///
    /// Informational answers come before it and are dropped; trailers come behind the body and are dropped too.
    struct CURLHead {
        /// How much all lines before the body may have together.
        static let largest = 256 * 1024

        private(set) var response = HTTPResponse(status: .ok)
        private(set) var isComplete = false
        private var size = 0

        /// Takes a line with its end. Returns whether there may be more of them.
        mutating func append(_ line: UnsafeRawBufferPointer) -> Bool {
            guard !isComplete else { return true }
            size += line.count
            guard size <= Self.largest else { return false }
            var line = line[...]
            while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
            if line.isEmpty {
                isComplete = response.status.kind != .informational || response.status.code == 101
            } else if line.starts(with: "HTTP/".utf8) {
                begin(line)
            } else if line.first == 0x20 || line.first == 0x09 {
                continueField(line)
            } else {
                addField(line)
            }
            return true
        }

        /// `HTTP/1.1 200 OK`; the version and the reason do not matter.
        private mutating func begin(_ line: Slice<UnsafeRawBufferPointer>) {
            let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
            let code = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
            let reason = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : ""
            response = HTTPResponse(
                status: HTTPResponse.Status(code: min(max(code, 0), 999), reasonPhrase: reason), headerFields: [:])
        }

        private mutating func addField(_ line: Slice<UnsafeRawBufferPointer>) {
            guard let colon = line.firstIndex(of: 0x3A),
                let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
            else { return }
            response.headerFields.append(HTTPField(name: name, value: Self.trimmed(line[(colon + 1)...])))
        }

        /// A field over several lines, which RFC 9112, section 5.2, allows to be read as one with a space between.
        private mutating func continueField(_ line: Slice<UnsafeRawBufferPointer>) {
            guard var last = response.headerFields.last else { return }
            last.value += " " + Self.trimmed(line)
            response.headerFields[response.headerFields.index(before: response.headerFields.endIndex)] = last
        }

        private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
            var bytes = bytes
            while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
            while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
#endif
