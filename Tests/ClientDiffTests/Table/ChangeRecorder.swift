// SPDX-License-Identifier: Apache-2.0

/// The part of the program that keeps what is sent, answers it, and prints both.
enum ChangeRecorder {
    static let text = """
        import Foundation
        import HTTPTypes
        import Synchronization
        import WireformRuntime

        final class Recorder: HTTPTransport {
            let log = Mutex<[String]>([])
            let status: Int
            let headers: [String: String]
            let bodies: [String]

            init(_ status: Int, _ headers: [String: String], _ bodies: [String]) {
                (self.status, self.headers, self.bodies) = (status, headers, bodies)
            }

            func send(_ request: HTTPRequest, body: RequestBody?) async throws -> TransportResponse {
                let fields = request.headerFields.map { "\\($0.name): \\($0.value)" }.sorted().joined(separator: "\\n")
                let line = "\\(request.method.rawValue) \\(request.scheme ?? "")://\\(request.authority ?? "")\\(request.path ?? "")"
                let number = log.withLock { log in
                    log.append([line, fields, String(decoding: body?.bytes ?? [], as: UTF8.self)].joined(separator: "\\n"))
                    return log.count
                }
                var head = HTTPResponse(status: .init(code: status))
                head.headerFields[.contentType] = "application/json"
                for (name, value) in headers { head.headerFields[HTTPField.Name(name)!] = value }
                return TransportResponse(head: head, body: Array(bodies[min(number, bodies.count) - 1].utf8))
            }
        }

        func record<Client: GeneratedClient>(
            _ index: Int, _ isNew: Bool, _ status: Int, _ headers: [String: String], _ bodies: [String],
            _ code: (Client) async throws -> String
        ) async {
            let recorder = Recorder(status, headers, bodies)
            var configuration = ClientConfiguration(transport: recorder)
            configuration.authenticator = BasicAuthenticator(username: "u", password: "p")
            var outcome: String
            do { outcome = "read " + (try await code(Client(configuration: configuration))) } catch { outcome = "threw \\(error)" }
            let trace = (recorder.log.withLock { $0 } + [outcome]).joined(separator: "\\n\\n")
            let line: [String: Any] = ["index": index, "isNew": isNew, "trace": trace]
            print(String(decoding: try! JSONSerialization.data(withJSONObject: line), as: UTF8.self))
        }

        """
}
