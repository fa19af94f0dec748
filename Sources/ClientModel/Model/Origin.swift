// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Where in the document something comes from, to point there.
///
/// It says nothing about what a thing is: two things that differ in nothing else are equal.
package struct Origin: Sendable, Hashable {
    package let node: Node?

    package init(_ node: Node? = nil) {
        self.node = node
    }

    package static func == (left: Origin, right: Origin) -> Bool { true }

    package func hash(into hasher: inout Hasher) {}
}
