// SPDX-License-Identifier: Apache-2.0

/// A pattern of the interoperable kind, RFC 9485, as `match` and `search` take it.
///
/// A matcher of its own, for two reasons: Swift's `Regex` works on characters that may hold several code points where
/// the RFC counts code points, and it goes back over the text, so that a pattern such as `(a*)*b` can take for ever.
/// This one keeps all possible states at once and reads each code point once.
///
/// `^` and `$` stand for the beginning and the end, as in all patterns in use and in the compliance suite of RFC 9535.
struct IRegexp: Sendable {
    /// What a compiled pattern is made of.
    enum Instruction: Sendable {
        case read(ScalarSet)
        case atStart
        case atEnd
        case jump(Int)
        case split(Int, Int)
        case accept
    }

    private let program: [Instruction]

    /// `nil` for what is no pattern, or a pattern too large to be run.
    init?(_ source: String) {
        guard let expression = IRegexpParser.parse(source) else { return nil }
        var compiler = IRegexpCompiler()
        guard compiler.emit(expression), compiler.emit(.accept) else { return nil }
        program = compiler.program
    }

    func matchesWhole(_ text: String) -> Bool { run(text, isWhole: true) }

    func matchesPart(of text: String) -> Bool { run(text, isWhole: false) }

    private func run(_ text: String, isWhole: Bool) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var current: [Int] = []
        var marks = [Int](repeating: -1, count: program.count)
        for position in 0...scalars.count {
            // A part may begin anywhere, the whole only at the start.
            if position == 0 || !isWhole {
                add(0, at: position, of: scalars.count, to: &current, marks: &marks)
            }
            let isLast = position == scalars.count
            var next: [Int] = []
            for state in current {
                switch program[state] {
                case .accept:
                    if isLast || !isWhole { return true }
                case .read(let set):
                    if !isLast, set.contains(scalars[position]) {
                        add(state + 1, at: position + 1, of: scalars.count, to: &next, marks: &marks)
                    }
                default: continue
                }
            }
            current = next
        }
        return false
    }

    /// Adds a state, and those that it leads to without reading, each once for a position.
    private func add(_ state: Int, at position: Int, of count: Int, to states: inout [Int], marks: inout [Int]) {
        var pending = [state]
        while let state = pending.popLast() {
            guard marks[state] != position else { continue }
            marks[state] = position
            switch program[state] {
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .atStart:
                if position == 0 { pending.append(state + 1) }
            case .atEnd:
                if position == count { pending.append(state + 1) }
            case .read, .accept: states.append(state)
            }
        }
    }
}

/// Turns a pattern's parts into instructions.
struct IRegexpCompiler {
    /// Bounds patterns that repeat repetitions, such as `((a{100}){100}){100}`.
    static let maximumSize = 20_000

    private(set) var program: [IRegexp.Instruction] = []

    mutating func emit(_ instruction: IRegexp.Instruction) -> Bool {
        guard program.count < Self.maximumSize else { return false }
        program.append(instruction)
        return true
    }

    mutating func emit(_ expression: IRegexpParser.Expression) -> Bool {
        switch expression {
        case .scalar(let set): return emit(.read(set))
        case .start: return emit(.atStart)
        case .end: return emit(.atEnd)
        case .sequence(let parts):
            for part in parts {
                guard emit(part) else { return false }
            }
            return true
        case .choice(let branches): return emitChoice(branches)
        case .repetition(let part, let minimum, let maximum):
            return emitRepetition(part, minimum: minimum, maximum: maximum)
        }
    }

    private mutating func emitChoice(_ branches: [IRegexpParser.Expression]) -> Bool {
        var ends: [Int] = []
        for (index, branch) in branches.enumerated() {
            let isLast = index == branches.count - 1
            let split = program.count
            guard isLast || emit(.jump(0)), emit(branch) else { return false }
            guard !isLast else { break }
            ends.append(program.count)
            guard emit(.jump(0)) else { return false }
            program[split] = .split(split + 1, program.count)
        }
        for end in ends { program[end] = .jump(program.count) }
        return true
    }

    private mutating func emitRepetition(_ part: IRegexpParser.Expression, minimum: Int, maximum: Int?) -> Bool {
        // Something that emits nothing can be asked for a billion times without filling the program.
        let before = program.count
        for count in 0..<minimum {
            guard emit(part) else { return false }
            if count == 0, program.count == before { return true }
        }
        guard let maximum else {
            let split = program.count
            guard emit(.jump(0)), emit(part), emit(.jump(split)) else { return false }
            program[split] = .split(split + 1, program.count)
            return true
        }
        var splits: [Int] = []
        for _ in minimum..<maximum {
            splits.append(program.count)
            guard emit(.jump(0)), emit(part) else { return false }
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
        return true
    }
}
