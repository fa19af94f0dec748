// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// Memory in large pages, for a process that reads one document and ends: a large one takes some fifty megabytes once,
/// which in pages of four kilobytes are nine thousand interruptions, some of its time.
package enum LargePages {
    /// Asks for them. Where the system has none nothing changes.
    package static func prefer() {
        wf_prefer_large_pages()
    }
}
