// SPDX-License-Identifier: Apache-2.0

/// The version of this package, for `--version` of the tools and for the user agent.
public enum WireformVersion {
    // Emitted into whoever uses it, so that the runtime needs no object file beside its own.
    @_alwaysEmitIntoClient public static var current: String { "0.1.0" }
}
