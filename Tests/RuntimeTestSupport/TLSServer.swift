// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A server with a certificate that nobody trusts, made by the `openssl` of this machine.
package final class TLSServer: Sendable {
    /// Whether there is an `openssl`.
    package static let isAvailable = (try? run(["version"])) == 0

    package let url: String
    /// The files of its key and certificate.
    package let key: String
    package let certificate: String
    private let folder: URL
    private let process: Process

    /// Makes a certificate for `localhost` and serves with it.
    ///
    /// - Parameters:
    ///   - arguments: More of them for `openssl s_server`.
    ///   - trustsItself: Whether clients may prove who they are with the server's own certificate.
    ///   - input: What it sends to its clients, instead of a page about the connection.
    package init(arguments: [String] = [], trustsItself: Bool = false, input: Pipe? = nil, output: Pipe = Pipe()) throws
    {
        folder = FileManager.default.temporaryDirectory.appending(path: "wireform-tls-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (key, certificate) = (folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path)
        let made = try Self.run([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ])
        guard made == 0 else { throw SocketError() }
        process = Self.openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate] + (input == nil ? ["-www"] : [])
                + (trustsItself ? ["-CAfile", certificate] : []) + arguments, output: output)
        if let input { process.standardInput = input }
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

    /// The base64 of the SHA-256 of its public key, as clients pin it.
    package var publicKeyPin: String? {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "openssl x509 -in '\(certificate)' -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64 -A",
        ]
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
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
