// SPDX-License-Identifier: Apache-2.0

/// A JSON text taken apart into one flat list, to be read from in place. See RFC 8259.
///
/// Only what is asked for becomes a value: texts and numbers stay bytes until then. Of several members of one name the
/// first counts, as with Foundation.
final class JSONDocument: Sendable {
    enum Kind: UInt8, Sendable {
        case null, bool, number, string, array, object
    }

    /// A value, or the name of a member, which stands right before its value.
    ///
    /// Eight bytes, since a text may have a node for every second byte.
    struct Node: Sendable {
        /// Its first byte, without a quote.
        let start: UInt32
        /// From the lowest bit: three of the kind, one for escapes, and the span.
        private var bits: UInt32

        init(_ kind: Kind, start: Int, span: Int, isEscaped: Bool = false) {
            self.start = UInt32(truncatingIfNeeded: start)
            bits = UInt32(truncatingIfNeeded: span << 4 | (isEscaped ? 8 : 0)) | UInt32(kind.rawValue)
        }

        var kind: Kind { Kind(rawValue: UInt8(bits & 7)) ?? .null }
        /// Whether a string has escapes.
        var isEscaped: Bool { bits & 8 != 0 }
        /// How many bytes a text or a number has, or how many nodes are inside an array or object.
        var span: Int { Int(bits >> 4) }
        /// The byte behind a text or a number.
        var end: Int { Int(start) + span }
    }

    /// What a span can count, and so the size of the largest text: 256 MB.
    static let largestSize = 1 << 28

    let bytes: [UInt8]
    let nodes: [Node]
    /// The way to the outermost value, where the text is a part of something else.
    let path: [any CodingKey]
    /// Whether the text was made of what a decoder of another kind gave.
    private let isConverted: Bool
    /// The last step taken in each array or object by ``way(to:)``.
    private let lastSteps = Locked<[Int: Step]>([:])

    /// `nil` where the text is not JSON, has more than 512 levels or more than 256 MB.
    init?(_ bytes: [UInt8], path: [any CodingKey] = [], isConverted: Bool = false) {
        guard bytes.count < Self.largestSize, let nodes = Parser.parse(bytes) else { return nil }
        self.bytes = bytes
        self.path = path
        self.isConverted = isConverted
        self.nodes = nodes
    }

    /// The node behind one and all that is inside it.
    func next(_ index: Int) -> Int {
        let node = nodes[index]
        switch node.kind {
        case .array, .object: return index + 1 + node.span
        default: return index + 1
        }
    }

    /// The value of an object's member.
    func member(_ name: StaticString, of object: Int) -> Int? {
        name.withUTF8Buffer { name in
            var index = object + 1
            let end = next(object)
            while index < end {
                if isText(index, name) { return index + 1 }
                index = next(index + 1)
            }
            return isConverted ? lookalike(of: name, in: object) : nil
        }
    }

    /// The member whose name is canonically equal to another. Decoders that keep members in dictionaries have but one of
    /// those.
    private func lookalike(of name: UnsafeBufferPointer<UInt8>, in object: Int) -> Int? {
        guard name.contains(where: { $0 >= 0x80 }) else { return nil }
        let name = String(decoding: name, as: UTF8.self)
        return values(in: object).first { string($0 - 1) == name }
    }

    private func isText(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let node = nodes[index]
        guard !node.isEscaped else { return string(index).map { $0.utf8.elementsEqual(text) } ?? false }
        guard node.span == text.count else { return false }
        let start = Int(node.start)
        for offset in 0..<text.count where bytes[start + offset] != text[offset] { return false }
        return true
    }

    /// The values of an array, or of an object's members.
    func values(in container: Int) -> Values {
        let step = nodes[container].kind == .object ? 1 : 0
        return Values(document: self, index: container + 1 + step, end: next(container) + step, step: step)
    }

    /// Values one behind another, found as they are asked for.
    struct Values: Sequence, IteratorProtocol {
        let document: JSONDocument
        /// The next value; beyond the end where there is none.
        private(set) var index: Int
        let end: Int
        let step: Int

        init(document: JSONDocument, index: Int, end: Int, step: Int) {
            self.document = document
            self.index = index
            self.end = end
            self.step = step
        }

        var isAtEnd: Bool { index >= end }

        /// Goes on with one of the values.
        mutating func skip(to value: Int) { index = value }

        mutating func next() -> Int? {
            guard !isAtEnd else { return nil }
            defer { index = document.next(index) + step }
            return index
        }
    }

    /// A value on the way to another.
    struct Step {
        let value: Int
        /// Which of the values there it is, from 0.
        let place: Int
        let isMember: Bool
    }

    /// The values that a value is in, the outermost first, and itself.
    ///
    /// Where elements of a long list fail one after another, each search goes on where the one before ended.
    func way(to target: Int) -> [Step] {
        var way: [Step] = []
        var container = 0
        while container != target, let step = step(towards: target, in: container) {
            way.append(step)
            container = step.value
        }
        return way
    }

    private func step(towards target: Int, in container: Int) -> Step? {
        let isObject = nodes[container].kind == .object
        var values = values(in: container)
        var place = 0
        if let last = lastSteps.withLock({ $0[container] }), last.value <= target {
            values.skip(to: last.value)
            place = last.place
        }
        while let value = values.next() {
            if value <= target, target < next(value) {
                let step = Step(value: value, place: place, isMember: isObject)
                lastSteps.withLock { $0[container] = step }
                return step
            }
            place += 1
        }
        return nil
    }

    /// The text of a string; `nil` where it is not UTF-8 or has an escape that stands for nothing.
    func string(_ index: Int) -> String? {
        let node = nodes[index]
        let text = bytes[Int(node.start)..<node.end]
        guard node.isEscaped else { return String(utf8: text) }
        return Self.unescaped(text).flatMap { String(utf8: $0) }
    }

    /// A string without its quotes, a number or a boolean as it is written; `nil` for anything else.
    func scalarText(_ index: Int) -> String? {
        switch nodes[index].kind {
        case .string: string(index)
        case .number, .bool: String(Substring(digits(index)))
        case .null, .array, .object: nil
        }
    }

    /// A value as it is written.
    func digits(_ index: Int) -> Substring.UTF8View {
        let node = nodes[index]
        return String(decoding: bytes[Int(node.start)..<node.end], as: UTF8.self)[...].utf8
    }

    func integer<Number: FixedWidthInteger>(_ index: Int, as type: Number.Type) -> Number? {
        let node = nodes[index]
        let isNegative = bytes[Int(node.start)] == UInt8(ascii: "-")
        var value: Number = 0
        for byte in bytes[Int(node.start) + (isNegative ? 1 : 0)..<node.end] {
            guard byte &- 0x30 < 10 else { return wholeNumber(index) }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Number(truncatingIfNeeded: byte - 0x30)
            let (sum, isStillTooLarge) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !isTooLarge, !isStillTooLarge else { return nil }
            value = sum
        }
        return value
    }

    /// A number with a fraction or an exponent, which may be a whole one all the same.
    private func wholeNumber<Number: FixedWidthInteger>(_ index: Int) -> Number? {
        let parts = digits(index).split { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
        let mantissa = parts[0].split(separator: UInt8(ascii: "."))
        let fraction = mantissa.count > 1 ? mantissa[1].count : 0
        // No text is so long that its own zeros would make up for a smaller exponent.
        guard let exponent = parts.count > 1 ? Int(Substring(parts[1])) : 0, exponent < 40, exponent > Int32.min else {
            return nil
        }
        var text = mantissa.map { String(Substring($0)) }.joined()
        var zeros = exponent - fraction
        while zeros < 0, text.utf8.last == UInt8(ascii: "0") {
            text.removeLast()
            zeros += 1
        }
        guard zeros >= 0 else { return text.isEmpty || text == "-" ? 0 : nil }
        return Number(text + String(repeating: "0", count: zeros))
    }

    /// `nil` where the number is too large.
    func double(_ index: Int) -> Double? {
        Double(Substring(digits(index))).flatMap { $0.isFinite ? $0 : nil }
    }

    /// A number as any JSON value, with all its digits; `nil` where its exponent is beyond all use.
    func number(_ index: Int) -> JSONValue? {
        if let whole = integer(index, as: Int64.self) { return .integer(whole) }
        let digits = String(Substring(digits(index)))
        let number = double(index)
        guard let exact = DecimalDigits(digits) else { return number.map(JSONValue.number) }
        guard let number, exact == DecimalDigits("\(number)") else { return .bigNumber(digits) }
        return .number(number)
    }

    func bool(_ index: Int) -> Bool { bytes[Int(nodes[index].start)] == UInt8(ascii: "t") }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"):
                guard let scalar = scalar(&rest) else { return nil }
                result.append(contentsOf: String(scalar).utf8)
            case let byte?: result.append(byte)
            case nil: return nil
            }
        }
        return result
    }

    /// The digits behind `\u`, with the second half of a pair where they are the first. See RFC 8259, section 7.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard let first = unit(&rest) else { return nil }
        guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
        guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"), let second = unit(&rest),
            second & 0xFC00 == 0xDC00
        else { return nil }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
    }

    private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
