// SPDX-License-Identifier: Apache-2.0

#if !Observability
    /// Counts and times attempts. Present where the package trait `Observability` is enabled.
    @available(
        *, unavailable, message: "enable the package trait 'Observability' where your Package.swift names wireform"
    )
    public struct MetricsMiddleware {}

    /// Gives attempts spans. Present where the package trait `Observability` is enabled.
    @available(
        *, unavailable, message: "enable the package trait 'Observability' where your Package.swift names wireform"
    )
    public struct TracingMiddleware {}
#endif
