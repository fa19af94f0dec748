// SPDX-License-Identifier: Apache-2.0

/// What a method gives back.
package indirect enum Answer: Sendable, Hashable {
    /// Nothing to read.
    case none
    /// A value that is decoded from JSON.
    case value(SwiftType)
    /// The items of all pages.
    case pages(Pages)
    case text
    /// Bytes, which the caller reads as they come.
    case bytes
    /// Values that come one after another.
    case stream(SwiftType, Framing)
    /// An answer that may have no body.
    case optional(Answer)
    /// One of several successes, as a type of its own, by the path of that type.
    case choice(String)

    /// The form of one page of a longer list.
    package struct Pages: Sendable, Hashable {
        package var item: SwiftType
        /// The field that holds the items.
        package var key: String
        /// The query parameter that takes the token of the next page, where pages are found by it.
        package var token: String?
        /// The parameter that says how many items the sequence gives at most.
        package var limit: String
    }

    /// How the values of a stream are told apart, by the runtime's names.
    package enum Framing: String, Sendable, Hashable {
        /// `text/event-stream`; a value is the data of an event.
        case events
        /// `text/event-stream`; a value is an object of all that an event has, its data JSON.
        case eventObjects
        /// As before, its data text.
        case textEventObjects
        case jsonLines, jsonSequence
    }

    /// The types that callers get, outermost ones.
    package var types: [SwiftType] {
        switch self {
        case .none, .text, .bytes: []
        case .value(let type), .stream(let type, _): [type]
        case .pages(let pages): [pages.item]
        case .optional(let answer): answer.types
        case .choice(let path): [.named(path, .model)]
        }
    }
}

/// One of the successes of an operation that has several.
package struct AnswerCase: Sendable, Hashable {
    package var name: String
    /// `200` or `2XX`.
    package var status: String
    /// `none`, `value`, `text` or `bytes`.
    package var answer: Answer
    package var documentation: Documentation
}
