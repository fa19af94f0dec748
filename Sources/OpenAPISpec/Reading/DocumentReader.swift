// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// Turns nodes into a ``Document``, reporting everything that is wrong on the way.
///
/// What breaks the specification's rules costs the part that it is in, after a warning: a schema that cannot be
/// understood is one of any value, a parameter is left out, an operation that could not be sent rightly is marked as
/// incomplete. Errors are for what is not an OpenAPI document; see ``PartReport``.
package final class DocumentReader {
    let documents: DocumentSet
    let root: Node
    let report: PartReport
    let options: ReadingOptions
    let version: OpenAPIVersion
    /// Every schema that was read and that something may refer to, so that each is read once.
    var schemasByID: [SchemaID: Schema] = [:]
    /// The names of component schemas.
    var componentNames: [SchemaID: String] = [:]
    /// What references are known to lead to, by their texts.
    var targets: [ReferenceKey: ReferenceTarget] = [:]
    /// The schemas around what is being read that have definitions of their own.
    var definingSchemas: [Node] = []
    /// The component schemas by name.
    private(set) lazy var componentSchemas = documents.componentSchemas
        .flatMap { KeyIndex(of: $0.counted(with: root), lookups: $0.count) }
    /// Schemas whose names are canonically equal to an earlier one, by the references to them. Those read as any value.
    var lookalikes: [[UInt8]: Node] = [:]
    /// How many names may still be looked at for what was meant: a document can be wrong in very many places.
    var guessesLeft = 20_000
    /// What references lead to that may not have been read yet.
    var pendingTargets: [PendingTarget] = []
    /// Whether what is being read is a callback, in which no others are read.
    var isInCallback = false

    init(
        _ documents: DocumentSet, root: Node, version: OpenAPIVersion, options: ReadingOptions, report: PartReport
    ) {
        self.documents = documents
        self.root = root
        self.version = version
        self.options = options
        self.report = report
    }

    /// Reads a document that stands alone.
    package static func read(_ root: Node, _ options: ReadingOptions = .init(), report: Report) -> Document? {
        read(DocumentSet(root: root), options, report: report)
    }

    /// Reads a whole document. Returns `nil` when it is not an OpenAPI document at all.
    package static func read(_ documents: DocumentSet, _ options: ReadingOptions, report: Report) -> Document? {
        let parts = PartReport(report)
        let root = documents.root
        let document = parts.within(.file) { readVersion(root, parts) }.map { version in
            DocumentReader(documents, root: root, version: version, options: options, report: parts).readDocument()
        }
        let isLeftOut = parts.finish()
        guard let document else { return nil }
        warnOfIncomplete(document, options, report)
        return document.without(isLeftOut)
    }

    /// Says which of the chosen operations there will not be.
    private static func warnOfIncomplete(_ document: Document, _ options: ReadingOptions, _ report: Report) {
        for path in document.paths {
            for operation in path.operations where !operation.isComplete {
                guard options.chooses(path.path, operation.operationID, operation.tags) else { continue }
                let name = operation.operationID ?? "\(operation.method.rawValue) \(path.path)"
                report.warning(
                    .unsupportedOperation, "'\(name)' is left out: what it needs is described wrongly",
                    at: operation.node.value("operationId") ?? operation.node)
            }
        }
    }

    private func readDocument() -> Document {
        checkFields(of: root, version == .v2 ? .swagger : .openAPI)
        let info = readInfo()
        if let components = mapping(root, "components") { checkFields(of: components, .components) }
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
                schemas: namedSchemas(schemas), namesElsewhere: documents.names.all.map(\.name),
                securitySchemes: schemes, schemasByID: schemasByID, ends: ends),
            losses: report.losses)
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
            report.error(.missingField, "'info' is missing; add a title and a version under 'info:'", at: root)
            return nil
        }
        guard let info = mapping(root, "info") else { return nil }
        checkFields(of: info, .info)
        for key in ["title", "version"] where info.value(forKey: key) == nil {
            report.warning(.missingField, "'info' needs '\(key)'", at: info)
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

/// A reference by what it says and the file that it is in, which decide together where it leads.
struct ReferenceKey: Hashable {
    let file: UInt16
    let text: String
}

/// What a reference is known to lead to.
struct ReferenceTarget {
    let part: PartReport.Part
    let id: SchemaID
    let name: String?
}

/// A schema that a reference leads to, to be read later.
struct PendingTarget: Sendable {
    let node: Node
    /// The schemas around the reference that have definitions of their own.
    let definingSchemas: [Node]
}
