// SPDX-License-Identifier: Apache-2.0

/// Why a text is no JSONPath query.
package struct PathSyntaxError: Error, Sendable, Hashable {
    /// A change to the text that mends this one fault.
    struct Fix: Sendable, Hashable {
        /// In Unicode scalars.
        var range: Range<Int>
        var replacement: String
    }

    /// Where in the text, from 1, in Unicode scalars.
    package let character: Int
    /// What is wrong there and what to write instead.
    package let message: String
    /// The whole query spelt right, where that is known.
    package private(set) var suggestion: String?
    let fix: Fix?

    init(at position: Int, _ message: String, fix: Fix? = nil) {
        character = position + 1
        self.message = message
        self.fix = fix
    }

    /// Mends what can be mended until the text is a query, and keeps that as the suggestion.
    func suggesting(for text: String) -> PathSyntaxError {
        var candidate = Array(text.unicodeScalars)
        var next: PathSyntaxError? = self
        for _ in 0..<20 {
            guard let fix = next?.fix else { return self }
            candidate.replaceSubrange(fix.range, with: Array(fix.replacement.unicodeScalars))
            var mended = String.UnicodeScalarView()
            mended.append(contentsOf: candidate)
            do {
                _ = try PathParser.parse(String(mended))
                var result = self
                result.suggestion = String(mended)
                return result
            } catch {
                next = error
            }
        }
        return self
    }
}
