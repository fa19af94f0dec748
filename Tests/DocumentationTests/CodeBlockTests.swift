// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@Suite("Code in the README and in articles")
struct CodeBlockTests {
    @Test("Swift code compiles against the package")
    func swift() throws {
        let scratch = try ScratchFolder()
        var files: [String] = []
        for page in MarkdownPage.all {
            var imports: Set<Substring> = []
            for block in page.blocks where block.language == "swift" && block.isProgram && block.hasItsTraits {
                imports.formUnion(block.imports)
                let program = """
                    \(imports.sorted().joined(separator: "\n"))

                    func example() async throws {
                    \(block.statements(page))
                    }
                    """
                files.append(try scratch.write(program, to: "Example\(files.count).swift"))
            }
        }
        #expect(files.count >= 5)
        // Each in a module of its own, as several blocks name the same.
        for file in files { try typecheck([file]) }
    }

    @Test("Parts of a Package.swift compile")
    func manifests() throws {
        let scratch = try ScratchFolder()
        let target = try JSONDecoder().decode(
            TargetInfo.self, from: Data(Tool(named: "swiftc", ["-print-target-info"]).output.utf8))
        let manifestAPI = URL(filePath: target.paths.runtimeResourcePath).appending(path: "pm/ManifestAPI").path
        let blocks = MarkdownPage.all.flatMap { page in page.blocks.filter { $0.isManifest } }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let type = block.code.hasPrefix(".target") ? "Target" : "Package.Dependency"
            let file = try scratch.write(
                "import PackageDescription\nlet parts: [\(type)] = [\n\(block.code)\n]\n", to: "Package.swift")
            let compiler = try Tool(
                named: "swiftc",
                ["-typecheck", "-I", manifestAPI, "-package-description-version", "6.1.0", file])
            #expect(compiler.exitCode == 0, "\(compiler.errors)")
        }
    }

    @Test("Lines of generated code are what the generator writes", arguments: MarkdownPage.all)
    func excerpts(page: MarkdownPage) throws {
        for block in page.blocks where block.language == "swift" {
            guard let document = block.notes["generated"], let path = Corpora.path(document) else { continue }
            let scratch = try ScratchFolder()
            let generated = try Set(
                generate(path, module: "Example", into: scratch).flatMap { file in
                    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
                        .map { $0.trimmingCharacters(in: .whitespaces).replacing("Example.", with: "") }
                })
            for line in block.code.split(separator: "\n") {
                let code = line.split(separator: "   //").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
                let isThere = generated.contains { $0.hasPrefix(code) }
                #expect(isThere, "\(page.path):\(block.line): no generated line begins with \(code)")
            }
        }
    }

    @Test(
        "Calls of clients of published documents compile",
        .enabled(if: ProcessInfo.processInfo.environment["WIREFORM_CORPUS"] != nil, "set WIREFORM_CORPUS=1 to run it"),
        arguments: MarkdownPage.all)
    func calls(page: MarkdownPage) throws {
        for block in page.blocks where block.language == "swift" {
            guard let note = block.notes["clients"] else { continue }
            let scratch = try ScratchFolder()
            var files: [String] = []
            var clients: [String] = []
            // `NAME = DOCUMENT, …`
            for client in note.split(separator: ",") {
                let parts = client.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
                guard let path = Corpora.path(parts[1]) else { continue }
                let module = parts[0].capitalized + "Client"
                files += try generate(path, module: module, into: scratch)
                clients.append("let \(parts[0]) = \(module)(configuration: ClientConfiguration())")
            }
            guard !files.isEmpty else { continue }
            let program = """
                import WireformRuntime

                func example() async throws {
                \(clients.joined(separator: "\n"))
                \(block.statements(page))
                }
                """
            files.append(try scratch.write(program, to: "Example.swift"))
            try typecheck(files)
        }
    }

    @Test("The README's client of a document of one's own compiles, and its test prints what it says")
    func ownDocument() throws {
        let readme = try #require(MarkdownPage.all.first)
        func block(_ name: String) throws -> String {
            let block = try #require(readme.blocks.first { $0.notes["file"] == name }, "\(name)")
            // Everything is one module here.
            return block.code.replacing("import Greetings\n", with: "")
        }
        let scratch = try ScratchFolder()
        let document = try scratch.write(block("openapi.yaml"), to: "openapi.yaml")
        let test = try block("test.swift")
        let files =
            try generate(document, module: "Greetings", into: scratch)
            + [scratch.write(block("call.swift"), to: "call.swift"), scratch.write(test, to: "main.swift")]
        let program = scratch.url.appending(path: "program")
        let compiler = try Tool(
            named: "swiftc",
            ["-swift-version", "6", "-module-name", "Example", "-I", Products.modules.path, "-o", program.path] + files
                + Products.objects(of: ["WireformRuntime", "HTTPTypes", "Logging"]))
        try #require(compiler.exitCode == 0, "\(compiler.errors)")
        let promised = test.split(separator: "\n").compactMap { line in
            line.hasPrefix("print(") ? line.firstRange(of: "  // ").map { String(line[$0.upperBound...]) } : nil
        }
        #expect(!promised.isEmpty)
        #expect(try Tool(program, []).output == promised.joined(separator: "\n") + "\n")
    }

    /// What FlyingFox, the sandbox's server, imports from C.
    private static let serverModule = Products.folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "checkouts/FlyingFox/CSystemLinux/include/module.modulemap")

    /// Examples may leave values unused, so warnings do not count.
    private func typecheck(_ files: [String]) throws {
        let compiler = try Tool(
            named: "swiftc",
            ["-typecheck", "-swift-version", "6", "-suppress-warnings", "-I", Products.modules.path]
                + ["-Xcc", "-fmodule-map-file=\(Self.serverModule.path)"] + files)
        #expect(compiler.exitCode == 0, "\(compiler.errors)")
    }

    private func generate(_ document: String, module: String, into scratch: ScratchFolder) throws -> [String] {
        let tool = try Tool(
            Products.wireform, ["generate", document, "--module", module, "--output", scratch.url.path])
        #expect(tool.exitCode == 0, "\(tool.errors)")
        return try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
            .filter { $0.hasPrefix(module + "+") }.sorted().map { scratch.url.appending(path: $0).path }
    }
}

/// What the compiler says about itself.
private struct TargetInfo: Decodable {
    struct Paths: Decodable {
        let runtimeResourcePath: String
    }

    let paths: Paths
}

extension MarkdownPage.Block {
    private var lines: (setup: [Substring], code: [Substring]) {
        func lines(_ text: String) -> [Substring] {
            text.replacing("{ … }", with: "{}").replacing("[…]", with: "[]")
                .split(separator: "\n", omittingEmptySubsequences: false)
        }
        return (lines(notes["setup"] ?? ""), lines(code))
    }

    fileprivate var imports: [Substring] {
        (lines.setup + lines.code).filter { $0.hasPrefix("import ") }
    }

    /// What is shown and what is not, with the places in the page for errors.
    fileprivate func statements(_ page: MarkdownPage) -> String {
        func text(_ lines: [Substring]) -> String {
            lines.map { $0.hasPrefix("import ") ? "" : $0 }.joined(separator: "\n")
        }
        return """
            \(text(lines.setup))
            #sourceLocation(file: "\(page.path)", line: \(line + 1))
            \(text(lines.code))
            #sourceLocation()
            """
    }

    /// Whether it is an excerpt of a `Package.swift`.
    fileprivate var isManifest: Bool {
        language == "swift" && (code.hasPrefix(".target(") || code.hasPrefix(".package("))
    }

    /// Whether it is code that calls the package, and not an excerpt of something.
    fileprivate var isProgram: Bool {
        !isManifest && ["generated", "clients", "file"].allSatisfy { notes[$0] == nil }
    }

    fileprivate var hasItsTraits: Bool {
        switch notes["traits"] {
        case nil: true
        case "Webhooks":
            #if Webhooks
                true
            #else
                false
            #endif
        default:
            #if Observability
                true
            #else
                false
            #endif
        }
    }
}
