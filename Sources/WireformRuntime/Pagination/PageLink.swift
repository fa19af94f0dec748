// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// What leads to the next page.
enum PageLink: Hashable {
    /// An address, absolute or relative.
    case url(String)
    /// A value for a query parameter of the same request.
    case token(String, parameter: String)
}

extension APIClient {
    /// Points a request at the next page.
    ///
    /// Throws `unsafeNextPage` where scheme, host or port are not those of the first page: the request carries
    /// credentials, and the address comes from a body. A regional host counts as the one it stands for.
    func apply(_ link: PageLink, to head: inout HTTPRequest, of request: APIRequest) throws {
        let path = head.path ?? "/"
        switch link {
        case .token(let token, let parameter): head.path = Self.path(path, with: token, as: parameter)
        case .url(let url):
            guard let target = target(of: url, path: path, scheme: head.scheme ?? "https"),
                target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw unsafe(request) }
            if let address = target.address {
                var address = address
                if configuration.baseURL == nil, let rule = configuration.hostRule { address.apply(rule) }
                guard address.origin == Address("\(head.scheme ?? "")://\(head.authority ?? "")")?.origin else {
                    throw unsafe(request)
                }
            }
            head.path = target.path
        }
    }

    private struct Target {
        /// `nil` for a link that names no host.
        var address: Address?
        var path: String
        var utf8: String.UTF8View { path.utf8 }
    }

    /// Resolves a link. See RFC 3986, section 5.2. `nil` for schemes other than HTTP and for user names in it.
    private func target(of link: String, path: String, scheme: String) -> Target? {
        let link = link.prefix { $0 != "#" }
        if link.hasPrefix("/"), !link.hasPrefix("//") { return Target(path: String(link)) }
        let ownPath = path.prefix { $0 != "?" }
        if link.hasPrefix("?") { return Target(path: String(ownPath) + String(link)) }
        let absolute = link.hasPrefix("//") ? scheme + ":" + link : String(link)
        if let colon = absolute.firstIndex(of: ":"), !absolute[..<colon].contains(where: { "/?".contains($0) }) {
            guard let address = Address(absolute) else { return nil }
            let rest = absolute[colon...].dropFirst(3).drop { !"/?".contains($0) }
            return Target(address: address, path: rest.hasPrefix("/") ? String(rest) : "/" + rest)
        }
        let folder = ownPath.lastIndex(of: "/").map { ownPath[...$0] } ?? "/"
        return Target(path: String(folder) + String(link))
    }

    /// The path with this page token in place of another.
    private static func path(_ path: String, with token: String, as parameter: String) -> String {
        let parts = path.split(separator: "?", maxSplits: 1)
        func encoded(_ text: String) -> String {
            var query = FormText(.query)
            query.append(text)
            return String(decoding: query.bytes, as: UTF8.self)
        }
        let beginning = encoded(parameter) + "="
        let kept =
            parts.count < 2
            ? [] : parts[1].split(separator: "&").filter { !$0.lowercased().hasPrefix(beginning.lowercased()) }
        let all = kept.map(String.init) + [beginning + encoded(token)]
        return parts[0] + "?" + all.joined(separator: "&")
    }

    private func unsafe(_ request: APIRequest) -> APIError {
        APIError(
            .unsafeNextPage, message: "The next page is not at the host of the first one.",
            operationID: request.operationID)
    }
}
