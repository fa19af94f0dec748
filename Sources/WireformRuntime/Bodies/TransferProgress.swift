// SPDX-License-Identifier: Apache-2.0

/// How much of a body has been sent or received.
public struct TransferProgress: Sendable, Hashable {
    /// Bytes so far.
    public let completed: Int
    /// Bytes in all; `nil` where that is not known.
    public let total: Int?

    public init(completed: Int, total: Int?) {
        self.completed = completed
        self.total = total
    }

    /// From 0 to 1; `nil` where the total is not known.
    public var fraction: Double? {
        total.map { $0 == 0 ? 1 : Double(completed) / Double($0) }
    }
}
