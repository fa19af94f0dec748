// SPDX-License-Identifier: Apache-2.0

// Whoever imports the client can make one, configure it and catch its errors without further imports.
@_exported public import TwilioCore
@_exported public import WireformRuntime
