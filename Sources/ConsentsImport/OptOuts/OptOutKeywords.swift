// SPDX-License-Identifier: Apache-2.0

/// The messages with which people opt out.
///
/// Twilio takes a message that is one of these words, and nothing else, for an opt-out, in letters of any case: STOP, STOPALL,
/// UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE and OPTOUT (Twilio's documentation of Advanced Opt-Out), and in French ARRET, ARRETE
/// and ARRETT (documentation of Proxy). A Messaging Service can have others, which an export of messages does not say; they
/// can be added.
package struct OptOutKeywords: Sendable, Hashable {
    package static let documented = [
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ARRET", "ARRETE", "ARRETT",
    ]

    private var words: Set<String>

    /// - Parameter others: Keywords besides the documented ones.
    package init(others: [String] = []) {
        words = Set((Self.documented + others).map { Self.folded($0) })
    }

    /// Whether a message is a keyword. Blanks and punctuation around it do not count: better one opt-in too few.
    func contains(_ message: String) -> Bool {
        // Messages are long, keywords are not.
        message.utf8.count <= 200 && words.contains(Self.folded(message))
    }

    private static func folded(_ text: String) -> String {
        let isSign: (Character) -> Bool = { $0.isWhitespace || $0.isPunctuation || $0.isSymbol }
        let rest = text.uppercased().drop(while: isSign)
        return String(String(rest.reversed().drop(while: isSign)).reversed())
    }
}
