// SPDX-License-Identifier: Apache-2.0

package import YAMLTree

/// A document and the files that it refers to, all read into one tree, and what references in them lead to.
///
/// A reference leads to a file by its path relative to the file that holds it, to a schema by the URI that its `$id`
/// gives it, and within either by a JSON pointer or an anchor. See OpenAPI 3.1.1, section 4.6, and JSON Schema 2020-12,
/// Core, sections 8 and 9.
package struct DocumentSet: Sendable {
    /// The document itself.
    package let root: Node
    /// The path of the document.
    package let path: String
    /// The top of each file, by its number.
    var roots: [UInt16: Node]
    /// The top of each file that was read, by its path; `nil` for one that could not be parsed.
    var files: [String: Node?] = [:]
    /// Why files are not there, by their paths.
    var failures: [String: Failure] = [:]
    /// Schemas with an `$id`, outer ones first.
    var resources: [SchemaResource] = []
    /// What anchors name, by the resource or file that they are in.
    var anchors: [AnchorKey: Node] = [:]
    /// Names of schemas that are in another place than `components/schemas`.
    var names = TargetNames()
    /// Schemas to read in place of components that are but references to other files.
    var substitutes: [SchemaID: Node] = [:]

    /// Why a file is not there.
    enum Failure: Sendable {
        case missing, unreadable, outside
    }

    /// An anchor, and the top node of what it is unique in.
    struct AnchorKey: Hashable {
        let top: UInt32
        let name: String
    }

    /// A document that stands alone. References to other files lead nowhere.
    package init(root: Node) {
        self.init(root: root, loader: .none, report: Report())
    }

    /// A document and all files that it refers to, and those that they refer to. What is wrong with their text is
    /// reported; a file that is not there is reported where a reference to it is read.
    package init(root: Node, loader: FileLoader, report: Report) {
        if SwaggerConverter.isSwagger(root) { SwaggerConverter(root: root, report: report).convert() }
        self.init(alone: root)
        findLinks(loader, report: report)
    }

    private init(alone root: Node) {
        self.root = root
        path = root.location.path
        roots = [root.fileNumber: root]
        if let normalised = FilePath.normalised(path) { files[normalised] = root }
    }

    /// Whether there is more than one file.
    package var hasSeveralFiles: Bool { roots.count > 1 }

    // MARK: - Following references

    enum Resolution {
        case node(Node)
        /// There is nothing at the pointer or anchor.
        case nothing
        /// A file that is not there.
        case file(path: String, Failure)
        /// A file that is there and cannot be understood, which has been reported.
        case unparsed
        /// An address on the web, or another URI that no `$id` gives.
        case address
    }

    /// What a reference leads to.
    func resolve(_ text: String, from place: Node) -> Resolution {
        let hash = text.utf8.firstIndex(of: UInt8(ascii: "#"))
        let file = hash.map { text[..<$0] } ?? text[...]
        let fragment = hash.map { text[text.index(after: $0)...] } ?? ""
        let top: Node
        if file.isEmpty {
            top = self.top(of: place)
        } else {
            switch resource(String(file), from: place) {
            case .node(let node): top = node
            case let other: return other
            }
        }
        guard !fragment.isEmpty else { return .node(top) }
        if fragment.hasPrefix("/") {
            return JSONPointer.node(atFragment: fragment, from: top).map(Resolution.node) ?? .nothing
        }
        let key = AnchorKey(top: top.position, name: JSONPointer.percentDecoded(fragment))
        return anchors[key].map(Resolution.node) ?? .nothing
    }

    /// Whether a reference means the same wherever in its file it is.
    var isUniform: Bool { resources.isEmpty }

    /// What `#` is for a node: the schema with an `$id` around it, or its file; for what an overlay brought in, the
    /// document.
    func top(of place: Node) -> Node {
        innermostResource(of: place)?.node ?? roots[place.fileNumber] ?? root
    }

    private func innermostResource(of place: Node) -> SchemaResource? {
        resources.isEmpty ? nil : resources.last { $0.contains(place) }
    }

    /// The top of the file or schema that a URI without a fragment leads to.
    private func resource(_ uri: String, from place: Node) -> Resolution {
        let base = innermostResource(of: place)?.uri
        if let absolute = SchemaResource.absolute(uri, base: base),
            let known = resources.last(where: { $0.uri == absolute })
        {
            return .node(known.node)
        }
        if uri.contains("://") || uri.hasPrefix("urn:") { return .address }
        guard let path = FilePath.resolve(uri, from: filePath(of: place)) else { return .file(path: uri, .outside) }
        if let failure = failures[path] { return .file(path: path, failure) }
        guard let file = files[path] else { return .file(path: path, .missing) }
        return file.map(Resolution.node) ?? .unparsed
    }

    /// The path that relative references at a node begin from.
    func filePath(of place: Node) -> String {
        roots[place.fileNumber] == nil ? path : place.path(ofFile: place.fileNumber)
    }
}
