// SPDX-License-Identifier: Apache-2.0

/// Some of the items of a list, and where the next ones are.
public struct Page<Item: Sendable, Headers: ResponseHeaders>: Sendable {
    public let items: [Item]
    /// The other fields of the answer, such as `meta`.
    public let metadata: [String: JSONValue]
    public let http: HTTPDetails<Headers>

    /// Creates a page, for what stands in for a client in tests.
    public init(
        items: [Item], metadata: [String: JSONValue] = [:], http: HTTPDetails<Headers> = HTTPDetails()
    ) {
        self.items = items
        self.metadata = metadata
        self.http = http
    }

    func next(_ shape: PageFields) -> PageLink? {
        let meta = metadata["meta"]
        for url in [meta?["next_page_url"], metadata["next_page_uri"]] {
            if let text = url?.stringValue, !text.isEmpty { return .url(text) }
        }
        guard let parameter = shape.token else { return nil }
        for token in [meta?["nextToken"], meta?["next_token"]] {
            if let text = token?.stringValue, !text.isEmpty { return .token(text, parameter: parameter.description) }
        }
        return nil
    }
}

/// Where an operation's pages have what the runtime looks for.
struct PageFields {
    /// The field of the answer that holds the items.
    let items: StaticString
    /// The query parameter that takes the token of the next page.
    let token: StaticString?
}

/// A page's body: the items under the operation's key, everything else as it came.
struct PageBody<Item: Decodable & Sendable> {
    var items: [Item] = []
    var metadata: [String: JSONValue] = [:]

    init(_ body: JSONElement, items key: String) throws {
        // Backwards, since the first of several members of one name counts.
        for (name, value) in try body.object().members.reversed() {
            if name == key {
                if !value.isNull { items = try value.decode([Item].self) }
            } else {
                metadata[name] = try value.json()
            }
        }
    }
}
