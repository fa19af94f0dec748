// SPDX-License-Identifier: Apache-2.0

#if !Webhooks
    /// Tells whether a request really comes from Twilio. Present where the package trait `Webhooks` is enabled.
    @available(*, unavailable, message: "enable the package trait 'Webhooks' where your Package.swift names wireform")
    public struct WebhookValidator {}
#endif
