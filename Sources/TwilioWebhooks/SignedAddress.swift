// SPDX-License-Identifier: Apache-2.0

#if Webhooks
    /// An address as Twilio may have signed it. Twilio's services differ in whether they name the port.
    struct SignedAddress {
        /// With and without the port; the address itself where it has no host.
        let spellings: [String]

        init(_ url: String) {
            guard let separator = url.firstRange(of: "://") else {
                spellings = [url]
                return
            }
            let scheme = url[..<separator.lowerBound].lowercased()
            let end = url[separator.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
            let authority = url[separator.upperBound..<end]
            // Colons also stand in user names and in IPv6 addresses.
            let host = authority[(authority.lastIndex { "@]".contains($0) } ?? authority.startIndex)...]
            let colon = host.lastIndex(of: ":")
            let bare = url[..<(colon ?? end)] + url[end...]
            let usual = scheme == "https" || scheme == "wss" ? ":443" : ":80"
            spellings = [String(bare), colon == nil ? url[..<end] + usual + url[end...] : url]
        }
    }
#endif
