// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RuntimeTestSupport
import Testing
@_spi(Generated) import WireformRuntime

@Suite("Paging")
struct PagingTests {
    private func page(_ items: [String], next: String?) -> TransportResponse {
        let items = items.map { "\"\($0)\"" }.joined(separator: ",")
        let next = next.map { "\"\($0)\"" } ?? "null"
        return TransportResponse(#"{"things":[\#(items)],"meta":{"page":0,"next_page_url":\#(next)}}"#)
    }

    private func all(_ list: Paginated<String, NoHeaders>) async throws -> [String] {
        var items: [String] = []
        for try await item in list { items.append(item) }
        return items
    }

    /// The address of the next page as a body gives it, and the path that it must lead to.
    static let links: [(String, String)] = [
        ("https://api.example.com/v1/things?Page=1", "/v1/things?Page=1"),
        ("https://API.example.com:443/v1/things?Page=1", "/v1/things?Page=1"),
        ("HTTPS://api.example.com/v1/things?Page=1#top", "/v1/things?Page=1"),
        ("https://api.example.com/other%20place", "/other%20place"),
        ("https://api.example.com", "/"),
        ("https://api.example.com?Page=1", "/?Page=1"),
        ("//api.example.com/x", "/x"),
        ("/v2/x?Page=1", "/v2/x?Page=1"),
        ("?Page=1", "/v1/things?Page=1"),
        ("others?Page=1", "/v1/others?Page=1"),
        ("/x?url=https://evil.example", "/x?url=https://evil.example"),
    ]

    @Test("The next page is fetched from where the one before says", arguments: links)
    func follows(link: String, path: String) async throws {
        let transport = FakeTransport([.success(page(["a"], next: link)), .success(page(["b"], next: nil))])
        let service = Service(transport) { $0.authenticator = BearerAuthenticator(token: "t") }
        #expect(try await all(service.list()) == ["a", "b"])
        #expect(
            transport.sent.map(\.line) == ["/v1/things?PageSize=2", path].map { "GET https://api.example.com" + $0 })
        #expect(transport.sent.last?.head.headerFields[.authorization] == "Bearer t")
    }

    @Test(
        "A next page at another host, port or scheme is refused before anything is sent there",
        arguments: [
            "https://evil.example/v1/things", "http://api.example.com/v1/things", "https://api.example.com:444/x",
            "https://api.example.com.evil.example/", "https://api.example.com@evil.example/",
            "https://user:pass@api.example.com/", "//evil.example/x", "https:/evil.example", "https:evil.example",
            "https:\\\\\\\\evil.example", "javascript:alert(1)", "ftp://api.example.com/", "https://", "https:///x",
            "file:///etc/passwd", "/x y", "/x\\ny", "/é", "https://api.example.com\\\\@evil.example/",
        ])
    func refuses(link: String) async throws {
        let transport = FakeTransport([.success(page(["a"], next: link))])
        let error = await #expect(throws: APIError.self) { try await all(Service(transport).list()) }
        #expect(error?.code == .unsafeNextPage)
        #expect(error?.operationID == "ListThings")
        #expect(transport.sent.count == 1)
    }

    @Test("Ports and brackets of IPv6 addresses are understood")
    func ipv6() async throws {
        let next = "http://[::1]:80/things?Page=1"
        let transport = FakeTransport([.success(page(["a"], next: next)), .success(page(["b"], next: nil))])
        #expect(try await all(Service(transport) { $0.baseURL = "http://[::1]" }.list()) == ["a", "b"])
    }

    @Test("The usual host leads to the regional one where a rule says so, to no other")
    func hostRule() async throws {
        let next = "https://api.example.com/v1/things?Page=1"
        let answers = [page(["a"], next: next), page(["b"], next: "https://evil.example/")].map(
            Result<TransportResponse, TransportError>.success)
        let transport = FakeTransport(answers)
        let error = await #expect(throws: APIError.self) {
            try await all(
                Service(transport) { $0.hostRule = { $0 == "api.example.com" ? "eu.example.com" : $0 } }.list())
        }
        #expect(error?.code == .unsafeNextPage)
        #expect(transport.sent.map(\.head.authority) == ["eu.example.com", "eu.example.com"])
    }

    @Test("Other ways to name the next page: a token, or an address at the top")
    func otherForms() async throws {
        let transport = FakeTransport([
            .success(TransportResponse(#"{"things":["a"],"meta":{"nextToken":"t &1"}}"#)),
            .success(TransportResponse(#"{"things":["b"],"next_page_uri":"/2010/things?Page=2"}"#)),
            .success(TransportResponse(#"{"things":["c"],"meta":{"nextToken":""},"next_page_uri":null}"#)),
        ])
        #expect(try await all(Service(transport).list()) == ["a", "b", "c"])
        #expect(
            transport.sent.map(\.head.path) == [
                "/v1/things?PageSize=2", "/v1/things?PageSize=2&pageToken=t%20%261", "/2010/things?Page=2",
            ])
    }

    @Test(
        "A token takes the place of one that was there, under the name that the operation has for it",
        arguments: [
            ("PageToken", #""nextToken":"2""#, "/v1/things?A=x&PageToken=2"),
            ("Token", #""next_token":"2 &""#, "/v1/things?PageToken=1&A=x&Token=2%20%26"),
            ("Page[token]", #""next_token":"2""#, "/v1/things?PageToken=1&A=x&Page%5Btoken%5D=2"),
            (nil, #""next_token":"2""#, nil),
        ] as [(StaticString?, String, String?)])
    func tokens(name: StaticString?, meta: String, path: String?) async throws {
        let transport = FakeTransport([
            .success(TransportResponse(#"{"things":["a"],"meta":{\#(meta)}}"#)),
            .success(TransportResponse(#"{"things":["b"],"meta":{"next_token":null}}"#)),
        ])
        let api = Service(transport).api
        var request = api.request(.get, "/things", "ListThings")
        request.query.string("PageToken", "1")
        request.query.string("A", "x")
        let list: Paginated<String, NoHeaders> = api.paginate(request, items: "things", token: name, limit: nil)
        #expect(try await all(list) == (path == nil ? ["a"] : ["a", "b"]))
        #expect(transport.sent.dropFirst().map(\.head.path) == (path == nil ? [] : [path]))
    }

    @Test(
        "The limit counts items and fetches no page that it does not need",
        arguments: [(nil, 4, 3), (0, 0, 0), (-1, 0, 0), (1, 1, 1), (2, 2, 1), (3, 3, 3), (9, 4, 3)]
            as [(Int?, Int, Int)])
    func limit(limit: Int?, items: Int, requests: Int) async throws {
        let answers = [page(["a", "b"], next: "?Page=1"), page([], next: "?Page=2"), page(["c", "d"], next: nil)]
        let transport = FakeTransport(answers.map { .success($0) })
        #expect(try await all(Service(transport).list(limit: limit)).count == items)
        #expect(transport.sent.count == requests)
    }

    @Test("Iterating again begins anew")
    func again() async throws {
        let transport = FakeTransport { _, number in
            page([String(number)], next: number % 2 == 1 ? "?Page=1" : nil)
        }
        let list = Service(transport).list()
        #expect(try await all(list) == ["1", "2"])
        #expect(try await all(list) == ["3", "4"])
    }

    @Test("Pages that lead back to one another come to an end")
    func loop() async throws {
        let transport = FakeTransport { request, _ in
            page(["x"], next: request.head.path?.hasSuffix("Page=1") == true ? "?Page=2" : "?Page=1")
        }
        #expect(try await all(Service(transport).list()).count == 3)
    }

    @Test("An error ends the iteration, and asking again gives nothing more")
    func error() async throws {
        let transport = FakeTransport([.success(page(["a"], next: "?Page=1")), .success(.init(status: 404, "{}"))])
        var iterator = Service(transport).list().makeAsyncIterator()
        #expect(try await iterator.next() == "a")
        await #expect(throws: APIError.self) { try await iterator.next() }
        #expect(try await iterator.next() == nil)
        #expect(transport.sent.count == 2)
    }

    @Test(
        "A list may be null or absent, but not of another type",
        arguments: [
            (#"{"things":null}"#, true), ("{}", true), (#"{"things":{}}"#, false), (#"{"things":[1]}"#, false),
            ("[]", false),
        ])
    func bodies(body: String, isFine: Bool) async throws {
        let list = Service(FakeTransport(body)).list()
        if isFine {
            #expect(try await all(list).isEmpty)
        } else {
            let error = await #expect(throws: APIError.self) { try await all(list) }
            #expect(error?.code == .undecodable)
        }
    }

    @Test("Whole pages carry everything else of their bodies, and each its own head")
    func pages() async throws {
        let transport = FakeTransport([
            .success(page(["a"], next: "?Page=1")), .success(TransportResponse(#"{"things":["b"],"total":7}"#)),
        ])
        var pages: [Page<String, NoHeaders>] = []
        for try await page in Service(transport).list(limit: 1).pages { pages.append(page) }
        #expect(pages.map(\.items) == [["a"], ["b"]])
        #expect(pages[0].metadata["meta"]?["page"] == 0)
        #expect(pages[1].metadata["total"] == 7)
        #expect(pages.allSatisfy { $0.http.status == 200 })
    }

    @Test("Lists for tests are made of items or of pages")
    func standIns() async throws {
        #expect(try await all(Paginated(["a", "b"])) == ["a", "b"])
        let pages =
            Paginated(pages: [Page(items: ["a"]), Page(items: ["b", "c"])], limit: 2) as Paginated<String, NoHeaders>
        #expect(try await all(pages) == ["a", "b"])
    }
}
