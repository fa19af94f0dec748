// SPDX-License-Identifier: Apache-2.0

/// What a request carries: bytes, a file, or chunks that are made while it is sent.
///
/// ```swift
/// let small = RequestBody(Array("a=1".utf8))
/// let large = try RequestBody.file(at: url)                       // read while it is sent, never whole in memory
/// let made = RequestBody(chunks, length: nil)                     // an `AsyncSequence` of byte arrays
/// let form = RequestBody(concatenating: [head, large, tail])
/// ```
///
/// A body is a sequence of chunks itself, so a transport or a middleware reads it with `for try await`. Bytes, files
/// and what is made of them can be read any number of times. Chunks of a sequence can be read once, unless the caller
/// says otherwise: a request with such a body is not sent again after a failure, and the error says so.
public struct RequestBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    enum Content: Sendable {
        case bytes([UInt8])
        /// Begins to read and returns what gives one chunk after another, `nil` behind the last.
        case chunks(@Sendable () throws -> () async throws -> [UInt8]?)
    }

    let content: Content
    /// How many bytes there are; `nil` where that is not known before the end. HTTP/1.1 sends such a body in chunks.
    public let length: Int?
    /// Whether the body can be read more than once.
    public let isReplayable: Bool
    private let reading: SingleUse?

    private init(_ content: Content, length: Int?, isReplayable: Bool, reading: SingleUse?) {
        self.content = content
        self.length = length
        self.isReplayable = isReplayable
        self.reading = reading
    }

    /// Creates a body of bytes in memory.
    public init(_ bytes: [UInt8]) {
        self.init(.bytes(bytes), length: bytes.count, isReplayable: true, reading: nil)
    }

    /// Creates a body of chunks, which are asked for as fast as the network takes them.
    ///
    /// - Parameters:
    ///   - chunks: Arrays of any size. An error it throws ends the call with `invalidRequest`.
    ///   - length: How many bytes there are in all, where that is known. A sequence with more or fewer is an error.
    ///   - isReplayable: Whether iterating again gives the same bytes.
    public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int? = nil, isReplayable: Bool = false)
    where Chunks.Element == [UInt8] {
        self.init(length: length, isReplayable: isReplayable) {
            var iterator = chunks.makeAsyncIterator()
            return { try await iterator.next() }
        }
    }

    /// Creates a body of what a function gives. It is called for each reading.
    init(
        length: Int?, isReplayable: Bool, _ begin: @escaping @Sendable () throws -> () async throws -> [UInt8]?
    ) {
        self.init(
            .chunks(begin), length: length, isReplayable: isReplayable, reading: isReplayable ? nil : SingleUse())
    }

    /// Creates a body of others, one behind another. It can be read again where all of them can.
    public init(concatenating parts: [RequestBody]) {
        let lengths = parts.map(\.length)
        let length = lengths.contains(nil) ? nil : lengths.reduce(0) { $0 + ($1 ?? 0) }
        self.init(length: length, isReplayable: parts.allSatisfy(\.isReplayable)) {
            var rest = parts[...]
            var current: Iterator?
            return {
                while true {
                    if let chunk = try await current?.next() { return chunk }
                    guard let part = rest.popFirst() else { return nil }
                    current = part.makeAsyncIterator()
                }
            }
        }
    }

    /// The bytes, where they are in memory.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = content { bytes } else { nil }
    }

    /// Whether it can be read now: it can be read again, or nobody has read it.
    var isReadable: Bool { reading.map { !$0.isUsed } ?? true }

    /// All of it, for a middleware that wants it whole.
    ///
    /// Throws ``TransportError`` of kind `invalidRequest` where there are more bytes than `limit`.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        let tooLarge = TransportError(.invalidRequest, "The body is larger than \(limit) bytes.")
        if let bytes {
            guard bytes.count <= limit else { throw tooLarge }
            return bytes
        }
        var result: [UInt8] = []
        for try await chunk in self {
            guard chunk.count <= limit - result.count else { throw tooLarge }
            result += chunk
        }
        return result
    }

    /// The same body, which reports how much of it the transport has taken.
    ///
    /// - Parameter report: Called with each chunk, by whatever task reads the body. A body that is sent again begins at
    ///   0 again.
    public func reportingProgress(_ report: @escaping @Sendable (TransferProgress) -> Void) -> RequestBody {
        RequestBody(length: length, isReplayable: isReplayable) {
            var iterator = makeAsyncIterator()
            var completed = 0
            return {
                guard let chunk = try await iterator.next() else { return nil }
                completed += chunk.count
                report(TransferProgress(completed: completed, total: length))
                return chunk
            }
        }
    }
}

extension RequestBody {
    /// Begins to read. Where the body was read before and cannot be again, `next` throws ``TransportError`` of kind
    /// `bodyUnavailable`.
    public func makeAsyncIterator() -> Iterator {
        guard reading?.use() ?? true else {
            return Iterator(length: nil) {
                throw TransportError(.bodyUnavailable, "The body was read before and cannot be read again.")
            }
        }
        switch content {
        case .bytes(let bytes): return Iterator(length: nil, next: Self.slices(of: bytes))
        case .chunks(let begin):
            do {
                return Iterator(length: length, next: try begin())
            } catch {
                return Iterator(length: nil) { throw error }
            }
        }
    }

    /// Gives the bytes in slices, so that a large body is not taken at once.
    private static func slices(of bytes: [UInt8]) -> () async throws -> [UInt8]? {
        var position = 0
        return {
            guard position < bytes.count else { return nil }
            let end = Swift.min(position + 64 * 1024, bytes.count)
            defer { position = end }
            return position == 0 && end == bytes.count ? bytes : Array(bytes[position..<end])
        }
    }

    public struct Iterator: AsyncIteratorProtocol {
        /// How many bytes there have to be.
        private let length: Int?
        private var count = 0
        private let nextChunk: () async throws -> [UInt8]?

        fileprivate init(length: Int?, next: @escaping () async throws -> [UInt8]?) {
            self.length = length
            nextChunk = next
        }

        /// The next chunk, never an empty one; `nil` behind the last.
        public mutating func next() async throws -> [UInt8]? {
            while let chunk = try await nextChunk() {
                count += chunk.count
                if let length, count > length { throw Self.wrongLength }
                if !chunk.isEmpty { return chunk }
            }
            if let length, count < length { throw Self.wrongLength }
            return nil
        }

        private static let wrongLength = TransportError(
            .invalidRequest, "The body has another length than was said.")
    }
}

/// Shown by its length: what it holds may be personal.
extension RequestBody: CustomStringConvertible, CustomReflectable {
    public var description: String { "RequestBody(\(length.map { "\($0) bytes" } ?? "of unknown length"))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Says yes once.
private final class SingleUse: Sendable {
    private let used = Locked(false)

    var isUsed: Bool { used.withLock { $0 } }

    func use() -> Bool {
        used.withLock { used in
            defer { used = true }
            return !used
        }
    }
}
