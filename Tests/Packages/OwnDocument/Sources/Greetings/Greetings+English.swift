// SPDX-License-Identifier: Apache-2.0

import WireformRuntime

extension Greetings {
    /// A greeting in English. Generated and hand-written code live in one module.
    public func inEnglish(to name: String) async throws -> String {
        try await greetings.create(name: name, tone: .warm, labels: ["a b", "c&d"]).text
    }
}
