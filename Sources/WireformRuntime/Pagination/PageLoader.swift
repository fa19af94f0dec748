// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Fetches one page after another.
struct PageLoader<Item: Decodable & Sendable, Headers: ResponseHeaders> {
    private let client: APIClient
    private let request: APIRequest
    private let shape: PageFields
    private var next: PageLink?
    private var visited: Set<PageLink> = []
    private var isDone = false

    init(_ client: APIClient, _ request: APIRequest, _ shape: PageFields) {
        self.client = client
        self.request = request
        self.shape = shape
    }

    mutating func next() async throws -> Page<Item, Headers>? {
        guard !isDone else { return nil }
        isDone = true
        var head = try client.head(of: request)
        if let next { try client.apply(next, to: &head, of: request) }
        let exchange = try await client.perform(head, request)
        let body: PageBody<Item>
        do {
            body = try PageBody(try JSONCoding.element(of: exchange.body), items: shape.items.description)
        } catch {
            throw APIError(undecodable: exchange, error)
        }
        let page = Page<Item, Headers>(items: body.items, metadata: body.metadata, http: exchange.details())
        next = page.next(shape)
        // A service that leads back to where it was would never end.
        if let next { isDone = !visited.insert(next).inserted }
        return page
    }
}
