// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Runs tasks on one queue in the order in which they become ready, so that tests know who comes first.
@available(macOS 15, iOS 18, tvOS 18, watchOS 11, visionOS 2, *)
package final class SerialTaskExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "tests")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
