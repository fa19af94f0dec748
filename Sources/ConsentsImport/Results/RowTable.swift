// SPDX-License-Identifier: Apache-2.0

/// A small number for each row of an input, 0 unless it was set.
///
/// Memory is taken a page at a time, where rows are set, so that one wild row number costs no more than a page.
struct RowTable<Element: FixedWidthInteger & Sendable>: Sendable {
    private static var pageSize: Int { 1 << 14 }

    private var pages: [[Element]] = []

    /// Rows are from 0 to ``Swift/Int/maximumRow``.
    subscript(row: Int) -> Element {
        get {
            let page = row / Self.pageSize
            return page < pages.count && !pages[page].isEmpty ? pages[page][row % Self.pageSize] : 0
        }
        set {
            let page = row / Self.pageSize
            while page >= pages.count { pages.append([]) }
            if pages[page].isEmpty { pages[page] = Array(repeating: 0, count: Self.pageSize) }
            pages[page][row % Self.pageSize] = newValue
        }
    }
}

extension Int {
    /// No list is longer than this. A results line that names a row beyond it is damaged.
    static let maximumRow = 1 << 33 - 1
}
