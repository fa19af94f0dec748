// SPDX-License-Identifier: Apache-2.0

/// Rows that are to be sent, in their order, at most one of each pair.
struct RowQueue {
    struct Element {
        let row: Row
        /// Whether a row of the pair is stored already.
        let isOverwriting: Bool
    }

    private var elements: [Element?] = []
    /// How many were taken from the front of all that were ever there.
    private var taken = 0
    private var head = 0
    private var places: [UInt64: Int] = [:]
    private(set) var count = 0

    mutating func append(_ element: Element) {
        places[element.row.pair] = taken + elements.count - head
        elements.append(element)
        count += 1
    }

    /// Takes the row of a pair out.
    mutating func remove(_ pair: UInt64) -> Row? {
        guard let place = places.removeValue(forKey: pair) else { return nil }
        let index = place - taken + head
        defer { elements[index] = nil }
        count -= 1
        return elements[index]?.row
    }

    /// The next rows that may travel together: of equal ids only one.
    mutating func next(atMost size: Int) -> [Element] {
        var batch: [Element] = []
        var ids: Set<String> = []
        while batch.count < size, head < elements.count {
            if let element = elements[head] {
                guard ids.insert(element.row.correlationID).inserted else { break }
                batch.append(element)
                if places[element.row.pair] == taken { places[element.row.pair] = nil }
                count -= 1
            }
            head += 1
            taken += 1
        }
        if head > 4096 {
            elements.removeSubrange(..<head)
            head = 0
        }
        return batch
    }
}
