// SPDX-License-Identifier: Apache-2.0

/// Finds where the values of one record begin and end. It can go on where a window ended.
struct CSVScanner {
    enum Fault {
        case tooLong, quoteInside, textBehindQuote

        var message: String {
            switch self {
            case .tooLong: "the line is longer than \(InputRecord.maximumSize / 1024 / 1024) MB"
            case .quoteInside: "a quote stands inside a value; put quotes around the value and double those inside"
            case .textBehindQuote: "a separator is missing behind a closing quote; double the quotes inside a value"
            }
        }
    }

    /// A value's bytes, as offsets from the record's beginning.
    struct Value {
        var start: Int
        var end: Int
        /// Whether quotes inside are doubled.
        var isEscaped = false
    }

    private enum State { case value, quoted, behindQuote }

    let separator: UInt8
    private(set) var values: [Value] = []
    private(set) var fault: Fault?
    /// How many lines end within the record, its own end not counted.
    private(set) var lineEnds = 0
    /// The line of the last opening quote, counted from the record's.
    private(set) var quoteLine = 0
    /// How far the record has been looked at.
    private(set) var length = 0
    private var state = State.value
    private var value = Value(start: 0, end: 0)
    private var previousWasCR = false

    init(separator: UInt8) { self.separator = separator }

    /// Whether the record's end cannot be told, because a quote is open.
    var isQuoteOpen: Bool { state == .quoted }

    mutating func begin() {
        values.removeAll(keepingCapacity: true)
        (fault, lineEnds, quoteLine, length) = (nil, 0, 0, 0)
        (state, value, previousWasCR) = (.value, Value(start: 0, end: 0), false)
    }

    /// Looks at more of a record. `true` once its end was found, which is the byte at ``length``.
    mutating func scan(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        while length < record.count {
            switch state {
            case .value: if scanValue(record) { return true }
            case .quoted: scanQuoted(record)
            case .behindQuote: if scanBehindQuote(record) { return true }
            }
            guard length <= InputRecord.maximumSize else { return false }
        }
        return false
    }

    /// Ends the last value, where the input ends.
    mutating func finish() { endValue() }

    /// For a record that is too long: its values are given up, and the rest is only searched for its end.
    mutating func giveUp() {
        fault = .tooLong
        values.removeAll()
        // No quote opens a value whose beginning is gone.
        value = Value(start: -1, end: -1)
        length = 0
    }

    private mutating func endValue() {
        if state == .value { value.end = length }
        values.append(value)
        value = Value(start: length + 1, end: length + 1)
        state = .value
    }

    private mutating func scanValue(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        let separator = separator
        var index = length
        while index < record.count {
            let byte = record[index]
            if byte == separator {
                length = index
                endValue()
                index += 1
                continue
            }
            if byte == 0x0A || byte == 0x0D {
                length = index
                endValue()
                return true
            }
            if byte == UInt8(ascii: "\"") {
                if index == value.start {
                    (state, length, quoteLine) = (.quoted, index + 1, lineEnds)
                    value.start = index + 1
                    return false
                }
                fault = fault ?? .quoteInside
            }
            index += 1
        }
        length = index
        return false
    }

    private mutating func scanQuoted(_ record: UnsafeBufferPointer<UInt8>) {
        while length < record.count {
            let byte = record[length]
            length += 1
            if byte == UInt8(ascii: "\"") {
                value.end = length - 1
                state = .behindQuote
                return
            }
            if byte == 0x0D || byte == 0x0A && !previousWasCR { lineEnds += 1 }
            previousWasCR = byte == 0x0D
        }
    }

    private mutating func scanBehindQuote(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
        let byte = record[length]
        previousWasCR = false
        switch byte {
        case UInt8(ascii: "\""):
            state = .quoted
            value.isEscaped = true
            length += 1
        case separator:
            endValue()
            length += 1
        case 0x0A, 0x0D:
            endValue()
            return true
        default:
            fault = fault ?? .textBehindQuote
            state = .value
        }
        return false
    }
}
