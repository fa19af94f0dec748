// SPDX-License-Identifier: Apache-2.0

/// What an answer carries, as it comes: a sequence of chunks of any size, none of them empty.
///
/// ```swift
/// for try await chunk in answer.body { … }                 // the server waits while the loop works
/// let all = try await answer.body.collect(upTo: 1 << 20)   // whole, up to a limit
/// try await answer.body.write(to: url)                     // to a file, never whole in memory
/// ```
///
/// A body in memory can be read any number of times. One that comes over the network can be read once; a second reading
/// is an error. Letting go of such a body, or of its iterator before the end, ends the transfer and its connection.
public struct ResponseBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    enum Content: Sendable {
        case bytes([UInt8])
        case stream(ResponseStream)
    }

    let content: Content
    /// How many bytes there are, where the answer's head says so.
    public let length: Int?

    /// Creates a body of bytes in memory.
    public init(_ bytes: [UInt8]) {
        content = .bytes(bytes)
        length = bytes.count
    }

    /// Creates a body of chunks, for a middleware that changes them, and for what stands in for a transport in tests.
    public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int? = nil)
    where Chunks.Element == [UInt8] {
        self.init(SequenceSource(chunks), length: length)
    }

    package init(_ source: some BodySource, length: Int?) {
        content = .stream(ResponseStream(source, limits: nil))
        self.length = length
    }

    private init(_ stream: ResponseStream, length: Int?) {
        content = .stream(stream)
        self.length = length
    }

    /// The bytes, where all of them are in memory.
    public var bytes: [UInt8]? {
        if case .bytes(let bytes) = content { bytes } else { nil }
    }

    /// All of it.
    ///
    /// Throws ``TransportError`` of kind `responseTooLarge` where there are more bytes than `limit`, and ends the
    /// transfer.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        let (bytes, isWhole) = try await prefix(limit)
        guard isWhole else {
            throw TransportError(.responseTooLarge, "The answer is larger than \(limit) bytes.")
        }
        return bytes
    }

    /// The first bytes, up to that many, and whether there were no more. What is left is not read.
    package func prefix(_ limit: Int) async throws -> (bytes: [UInt8], isWhole: Bool) {
        if let bytes { return bytes.count <= limit ? (bytes, true) : (Array(bytes[..<limit]), false) }
        var result: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let chunk = try await iterator.next(atLeast: limit - result.count + 1) {
            guard chunk.count <= limit - result.count else {
                cancel()
                return (result + chunk[..<(limit - result.count)], false)
            }
            // Mostly there is one chunk, which need not be copied.
            if result.isEmpty { result = chunk } else { result += chunk }
        }
        return (result, true)
    }

    /// Ends the transfer. What has not come is not read.
    public func cancel() {
        if case .stream(let stream) = content { stream.cancel() }
    }

    /// The same body, which reports how much of it has been read.
    ///
    /// - Parameter report: Called with each chunk, by the task that reads.
    public func reportingProgress(_ report: @escaping @Sendable (TransferProgress) -> Void) -> ResponseBody {
        guard case .stream(let stream) = content else {
            report(TransferProgress(completed: length ?? 0, total: length))
            return self
        }
        return ResponseBody(CountingSource(stream, total: length, report), length: length)
    }

    /// The same body under a call's rules: how long it may say nothing, and how its errors are told.
    func limited(by limits: ResponseStream.Limits) -> ResponseBody {
        guard case .stream(let stream) = content else { return self }
        return ResponseBody(ResponseStream(stream, limits: limits), length: length)
    }
}

extension ResponseBody {
    public func makeAsyncIterator() -> Iterator {
        switch content {
        case .bytes(let bytes): Iterator(bytes: bytes.isEmpty ? nil : bytes, stream: nil)
        case .stream(let stream): Iterator(bytes: nil, stream: stream, mayRead: stream.begin())
        }
    }

    public struct Iterator: AsyncIteratorProtocol {
        var bytes: [UInt8]?
        let stream: ResponseStream?
        var mayRead = true

        /// The next chunk; `nil` behind the last.
        public mutating func next() async throws -> [UInt8]? { try await next(atLeast: 1) }

        mutating func next(atLeast count: Int) async throws -> [UInt8]? {
            guard let stream else {
                defer { bytes = nil }
                return bytes
            }
            guard mayRead else {
                throw TransportError(.bodyUnavailable, "The answer was read before and cannot be read again.")
            }
            return count > 1 ? try await stream.next(atLeast: count) : try await stream.next()
        }
    }
}

/// Shown by its length: what it holds may be personal.
extension ResponseBody: CustomStringConvertible, CustomReflectable {
    public var description: String { "ResponseBody(\(length.map { "\($0) bytes" } ?? "of unknown length"))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
