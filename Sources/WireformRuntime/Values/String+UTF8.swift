// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Bytes as text; `nil` where they are not UTF-8.
    @inlinable
    package init?(utf8 bytes: some Collection<UInt8>) {
        if #available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *) {
            self.init(validating: bytes, as: UTF8.self)
        } else {
            var decoder = UTF8()
            var iterator = bytes.makeIterator()
            while true {
                switch decoder.decode(&iterator) {
                case .scalarValue: continue
                case .error: return nil
                case .emptyInput:
                    self.init(decoding: bytes, as: UTF8.self)
                    return
                }
            }
        }
    }
}
