// SPDX-License-Identifier: Apache-2.0

/// Values that a server sends one after another, each decoded when it is asked for.
///
/// ```swift
/// for try await event in try await api.responses.createStream(body: request) { … }
/// ```
///
/// The server waits while the loop works. Leaving the loop, cancelling the task and letting go of the stream end the
/// transfer. A stream can be read once.
public struct ValueStream<Element: Decodable & Sendable, Headers: ResponseHeaders>: AsyncSequence, Sendable {
    /// The HTTP side of the answer, known before the first value is.
    public let http: HTTPDetails<Headers>
    let body: ResponseBody
    let framing: StreamFraming
    /// What was answered; `nil` where values stand in for a service.
    let exchange: Exchange?

    public func makeAsyncIterator() -> Iterator {
        Iterator(records: StreamRecords(body.makeAsyncIterator(), framing), exchange: exchange)
    }

    /// Ends the transfer.
    public func cancel() { body.cancel() }

    public struct Iterator: AsyncIteratorProtocol {
        var records: StreamRecords
        let exchange: Exchange?

        /// The next value; `nil` behind the last. Throws `APIError` of code `undecodable` for one that is not what the
        /// document says.
        public mutating func next() async throws -> Element? {
            guard let record = try await records.next() else { return nil }
            if Element.self == String.self, let text = record.text as? Element { return text }
            do {
                return try JSONCoding.read(Element.self, from: record.json)
            } catch {
                throw APIError(unreadable: record.json, of: exchange, error)
            }
        }
    }
}

extension ValueStream {
    /// The events as they come, with their names and ids, for those who want more than the values.
    public var events: ServerSentEvents { ServerSentEvents(body: body) }

    /// Creates a stream of given values, for what stands in for a client in tests.
    public init(_ values: [Element], http: HTTPDetails<Headers> = HTTPDetails()) where Element: FieldEncodable {
        let lines = values.map { value in
            var json = JSONText(dates: .fraction)
            value.writeValue(to: &json)
            return json.bytes + [0x0A]
        }
        self.init(http: http, body: ResponseBody(Array(lines.joined())), framing: .jsonLines, exchange: nil)
    }
}

/// The events of a stream as they come.
public struct ServerSentEvents: AsyncSequence, Sendable {
    let body: ResponseBody

    public func makeAsyncIterator() -> Iterator {
        Iterator(records: StreamRecords(body.makeAsyncIterator(), .events))
    }

    public struct Iterator: AsyncIteratorProtocol {
        var records: StreamRecords

        public mutating func next() async throws -> ServerSentEvent? { try await records.nextEvent() }
    }
}

/// How the values of a stream are told apart.
@_spi(Generated) public enum StreamFraming: Sendable {
    /// `text/event-stream`; a value is the data of an event.
    case events
    /// `text/event-stream`; a value is an object with `event`, `data`, `id` and `retry`, its data JSON.
    case eventObjects
    /// As before, its data text.
    case textEventObjects
    /// A JSON text in each line.
    case jsonLines
    /// RFC 7464: each JSON text behind a record separator.
    case jsonSequence
}

/// Reads the records of a stream.
struct StreamRecords {
    /// One value as it came.
    struct Record {
        var json: [UInt8]
        var text: String { String(decoding: json, as: UTF8.self) }
    }

    private var chunks: ResponseBody.Iterator
    private var lines: LineReader
    private var parser = EventParser()
    private let framing: StreamFraming
    private var isDone = false

    /// What many services send as the data of the last event. It is not JSON, so no value is mistaken for it.
    private static let endMark = "[DONE]"

    init(_ chunks: ResponseBody.Iterator, _ framing: StreamFraming) {
        self.chunks = chunks
        self.framing = framing
        let ending: LineReader.Ending =
            switch framing {
            case .jsonLines: .lineFeed
            case .jsonSequence: .recordSeparator
            case .events, .eventObjects, .textEventObjects: .anyLineEnd
            }
        lines = LineReader(ending)
    }

    mutating func next() async throws -> Record? {
        switch framing {
        case .jsonLines, .jsonSequence:
            while let line = try await nextLine() {
                if line.contains(where: { $0 > 0x20 }) { return Record(json: Array(line)) }
            }
            return nil
        case .events, .eventObjects, .textEventObjects:
            guard let event = try await nextEvent(), event.data != Self.endMark else {
                isDone = true
                return nil
            }
            return Record(json: framing == .events ? Array(event.data.utf8) : json(of: event))
        }
    }

    mutating func nextEvent() async throws -> ServerSentEvent? {
        guard !isDone else { return nil }
        while let line = try await nextLine() {
            if let event = parser.take(line) { return event }
        }
        return nil
    }

    private mutating func nextLine() async throws -> ArraySlice<UInt8>? {
        while true {
            if let line = lines.next() { return line }
            guard let chunk = try await chunks.next() else {
                lines.finish()
                return lines.next()
            }
            lines.append(chunk)
        }
    }

    private func json(of event: ServerSentEvent) -> [UInt8] {
        var json = JSONText(dates: .fraction)
        var members: [String: JSONValue] = ["event": .string(event.event)]
        if let id = event.id { members["id"] = .string(id) }
        if let retry = event.retry { members["retry"] = .integer(retry.components.seconds * 1_000) }
        let data = framing == .eventObjects ? JSONValue(jsonText: event.data) : nil
        members["data"] = data ?? .string(event.data)
        JSONValue.object(members).writeValue(to: &json)
        return json.bytes
    }
}
