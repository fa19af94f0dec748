// SPDX-License-Identifier: Apache-2.0

/// The items of a list, page after page, each page fetched when the one before is used up.
///
/// Iterating again begins anew. An error ends the iteration. See ``pages`` for whole pages.
public struct Paginated<Item: Decodable & Sendable, Headers: ResponseHeaders>: AsyncSequence, Sendable {
    enum Source: Sendable {
        case client(APIClient, APIRequest, PageFields)
        case pages([Page<Item, Headers>])
    }

    let source: Source
    let limit: Int?

    init(client: APIClient, request: APIRequest, shape: PageFields, limit: Int?) {
        source = .client(client, request, shape)
        self.limit = limit
    }

    /// Creates a list of given pages, for what stands in for a client in tests.
    public init(pages: [Page<Item, Headers>], limit: Int? = nil) {
        source = .pages(pages)
        self.limit = limit
    }

    /// Creates a list of given items, for what stands in for a client in tests.
    public init(_ items: [Item]) {
        self.init(pages: [Page(items: items)])
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
        case .client(let client, let request, let shape): Iterator(loader: PageLoader(client, request, shape))
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
