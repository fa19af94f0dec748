// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Runs what may wait for a disk or a pipe where that holds up nobody.
enum Offload {
    static func run<Value>(_ work: @escaping () throws -> sending Value) async throws -> sending Value {
        // Nobody else uses it while the caller waits.
        nonisolated(unsafe) let work = work
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                do { continuation.resume(returning: try work()) } catch { continuation.resume(throwing: error) }
            }
        }
    }
}
