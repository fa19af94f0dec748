// SPDX-License-Identifier: Apache-2.0

package import ClientModel

/// Prints a client as Swift source. Takes no decisions and cannot fail.
package struct Emitter {
    let client: Client
    /// `public `, `package ` or nothing, to put before a declaration.
    let access: String
    /// Before a type or an extension of this client, so that it holds in targets that isolate to the main actor.
    let isolation = "nonisolated "

    private init(_ client: Client) {
        self.client = client
        access = client.access == .internal ? "" : client.access.rawValue + " "
    }

    /// The text of `count` files, declarations spread over them by the hash of their names.
    ///
    /// The spreading depends on nothing but a declaration's own name, so an edit of the document changes only the files
    /// that hold what it touched.
    package static func emit(_ client: Client, files count: Int) -> [String] {
        let emitter = Emitter(client)
        let count = max(count, 1)
        var writers = [SourceWriter](repeating: SourceWriter(), count: count)
        var usesFoundation = [Bool](repeating: false, count: count)
        emitter.emitClient(to: &writers[0])
        for resource in client.resources {
            let file = fileIndex(of: resource.typeName + "Client", count: count)
            emitter.emit(resource, to: &writers[file])
            usesFoundation[file] = usesFoundation[file] || resource.usesDate
        }
        for type in client.types {
            let file = fileIndex(of: type.name, count: count)
            emitter.emit(type, to: &writers[file])
            usesFoundation[file] = usesFoundation[file] || type.usesDate
        }
        return writers.indices.map { emitter.header(usesFoundation: usesFoundation[$0], body: writers[$0].text) }
    }

    /// The text of one file that holds what is given.
    static func text(
        _ client: Client, resources: [Resource], types: [TypeDeclaration], hasClient: Bool = false
    ) -> String {
        let emitter = Emitter(client)
        var writer = SourceWriter()
        if hasClient { emitter.emitClient(to: &writer) }
        for resource in resources { emitter.emit(resource, to: &writer) }
        for type in types { emitter.emit(type, to: &writer) }
        let usesFoundation = resources.contains(where: \.usesDate) || types.contains(where: \.usesDate)
        return emitter.header(usesFoundation: usesFoundation, body: writer.text)
    }

    private func header(usesFoundation: Bool, body: String) -> String {
        var text = Self.mark + "\n"
        guard !body.isEmpty else { return text }
        text += "// swift-format-ignore-file\n\n"
        if usesFoundation { text += access + "import Foundation\n" }
        for module in client.imports { text += access + "import " + module + "\n" }
        return text + "@_spi(Generated) " + access + "import WireformRuntime\n" + body
    }

    /// FNV-1a, which is the same on every machine and in every run, unlike Swift's own hashing.
    static func fileIndex(of name: String, count: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash % UInt32(count))
    }

    /// Opens an extension of the client and prints a declaration into it.
    func extend(_ path: String?, _ writer: inout SourceWriter, body: (inout SourceWriter) -> Void) {
        writer.blank()
        let name = path.map { client.name + "." + $0 } ?? client.name
        writer.block(isolation, "extension ", name, body: body)
    }

    /// Prints a doc comment. What is deprecated but used by the generated code itself is only said to be so: the
    /// attribute would make that code warn.
    func comment(_ documentation: Documentation, isDeprecated: Bool = false, to writer: inout SourceWriter) {
        for line in SourceText.commentLines(documentation.text, width: writer.commentWidth) {
            writer.line(line.isEmpty ? "///" : "/// ", line)
        }
        if isDeprecated {
            if !documentation.text.isEmpty { writer.line("///") }
            writer.line("/// - Warning: Deprecated.")
        }
        let parameters = documentation.parameters.filter { !$0.text.isEmpty }
        if !parameters.isEmpty {
            writer.line("///")
            writer.line("/// - Parameters:")
        }
        for parameter in parameters {
            var lines = SourceText.commentLines(parameter.text, width: writer.commentWidth - 8)
            let first = lines.isEmpty ? "" : lines.removeFirst()
            writer.line("///   - ", parameter.name, ": ", first)
            for line in lines { writer.line(line.isEmpty ? "///" : "///     ", line) }
        }
        if let returns = documentation.returns { writer.line("/// - Returns: ", returns) }
    }

    private func emitClient(to writer: inout SourceWriter) {
        writer.blank()
        comment(client.documentation, to: &writer)
        let name = client.name
        writer.block(isolation, access, "struct ", name, ": WireformRuntime.GeneratedClient") { writer in
            writer.line(access, "let api: WireformRuntime.APIClient")
            writer.blank()
            writer.line("/// Creates a client that works as the configuration says.")
            writer.block(access, "init(configuration: WireformRuntime.ClientConfiguration)") { writer in
                writer.line(
                    "self.api = WireformRuntime.APIClient(configuration: configuration, server: ",
                    SourceText.literal(client.server), ")")
            }
        }
    }
}
