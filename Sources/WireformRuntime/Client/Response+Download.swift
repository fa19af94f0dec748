// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// An answer of bytes, which come as they are read.
extension Response where Body == ResponseBody {
    /// Writes all of it to a file, which is never whole in memory: `try await files.content(id: id).write(to: url)`.
    public func write(to url: URL) async throws {
        try await body.write(to: url)
    }

    /// All of it. Throws `APIError` of code `responseTooLarge` where there are more bytes than `limit`.
    public func collect(upTo limit: Int) async throws -> [UInt8] {
        try await body.collect(upTo: limit)
    }
}
