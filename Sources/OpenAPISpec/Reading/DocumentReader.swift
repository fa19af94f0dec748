// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Turns nodes into a ``Document``, reporting everything that is wrong on the way.
///
/// What breaks the specification's rules is an error where a chosen operation needs it, and a warning elsewhere; see
/// ``PartReport``. What is wrong is left out, so that reading can go on and name the other faults too: a schema that
/// cannot be understood is one of any value, an operation is marked as incomplete.
package final class DocumentReader {
    let root: Node
    let report: PartReport
    let options: ReadingOptions
    let version: OpenAPIVersion
    /// Every schema that a pointer named, so that each is read once.
    var schemasByPointer: [String: Schema] = [:]
    /// What pointers name that are known to name a schema.
    var partsByPointer: [String: PartReport.Part] = [:]
    /// The component schemas by name.
    private(set) lazy var componentSchemas = root.value("components")?.value("schemas")
        .flatMap { KeyIndex(of: $0, lookups: $0.count) }
    /// What pointers name that Swift would take for another: what refers to it is any value.
    var lookalikes: [[UInt8]: Node] = [:]
    /// How many names may still be looked at for what was meant: a document can be wrong in very many places.
    var guessesLeft = 20_000
    /// Pointers seen but not yet read.
    var pendingPointers: [Reference] = []
    /// Whether what is being read is a callback, in which no others are read.
    var isInCallback = false

    init(root: Node, version: OpenAPIVersion, options: ReadingOptions, report: PartReport) {
        self.root = root
        self.version = version
        self.options = options
        self.report = report
    }

    /// Reads a whole document. Returns `nil` when it is not an OpenAPI 3 document at all.
    package static func read(_ root: Node, _ options: ReadingOptions = .init(), report: Report) -> Document? {
        let parts = PartReport(report)
        let document = parts.within(.file) { readVersion(root, parts) }.flatMap { version in
            DocumentReader(root: root, version: version, options: options, report: parts).readDocument()
        }
        let isLeftOut = parts.finish(isLenient: options.isLenient)
        guard let document else { return nil }
        if options.isLenient { warnOfIncomplete(document, options, report) }
        return document.without(isLeftOut)
    }

    /// Says which of the chosen operations there will not be.
    private static func warnOfIncomplete(_ document: Document, _ options: ReadingOptions, _ report: Report) {
        for path in document.paths {
            for operation in path.operations where !operation.isComplete {
                guard options.chooses(path.path, operation.operationID, operation.tags) else { continue }
                let name = operation.operationID ?? "\(operation.method.rawValue) \(path.path)"
                report.warning(
                    "unsupported-operation", "'\(name)' is left out: what it takes or answers is described wrongly",
                    at: operation.node.value("operationId") ?? operation.node)
            }
        }
    }

    private func readDocument() -> Document {
        checkSpelling(of: root, Self.rootFields)
        let info = readInfo()
        if let components = mapping(root, "components") { checkSpelling(of: components, Self.componentFields) }
        let schemas = nameComponentSchemas()
        let servers = readServers(root)
        let security = readSecurity(root)
        let tags = readTags()
        let paths = readSections(schemas, pathEntries())
        let webhooks = readWebhooks()
        let schemes = readSecuritySchemes()
        checkOtherComponents()
        readPending()
        let ends = followReferences()
        return Document(
            root: root,
            version: version,
            info: info,
            servers: servers,
            security: security,
            tags: tags,
            paths: paths,
            webhooks: webhooks,
            components: Components(
                schemaNames: schemas.map(\.name), securitySchemes: schemes, schemasByPointer: schemasByPointer,
                ends: ends
            ))
    }

    private func readInfo() -> Info {
        let node = infoNode()
        return Info(
            title: node.flatMap { string($0, "title") } ?? "", summary: node.flatMap { string($0, "summary") },
            description: node.flatMap { string($0, "description") },
            version: node.flatMap { string($0, "version") } ?? "", node: node ?? root)
    }

    private func infoNode() -> Node? {
        guard let node = root.value("info"), !node.isNull else {
            report.error("missing-field", "'info' is missing; add a title and a version under 'info:'", at: root)
            return nil
        }
        guard let info = mapping(root, "info") else { return nil }
        checkSpelling(of: info, Self.infoFields)
        for key in ["title", "version"] where info.value(forKey: key) == nil {
            report.warning("missing-field", "'info' needs '\(key)'", at: info)
        }
        return info
    }

    private func readTags() -> [Tag] {
        list(root, "tags").compactMap { node in
            guard let name = requiredString(node, "name", of: "a tag") else { return nil }
            return Tag(name: name, description: string(node, "description"), node: node)
        }
    }
}
