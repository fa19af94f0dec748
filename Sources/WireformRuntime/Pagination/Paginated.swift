// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// The items of a list, page after page, each page fetched when the one before is used up.
///
/// Iterating again begins anew. An error ends the iteration. See ``pages`` for whole pages.
public struct Paginated<Item: Decodable & Sendable, Headers: ResponseHeaders>: AsyncSequence, Sendable {
    enum Source: Sendable {
        case client(APIClient, APIRequest, key: String)
        case pages([Page<Item, Headers>])
    }

    let source: Source
    let limit: Int?

    init(client: APIClient, request: APIRequest, key: String, limit: Int?) {
        source = .client(client, request, key: key)
        self.limit = limit
    }

    /// Creates a list of given pages, for what stands in for a client in tests.
    public init(pages: [Page<Item, Headers>], limit: Int? = nil) {
        source = .pages(pages)
        self.limit = limit
    }

    /// Whole pages instead of items. The limit does not apply to them.
    public var pages: PageSequence<Item, Headers> { PageSequence(source: source) }

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator(), remaining: limit ?? .max)
    }

    public struct Iterator: AsyncIteratorProtocol {
        var pages: PageSequence<Item, Headers>.Iterator
        var remaining: Int
        private var buffer: ArraySlice<Item> = []

        init(pages: PageSequence<Item, Headers>.Iterator, remaining: Int) {
            self.pages = pages
            self.remaining = remaining
        }

        public mutating func next() async throws -> Item? {
            guard remaining > 0 else { return nil }
            // A page may be empty without being the last.
            while buffer.isEmpty {
                guard let page = try await pages.next() else { return nil }
                buffer = page.items[...]
            }
            remaining -= 1
            return buffer.removeFirst()
        }
    }
}

/// The pages of a list.
public struct PageSequence<Item: Decodable & Sendable, Headers: ResponseHeaders>: AsyncSequence, Sendable {
    let source: Paginated<Item, Headers>.Source

    public func makeAsyncIterator() -> Iterator {
        switch source {
        case .client(let client, let request, let key): Iterator(loader: PageLoader(client, request, key: key))
        case .pages(let pages): Iterator(loader: nil, ready: pages[...])
        }
    }

    public struct Iterator: AsyncIteratorProtocol {
        var loader: PageLoader<Item, Headers>?
        var ready: ArraySlice<Page<Item, Headers>> = []

        public mutating func next() async throws -> Page<Item, Headers>? {
            if !ready.isEmpty { return ready.removeFirst() }
            return try await loader?.next()
        }
    }
}

/// Fetches one page after another.
struct PageLoader<Item: Decodable & Sendable, Headers: ResponseHeaders> {
    private let client: APIClient
    private let request: APIRequest
    private let key: String
    private var next: PageLink?
    private var visited: Set<PageLink> = []
    private var isDone = false

    init(_ client: APIClient, _ request: APIRequest, key: String) {
        self.client = client
        self.request = request
        self.key = key
    }

    mutating func next() async throws -> Page<Item, Headers>? {
        guard !isDone else { return nil }
        isDone = true
        var head = try client.httpRequest(for: request)
        if let next { try apply(next, to: &head) }
        let exchange = try await client.perform(head, request)
        let body: PageBody<Item>
        do {
            let decoder = JSONDecoder()
            if let info = PageBody<Item>.keyInfo { decoder.userInfo[info] = key }
            body = try decoder.decode(PageBody<Item>.self, from: Data(exchange.body))
        } catch {
            throw APIError(undecodable: exchange, error)
        }
        let page = Page<Item, Headers>(items: body.items, metadata: body.metadata, http: exchange.details())
        next = page.next
        // A service that leads back to where it was would never end.
        if let next { isDone = !visited.insert(next).inserted }
        return page
    }

    private func apply(_ next: PageLink, to head: inout HTTPRequest) throws {
        switch next {
        case .token(let token):
            var query = FieldWriter()
            query.string("pageToken", token)
            let text = String(decoding: query.form.bytes, as: UTF8.self)
            let path = head.path ?? ""
            head.path = path + (path.contains("?") ? "&" : "?") + text
        case .url(let url) where url.hasPrefix("/") && !url.hasPrefix("//"):
            head.path = url
        case .url(let url):
            let own = Address("\(head.scheme ?? "")://\(head.authority ?? "")")
            guard let address = Address(url), address.origin == own?.origin else {
                throw APIError(
                    .unsafeNextPage, message: "The next page is not at the host of this one.",
                    operationID: request.operationID)
            }
            let start = url.range(of: "://").map { url[$0.upperBound...] } ?? ""
            head.path = String(start.drop { !"/?".contains($0) })
        }
    }
}
