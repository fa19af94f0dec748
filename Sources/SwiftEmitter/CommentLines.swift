// SPDX-License-Identifier: Apache-2.0

/// Breaks the lines of a text for a comment, without the empty ones at its ends.
///
/// What is left of a line that is too long goes before the next line of the same paragraph, so that no word is left alone
/// where the document broke its own lines.
struct CommentLines {
    typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    let width: Int
    private var isCode = false
    private var isBegun = false
    /// Lines that are only given if another follows.
    private var emptyLines = 0
    /// The end of a line that was broken, which the next one may continue.
    private var rest: [UInt8] = []

    init(width: Int) {
        self.width = width
    }

    mutating func add(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var line = line
        let isFence = line.starts(with: "```".utf8)
        if !rest.isEmpty {
            if !isFence, Self.continuesParagraph(line) { return join(line, body) }
            finish(body)
        }
        // Two spaces at the end of a line of Markdown break it.
        let breaksAfter = line.count > 2 && line.suffix(2).allSatisfy { $0 == 0x20 }
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        if isFence { isCode.toggle() }
        if isCode || line.count <= width || line.first == UInt8(ascii: "|") {
            give(line, body)
        } else {
            wrap(line, body)
            if breaksAfter { finish(body) }
        }
    }

    /// Gives what is still to be continued.
    mutating func finish(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard !rest.isEmpty else { return }
        let last = rest
        rest = []
        last.withUnsafeBufferPointer { give($0[...], body) }
    }

    private mutating func join(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let joined = rest + [0x20] + line.drop { $0 == 0x20 }
        rest = []
        joined.withUnsafeBufferPointer { add($0[...], body) }
    }

    /// Whether a line goes on with a paragraph: it is not empty and begins no list, quotation, heading, table or code.
    private static func continuesParagraph(_ line: Line) -> Bool {
        let text = line.drop { $0 == 0x20 }
        guard let first = text.first, first != 0x09, text.startIndex - line.startIndex < 4 else { return false }
        if "-*+>#|=<".utf8.contains(first) { return false }
        let digits = text.prefix { 0x30...0x39 ~= $0 }
        let after = text.dropFirst(digits.count).first
        return digits.isEmpty || !(after == UInt8(ascii: ".") || after == UInt8(ascii: ")"))
    }

    private mutating func wrap(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = line.startIndex
        while line.endIndex - start > width {
            var end = start + width
            while end > start, line[end] != 0x20 { end -= 1 }
            if end == start {
                end = start + width
                while end < line.endIndex, line[end] != 0x20 { end += 1 }
            }
            give(line[start..<end], body)
            start = min(end + 1, line.endIndex)
        }
        rest = Array(line[start...])
    }

    private mutating func give(_ line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        SourceText.clean(line) { line in
            guard !line.isEmpty else {
                emptyLines += isBegun ? 1 : 0
                return
            }
            for _ in 0..<emptyLines { body(UnsafeBufferPointer(rebasing: line[..<0])) }
            emptyLines = 0
            isBegun = true
            body(line)
        }
    }
}
