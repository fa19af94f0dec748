// SPDX-License-Identifier: Apache-2.0

// The clients of this module are generated from the documents beside this file, for `GeneratedClientTests`.
