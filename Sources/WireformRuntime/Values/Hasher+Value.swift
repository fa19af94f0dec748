// SPDX-License-Identifier: Apache-2.0

extension Hasher {
    /// The hash of what is fed. Protocols that have a `hashValue` of their own spare each type one made by the compiler.
    static func value(_ feed: (inout Hasher) -> Void) -> Int {
        var hasher = Hasher()
        feed(&hasher)
        return hasher.finalize()
    }
}
