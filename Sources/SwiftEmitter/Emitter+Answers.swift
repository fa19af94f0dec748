// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension Emitter {
    /// The inside of an enumeration of successes: a case for each status, and what reads an answer into one.
    func emit(_ cases: [AnswerCase], to writer: inout SourceWriter) {
        for answer in cases {
            comment(answer.documentation, to: &writer)
            let value = answer.answer == .none ? "" : "(" + wholeSpelling(answer.answer) + ")"
            writer.line("case ", ReservedWords.escape(answer.name), value)
        }
        writer.blank()
        writer.block(access, "init(reading answer: WireformRuntime.AnswerReader) throws") { writer in
            writer.line("switch answer.status {")
            // A code before the range that it is in.
            for answer in cases.filter({ !$0.isRange }) + cases.filter(\.isRange) {
                writer.line(
                    "case ", answer.pattern, ": self = .", ReservedWords.escape(answer.name), reading(answer.answer))
            }
            writer.line("default: throw answer.unknown()")
            writer.line("}")
        }
    }

    /// Of several successes the body is read whole.
    private func wholeSpelling(_ answer: Answer) -> String {
        switch answer {
        case .bytes, .stream: "[Swift.UInt8]"
        default: spelling(answer)
        }
    }

    private func reading(_ answer: Answer) -> String {
        switch answer {
        case .none: ""
        case .text: "(try answer.text())"
        case .bytes, .stream: "(answer.bytes())"
        default: "(try answer.value())"
        }
    }
}

extension AnswerCase {
    fileprivate var isRange: Bool { status.hasSuffix("XX") }

    /// The status as a pattern of a switch.
    fileprivate var pattern: String { isRange ? "\(status.prefix(1))00...\(status.prefix(1))99" : status }
}
