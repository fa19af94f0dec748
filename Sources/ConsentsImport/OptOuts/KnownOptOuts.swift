// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Who is known to have opted out, and from whom.
///
/// A pair of a contact and a sender has one entry: an opt-out without a date, which no opt-in is known to follow,
/// otherwise the newest one. An entry takes 24 bytes and its place in the index 5 to 11: ten million opt-outs take some
/// 300 MB. Numbers are kept exactly, so nobody is taken for somebody else.
package struct KnownOptOuts: Sendable {
    private struct Entry: Sendable {
        let contact: UInt64
        /// 0 for any sender.
        let sender: UInt32
        /// Lines behind the 4,294,967,295th have that number.
        var line: UInt32
        /// Milliseconds since 1970 in the upper 48 bits, all of them set where there is no date; below, the file.
        var momentAndFile: UInt64

        var moment: UInt64 { momentAndFile >> 16 }
    }

    private static let undated: UInt64 = 1 << 48 - 1
    private static let pageSize = 1 << 14

    /// Pages, so that growing moves nothing.
    private var pages: [[Entry]] = []
    /// How many pairs there are.
    package private(set) var count = 0
    /// Open addressing: the number of an entry, from 1, or 0 for a free place.
    private var places: [UInt32] = []
    /// Senders by their names, as they were given and in small letters.
    private var senders: [String: UInt32] = [:]
    private var senderCount: UInt32 = 0
    private var files: [String] = []
    /// The same numbers are not always the ones that share places.
    private let seed = UInt64.random(in: .min ... .max)

    package init() {}

    package var isEmpty: Bool { count == 0 }

    /// Notes an opt-out.
    ///
    /// - Parameters:
    ///   - contact: A phone number in E.164.
    ///   - sender: A phone number, short code or SID; `nil` for any sender. Compared without regard to case.
    ///   - date: When the person opted out, `nil` where that is unknown.
    /// - Returns: `false` where the contact is not a phone number in E.164. Nothing is noted then.
    package mutating func add(
        contact: String, sender: String?, date: Date?, source: KnownOptOut.Source
    ) -> Bool {
        guard let contact = PackedPhoneNumber(contact)?.value else { return false }
        if count * 3 >= places.count * 2 { grow() }
        let moment = Self.moment(date)
        let entry = Entry(
            contact: contact, sender: sender.map { number(ofSender: $0) } ?? 0, line: UInt32(clamping: source.line),
            momentAndFile: moment << 16 | UInt64(number(ofFile: source.file)))
        let place = place(of: entry.contact, entry.sender)
        guard places[place] == 0 else {
            let known = self[places[place]]
            if known.moment < moment { self[places[place]] = entry }
            return true
        }
        if count % Self.pageSize == 0 {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(Self.pageSize)
        }
        pages[pages.count - 1].append(entry)
        count += 1
        places[place] = UInt32(count)
        return true
    }

    /// The opt-out that counts for a contact and a sender: one without a date, otherwise the newest, of those from this
    /// sender and those from any.
    package func newest(contact: String, sender: String) -> KnownOptOut? {
        guard count > 0, let contact = PackedPhoneNumber(contact)?.value else { return nil }
        let general = entry(of: contact, 0)
        let special = (senders[sender] ?? senders[sender.lowercased()]).flatMap { entry(of: contact, $0) }
        guard let entry = [general, special].compactMap(\.self).max(by: { $0.moment < $1.moment }) else { return nil }
        let date = Date(timeIntervalSince1970: Double(entry.moment) / 1000)
        return KnownOptOut(
            date: entry.moment == Self.undated ? nil : date, isFromAnySender: entry.sender == 0,
            source: .init(file: files[Int(entry.momentAndFile & 0xFFFF)], line: Int(entry.line)))
    }

    // MARK: - Storage

    private subscript(number: UInt32) -> Entry {
        get { pages[Int(number - 1) / Self.pageSize][Int(number - 1) % Self.pageSize] }
        set { pages[Int(number - 1) / Self.pageSize][Int(number - 1) % Self.pageSize] = newValue }
    }

    private func entry(of contact: UInt64, _ sender: UInt32) -> Entry? {
        let number = places[place(of: contact, sender)]
        return number == 0 ? nil : self[number]
    }

    /// The place of a pair, or the free one where it would be.
    private func place(of contact: UInt64, _ sender: UInt32) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: hash(contact, sender)) & mask
        while places[place] != 0 {
            let entry = self[places[place]]
            if entry.contact == contact, entry.sender == sender { break }
            place = (place + 1) & mask
        }
        return place
    }

    private func hash(_ contact: UInt64, _ sender: UInt32) -> UInt64 {
        var hash = (contact ^ seed) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(sender)
        hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ (hash >> 32)
    }

    private mutating func grow() {
        let size = max(places.count * 2, 1024)
        places = []
        places = Array(repeating: 0, count: size)
        guard count > 0 else { return }
        for number in 1...UInt32(count) {
            let entry = self[number]
            places[place(of: entry.contact, entry.sender)] = number
        }
    }

    private mutating func number(ofSender sender: String) -> UInt32 {
        if let number = senders[sender] { return number }
        let folded = sender.lowercased()
        if senders[folded] == nil {
            senderCount += 1
            senders[folded] = senderCount
        }
        senders[sender] = senders[folded]
        return senders[folded] ?? 0
    }

    /// There are few files, and most often it is the last one. More than 65,535 share the last number.
    private mutating func number(ofFile file: String) -> UInt16 {
        if files.last == file || files.count == 1 << 16 { return UInt16(files.count - 1) }
        if let index = files.firstIndex(of: file) { return UInt16(index) }
        files.append(file)
        return UInt16(files.count - 1)
    }

    /// Milliseconds since 1970, rounded. What is before 1970 counts as 1970, and what is behind the year 9999 as that.
    private static func moment(_ date: Date?) -> UInt64 {
        guard let date else { return undated }
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        return milliseconds.isNaN ? undated : UInt64(min(max(milliseconds, 0), 253_402_300_799_999))
    }
}
