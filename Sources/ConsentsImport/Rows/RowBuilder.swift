// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireformRuntime

/// Makes rows of checked values: their ids, their hashes and what they say of their pair.
struct RowBuilder {
    let kind: ImportKind
    /// The secret of all hashes. To be set before the first row.
    var key = RowKey.random()
    /// Whether rows without an id get one. Who only wants to know their order can do without.
    var makesIDs = true

    private var identity = RowIdentity()
    private var scratch: [UInt8] = []
    private let identityPlace: Int?
    private let pairPlaces: [Int]
    private let statusPlace: Int?
    private let datePlace: Int?

    init(kind: ImportKind) {
        self.kind = kind
        identityPlace = kind.index(of: ImportKind.identityField)
        pairPlaces = ["contact_id", "sender_id"].compactMap(kind.index)
        statusPlace = kind.index(of: "status")
        datePlace = kind.index(of: "date_of_consent")
    }

    /// - Parameters:
    ///   - values: In the order of the kind's fields.
    ///   - problems: What is wrong with them.
    mutating func element(_ values: [String], problems: [String], number: Int, line: Int) -> RowReader.Element {
        let content = hash(of: values, at: Array(values.indices))
        let given = identityPlace.map { values[$0] } ?? ""
        // Every record counts for the ids, so that correcting one leaves the others' as they are.
        let id = given.isEmpty && makesIDs ? identity.id(of: content, number: number, key: key) : given
        let isOptOut = statusPlace.map { values[$0] == TwilioStatus.optOut } ?? false
        guard problems.isEmpty else {
            let isPlain = isOptOut && pairPlaces.allSatisfy { !values[$0].isEmpty }
            return .invalid(
                number: number, line: line, check: content.first, correlationID: id, problems: problems,
                optOut: isPlain ? hash(of: values, at: pairPlaces).first : nil)
        }
        let date = datePlace.flatMap { values[$0].isEmpty ? nil : Timestamp.parse(values[$0]) }
        let word = Word(
            row: number, isOptOut: isOptOut, date: date.map { Int($0.timeIntervalSince1970.rounded(.down)) })
        return .row(
            Row(
                number: number, line: line, check: content.first, pair: hash(of: values, at: pairPlaces).first,
                word: word, correlationID: id, fields: kind.fields, values: values))
    }

    /// A record in which no values could be made out.
    mutating func unreadable(_ problem: String, number: Int, line: Int) -> RowReader.Element {
        let content = hash(of: [problem], at: [0])
        return .invalid(
            number: number, line: line, check: content.first, correlationID: nil, problems: [problem], optOut: nil)
    }

    private mutating func hash(of values: [String], at places: [Int]) -> SipHash {
        scratch.removeAll(keepingCapacity: true)
        for place in places {
            scratch.append(contentsOf: values[place].utf8)
            // 0xFF is in no UTF-8 text, so values cannot run into each other.
            scratch.append(0xFF)
        }
        return SipHash(scratch, key: key)
    }
}

private enum TwilioStatus {
    static let optOut = "opt-out"
}
