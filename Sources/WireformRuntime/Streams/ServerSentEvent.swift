// SPDX-License-Identifier: Apache-2.0

/// One event of a `text/event-stream`. See the WHATWG HTML Standard, section 9.2.
public struct ServerSentEvent: Sendable, Hashable {
    /// The kind of event; `message` where the server names none.
    public var event: String
    /// The lines of data, joined by line feeds.
    public var data: String
    /// The id that a reconnecting client tells the server: that of the last event that had one.
    public var id: String?
    /// How long the server asks to wait before reconnecting.
    public var retry: Duration?

    public init(event: String = "message", data: String, id: String? = nil, retry: Duration? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
    }
}

/// Takes an event stream apart, whatever pieces it comes in.
struct EventParser {
    private var event = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var id: String?
    private var retry: Duration?

    /// Takes the next line, without its end. Returns the event that a blank line completes.
    ///
    /// An event without data is none, and one that no blank line completes is dropped, as the standard has it.
    mutating func take(_ line: ArraySlice<UInt8>) -> ServerSentEvent? {
        if line.isEmpty { return finishEvent() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        let name = line[..<colon]
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        if name.elementsEqual("data".utf8) {
            if hasData { data.append(0x0A) }
            data.append(contentsOf: value)
            hasData = true
        } else if name.elementsEqual("event".utf8) {
            event = String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { id = String(decoding: value, as: UTF8.self) }
        } else if name.elementsEqual("retry".utf8), !value.isEmpty, value.allSatisfy({ (0x30...0x39).contains($0) }) {
            retry = Int(String(decoding: value, as: UTF8.self)).map { .milliseconds($0) }
        }
        return nil
    }

    private mutating func finishEvent() -> ServerSentEvent? {
        defer {
            event = ""
            data = []
            hasData = false
        }
        guard hasData else { return nil }
        return ServerSentEvent(
            event: event.isEmpty ? "message" : event, data: String(decoding: data, as: UTF8.self), id: id,
            retry: retry)
    }
}
