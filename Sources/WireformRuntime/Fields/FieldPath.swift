// SPDX-License-Identifier: Apache-2.0

/// The way from a form field's name to a value inside it, for styles that give each scalar a field of its own:
/// `name[key][0]`.
///
/// Grows and shrinks with the value that is being written, so that no tree of it is needed.
struct FieldPath: Sendable {
    /// How the steps of a way are written.
    enum Style: Sendable {
        /// `name[key][0]`: OpenAPI's `deepObject`.
        case brackets
        /// `name.key`, the elements of a list without a step of their own: Twilio's `prefixed-collapsible-map`.
        case dots
    }

    /// An object or a list that is being written.
    private struct Level {
        /// Where its own name ends.
        let end: Int
        /// The place of the next element; `nil` in an object, whose fields have names.
        var index: Int?
    }

    private let style: Style
    private var levels: [Level] = []
    /// The name as it stands now.
    private(set) var name: [UInt8]

    init(_ name: StaticString, _ style: Style) {
        self.style = style
        self.name = name.withUTF8Buffer(Array.init)
    }

    mutating func enterObject() {
        enterElement()
        levels.append(Level(end: name.count, index: nil))
    }

    mutating func enterList() {
        enterElement()
        levels.append(Level(end: name.count, index: 0))
    }

    mutating func leave() {
        let level = levels.removeLast()
        name.removeSubrange(level.end...)
    }

    /// Steps to an object's field.
    mutating func enterField(_ key: UnsafeBufferPointer<UInt8>) {
        guard let level = levels.last else { return }
        name.removeSubrange(level.end...)
        switch style {
        case .brackets:
            name.append(UInt8(ascii: "["))
            name.append(contentsOf: key)
            name.append(UInt8(ascii: "]"))
        case .dots:
            name.append(UInt8(ascii: "."))
            name.append(contentsOf: key)
        }
    }

    /// Steps to the next element where a list is being written.
    mutating func enterElement() {
        guard let level = levels.last, let index = level.index else { return }
        name.removeSubrange(level.end...)
        levels[levels.count - 1].index = index + 1
        if style == .brackets { name.append(contentsOf: "[\(index)]".utf8) }
    }
}
