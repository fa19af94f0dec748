// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A server with a certificate that nobody trusts, made by the `openssl` of this machine.
package final class TLSServer: Sendable {
    /// Whether there is an `openssl`.
    package static let isAvailable = (try? run(["version"])) == 0

    package let url: String
    private let folder: URL
    private let process: Process

    /// Makes a certificate for `localhost` and serves with it.
    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wireform-tls-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (key, certificate) = (folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path)
        let made = try Self.run([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
        guard made == 0 else { throw SocketError() }
        let output = Pipe()
        process = Self.openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"], output: output)
        try process.run()
        // It says `ACCEPT 127.0.0.1:PORT` once it listens.
        var text = ""
        while text.firstMatch(of: /ACCEPT [^\n]*:(\d+)\n/) == nil {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw SocketError() }
            text += String(decoding: data, as: UTF8.self)
        }
        url = "https://127.0.0.1:" + (text.firstMatch(of: /ACCEPT [^\n]*:(\d+)\n/)?.1 ?? "0")
    }

    package func stop() {
        // It takes no other signal while a test's threads hold them back.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = openssl(arguments, output: nil)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static func openssl(_ arguments: [String], output: Pipe?) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }
}
