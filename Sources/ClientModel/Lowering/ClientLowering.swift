// SPDX-License-Identifier: Apache-2.0

package import OpenAPISpec
package import YAMLTree

/// Decides what the client of a document looks like.
///
/// The steps, in order: name the component schemas and find their types; lower operations into resources, and beside
/// them declare the components; declare the types that operations named; keep what is reached; find what is declared
/// twice.
package final class ClientLowering {
    let document: Document
    let options: LoweringOptions
    let report: Report
    let types: TypeLowering
    var headers: HeaderLowering
    /// The enumerations of successes.
    var choices: [TypeDeclaration] = []

    private init(_ document: Document, _ options: LoweringOptions, _ report: Report) {
        self.document = document
        self.options = options
        self.report = report
        let names = TypeNames(
            schemaNames: document.components.schemas.map(\.name), overrides: options.typeNames, reserved: [options.name]
        )
        let scope = NameScope(
            reserved: ReservedNames(ReservedWords.unusableTypes.union(names.names.values).union([options.name])))
        types = TypeLowering(
            document: document, clientName: options.name, names: names, formats: options.formats, scope: scope,
            report: report)
        headers = HeaderLowering()
    }

    package static func lower(_ document: Document, _ options: LoweringOptions, report: Report) -> Client {
        let lowering = ClientLowering(document, options, report)
        lowering.checkServers()
        lowering.checkOperationIDs()
        lowering.types.findComponentTypes()
        let declaring = lowering.types.declaring()
        let components = Beside { [names = lowering.types.declaredNames] in
            declaring.declare(names.map { .component($0) })
        }
        let resources = lowering.resources()
        let operations = declaring.declareSideBySide(lowering.types.pending)
        let declared = components.finish()
        for diagnostic in operations.diagnostics + declared.diagnostics { report.add(diagnostic) }
        let types = operations.types + declared.types + lowering.headers.declarations + lowering.choices
        let client = Client(
            name: options.name,
            documentation: Documentation((document.description ?? document.title) + lowering.credentialsText()),
            access: options.access, imports: options.imports, server: document.servers.first?.url ?? "",
            resources: resources, types: types,
            credentials: lowering.credentials(document.security), anchors: Anchors(document))
        let reached = client.keepingReachable(all: options.filter.isEmpty)
        let requested = lowering.requestedTypes()
        guard options.sharesTypes else { return reached.settingDirections(requested: requested) }
        let shapes = operations.shapes + declared.shapes
        if options.filter.isEmpty { return reached.sharingTypes(of: shapes).settingDirections(requested: requested) }
        let names = Set(reached.types.map(\.name))
        return reached.sharingTypes(of: shapes.filter { names.contains($0.path) }).settingDirections(
            requested: requested)
    }

    /// The types of the components that bodies are.
    private func requestedTypes() -> [String] {
        let media = document.paths.flatMap(\.operations).compactMap(\.requestBody).flatMap(\.content)
        return Set(media.compactMap(\.schema).compactMap(types.componentName)).compactMap { types.names.names[$0] }
    }

    private func checkServers() {
        guard !document.paths.isEmpty else { return }
        if let server = document.servers.first {
            guard !server.url.contains("://") else { return }
            report.note(
                "relative-server", "'\(server.url)' names no host; callers have to set the configuration's baseURL",
                at: server.node)
        } else {
            report.note(
                "missing-server", "there is no 'servers'; callers have to set the configuration's baseURL",
                at: document.root)
        }
    }

    /// OpenAPI 3.0.4, section 4.8.10: operation ids are unique.
    private func checkOperationIDs() {
        var seen: Set<String> = []
        for operation in document.paths.flatMap(\.operations) {
            guard let id = operation.operationID, !seen.insert(id).inserted else { continue }
            report.warning(
                "duplicate-operation-id", "operation id '\(id)' is used before; give each operation its own",
                at: operation.node.value("operationId") ?? operation.node)
        }
    }

    private func resources() -> [Resource] {
        let paths = Dictionary(document.paths.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var tree = ResourceTree()
        for item in document.paths {
            let path = ResourcePath(of: item, in: paths)
            for operation in item.operations
            where operation.isComplete
                && options.filter.includes(path: item.path, operationID: operation.operationID, tags: operation.tags)
            {
                add(operation, of: item, at: path, to: &tree)
            }
        }
        return tree.finish()
    }

    private func add(_ operation: Operation, of item: PathItem, at path: ResourcePath, to tree: inout ResourceTree) {
        let className = item.node.value("x-twilio")?.value("className")?.text
        var candidates = MethodName.candidates(for: operation, path: path, className: className)
        if let id = operation.operationID, let chosen = options.methodNames[id] { candidates = [chosen] }
        guard let method = lower(operation, of: item, name: candidates[0]) else { return }
        let documentation = item.description ?? ""
        tree.add(method, candidates: candidates, at: path, documentation: documentation, scope: &types.scope)
        guard let (_, content) = streamBeside(operation) else { return }
        tree.add(
            streamMethod(method, operation, content), candidates: candidates.map { $0 + "Stream" }, at: path,
            documentation: documentation, scope: &types.scope)
    }
}

extension Anchors {
    fileprivate init(_ document: Document) {
        let root = document.root
        info = Origin(root.value("info") ?? root)
        servers = Origin(root.value("servers") ?? root)
        security = Origin(root.value("security") ?? root)
        paths = Origin(root.value("paths") ?? root)
        schemas = Origin(root.value("components")?.value("schemas") ?? root)
    }
}
