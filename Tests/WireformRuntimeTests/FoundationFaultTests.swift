// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationNetworking) && compiler(>=6.2) && (!CURL || URLSession)
    import RuntimeTestSupport
    import Testing
    @_spi(Generated) import WireformRuntime

    /// What a build without libcurl does not survive on Linux. `FaultTests` shows that the other transports do.
    ///
    /// Every task of every `URLSession` there ends in one function, which takes the absence of a complete head for its
    /// own mistake and stops. No delegate is asked before, so there is nothing to hold it up with. Where one of these
    /// tests fails, Foundation has been mended: move its fault to the table of `FaultTests`, and take the warning from
    /// `URLSessionTransport` and from the page on transports.
    @Suite("What Foundation on Linux does not survive", .timeLimit(.minutes(2)))
    struct FoundationFaultTests {
        /// Makes one call, in a process of its own, to a server that answers so.
        private static func call(answer: String) async {
            guard
                let server = try? RawServer({
                    $0.readRequest()
                    $0.write(answer)
                })
            else { return }
            _ = try? await Service(URLSessionTransport()) { $0.baseURL = server.url }.call()
        }

        @Test("A connection that is closed within the head")
        func closedWithinHead() async {
            await #expect(processExitsWith: .failure) {
                await Self.call(answer: "HTTP/1.1 200 OK\r\nContent-Le")
            }
        }

        @Test("Trailers behind a chunked body")
        func trailers() async {
            await #expect(processExitsWith: .failure) {
                await Self.call(
                    answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n")
            }
        }

        @Test("An answer that is in order does not end the process")
        func inOrder() async {
            await #expect(processExitsWith: .success) {
                await Self.call(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            }
        }
    }
#endif
