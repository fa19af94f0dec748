// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value of one of several types, as `oneOf` and `anyOf` describe it.
///
/// What fits none of them is kept as it came. See OpenAPI 3.0.4, section 4.8.24.
public typealias Union = Codable & CustomStringConvertible & FieldValue & Hashable & UnionMembers

/// What a ``Union`` is made of.
public protocol UnionMembers: Sendable {
    init(reading union: inout UnionReader) throws

    /// The value itself.
    var member: any FieldEncodable { get }
}

extension UnionMembers {
    public init(from decoder: any Decoder) throws {
        let element = try JSONElement.read(decoder)
        guard let trial = element.trial else {
            var reader = UnionReader(element)
            self = try Self(reading: &reader)
            return
        }
        let place = Trial.Place(index: element.index, union: ObjectIdentifier(Self.self))
        if let known = trial.known[place], let value = known.value as? Self {
            trial.loss = trial.loss + known.loss
            self = value
            return
        }
        let before = trial.loss
        var reader = UnionReader(element)
        self = try Self(reading: &reader)
        trial.known[place] = (self, trial.loss - before)
    }

    public func encode(to encoder: any Encoder) throws {
        var json = JSONText(dates: .fraction)
        member.writeValue(to: &json)
        try JSONElement.encode(json, self, to: encoder)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(fingerprint)
    }

    public var hashValue: Int { Hasher.value { hash(into: &$0) } }

    private var fingerprint: [UInt8] {
        var json = JSONText(dates: .exact)
        member.writeValue(to: &json)
        return json.bytes
    }

    public var description: String { String(describing: member) }
    @_spi(Generated) public func writeValue(to json: inout JSONText) { member.writeValue(to: &json) }
}

/// Tries the members of a union on a value.
///
/// The first member that accounts for all of the value is taken: every field of every object within it has a property,
/// every text of an enumeration is listed. Where none does, the one is taken that loses least, when the members are asked
/// for once more.
public struct UnionReader {
    private let element: JSONElement
    private let trial: Trial
    /// How many members were asked for in this round.
    private var position = 0
    /// The member that lost least in the first round.
    private var best: (position: Int, loss: Trial.Loss, value: Any)?
    private var isSecondRound = false

    init(_ element: JSONElement) {
        trial = element.trial ?? Trial()
        self.element = JSONElement(document: element.document, index: element.index, trial: trial)
    }
}

@_spi(Generated)
extension UnionReader {
    /// The value as one of the members, or `nil` where it is not that one.
    ///
    /// Where the value has the field `discriminator`, only members with its text among their tags come into question,
    /// and those without tags.
    public mutating func member<Value: Decodable>(
        _: Value.Type, _ discriminator: StaticString?, _ tags: [String]
    ) -> Value? {
        position += 1
        if isSecondRound { return best?.position == position ? best?.value as? Value : nil }
        if let discriminator, !tags.isEmpty, let tag = tag(discriminator), !tags.contains(tag) { return nil }
        let before = trial.loss
        defer { trial.loss = before }
        guard let value = try? element.decode(Value.self) else { return nil }
        let loss = trial.loss - before
        if loss.isNone { return value }
        if best.map({ loss < $0.loss }) ?? true { best = (position, loss, value) }
        return nil
    }

    /// Whether the members are to be asked for once more, to take the one that lost least.
    public mutating func hasSecondRound() -> Bool {
        guard !isSecondRound, let best else { return false }
        isSecondRound = true
        position = 0
        trial.loss = trial.loss + best.loss
        return true
    }

    /// The value as it came, where no member can be made of it.
    public func json() throws -> JSONValue {
        trial.loss.fields += 1 + (element.kind == .object ? element.memberCount : 0)
        return try element.json()
    }

    /// The text of a scalar field, which tells the members apart.
    private func tag(_ name: StaticString) -> String? {
        guard element.kind == .object, let index = element.document.member(name, of: element.index) else { return nil }
        return element.document.scalarText(index)
    }
}
