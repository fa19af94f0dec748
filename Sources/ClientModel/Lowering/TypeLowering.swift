// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

/// Turns schemas into Swift types, declaring those that need a declaration.
final class TypeLowering {
    let document: Document
    let report: Report
    /// Swift names of the component schemas.
    let names: TypeNames
    /// Names of the client's own namespace.
    var scope: NameScope
    /// What is to be declared in the client's own namespace.
    private(set) var pending: [PendingType] = []
    private let clientName: String
    fileprivate var typesOfComponents: [String: SwiftType] = [:]
    fileprivate var depth = 0

    /// How deep types are nested in one another. What is written for them grows with the square of it.
    private static let mostLevels = 32

    init(document: Document, clientName: String, names: TypeNames, scope: NameScope, report: Report) {
        self.document = document
        self.clientName = clientName
        self.names = names
        self.scope = scope
        self.report = report
    }

    /// Where an inline schema's declaration goes, and what it may be called.
    struct Place {
        /// The path of the enclosing type, `nil` for the client itself.
        let owner: String?
        /// Asked for only where something is declared, as most schemas declare nothing.
        let candidates: () -> [String]

        init(owner: String?, candidates: @autoclosure @escaping () -> [String]) {
            self.owner = owner
            self.candidates = candidates
        }
    }

    /// The Swift type of a schema. What must be declared for it is added to `nested`, or to the client's own
    /// declarations where the place has no owner.
    func type(of schema: Schema, at place: Place, nested: inout NestedTypes) -> SwiftType {
        if let component = componentName(of: schema) { return componentType(component) }
        let core = document.core(of: schema).schema
        if let component = componentName(of: core) { return componentType(component) }
        guard isShallow(core) else { return .json }
        noteLosses(of: core)
        depth += 1
        defer { depth -= 1 }
        return inlineType(of: core, shape: document.shape(of: core), at: place, nested: &nested)
    }

    /// Tells what a schema says that its Swift type does not keep.
    func noteLosses(of core: Schema) {
        if !core.otherTypes.isEmpty {
            report.note(
                "several-types",
                "a value of one of several types becomes any JSON value; use 'oneOf' for a type of its own",
                at: core.node)
        }
        switch core.additionalProperties {
        case .any, .schema:
            guard !core.properties.isEmpty else { return }
            report.note(
                "additional-properties",
                "fields that are not named here are accepted and not kept; name what matters under 'properties'",
                at: core.node)
        case .forbidden, .unspecified: return
        }
    }

    /// Whether a schema is within the bound of nesting; where it is not, after a warning.
    private func isShallow(_ core: Schema) -> Bool {
        if depth < Self.mostLevels { return true }
        report.warning(
            "nested-too-deep",
            "this schema is nested too deeply and becomes any JSON value; name inner parts under 'components/schemas'",
            at: core.node)
        return false
    }

    /// The component that a reference, or a wrapper of nothing but a reference, stands for.
    private func componentName(of schema: Schema) -> String? {
        var current = schema
        for _ in 0..<64 {
            if let name = current.reference?.schemaName, names.names[name] != nil { return name }
            // A member that only describes changes nothing.
            let members = current.allOf.filter { !$0.isUntyped }
            guard current.reference == nil, current.properties.isEmpty, members.count == 1,
                current.oneOf.isEmpty, current.anyOf.isEmpty
            else { return nil }
            current = members[0]
        }
        return nil
    }

    /// The type of a component; that of the last one where components are but names for the next.
    private func componentType(_ name: String) -> SwiftType {
        if let known = typesOfComponents[name] { return known }
        var chain = [name]
        var visited: Set = [name]
        var last = name
        while typesOfComponents[last] == nil, let schema = document.components.schema(named: last),
            let next = componentName(of: schema), visited.insert(next).inserted
        {
            chain.append(next)
            last = next
        }
        let type = ownType(ofComponent: last)
        // Deeper than this, what is known may not be all there is to know of a type that holds itself.
        if depth == 0 { for link in chain.dropLast() { typesOfComponents[link] = type } }
        return type
    }

    private func ownType(ofComponent name: String) -> SwiftType {
        if let known = typesOfComponents[name] { return known }
        guard let swiftName = names.names[name], let schema = document.components.schema(named: name) else {
            return .json
        }
        // Known before its fields are looked at, so that a type may hold itself.
        let core = document.core(of: schema).schema
        guard isShallow(core) else { return .json }
        depth += 1
        defer { depth -= 1 }
        noteLosses(of: core)
        switch document.shape(of: core) {
        case .enumeration: return remember(name, .named(swiftName, .enumeration))
        case .identifier: return remember(name, .named(swiftName, .identifier))
        case .model: return remember(name, .named(swiftName, .model))
        case .union: return remember(name, .named(swiftName, .union))
        case .scalar(let type): return remember(name, type)
        case .anything: return remember(name, .json)
        case .array(let items):
            typesOfComponents[name] = .json
            var none = NestedTypes()
            let place = Place(owner: nil, candidates: [swiftName + "Item"])
            return remember(name, .array(items.map { type(of: $0, at: place, nested: &none) } ?? .json))
        case .dictionary(let values):
            typesOfComponents[name] = .json
            var none = NestedTypes()
            let place = Place(owner: nil, candidates: [swiftName + "Value"])
            return remember(name, dictionary(of: values, format: core.format, at: place, nested: &none))
        }
    }

    private func remember(_ name: String, _ type: SwiftType) -> SwiftType {
        typesOfComponents[name] = type
        return type
    }

    /// Finds the type of every component. From then on operations and components need nothing of each other.
    func findComponentTypes() {
        for (name, _) in document.components.schemas { _ = componentType(name) }
    }

    /// What declares types, on any thread.
    func declaring() -> DeclarationLowering {
        DeclarationLowering(
            document: document, clientName: clientName, names: names, typesOfComponents: typesOfComponents)
    }

    fileprivate func declare(_ type: PendingType) -> TypeDeclaration? {
        switch type {
        case .component(let name): return declareComponent(name)
        case .inline(let core, let shape, let name, let depth):
            self.depth = depth
            defer { self.depth = 0 }
            return declaration(of: core, shape: shape, name: name, path: name)
        }
    }

    /// Declares a component schema under its own name.
    private func declareComponent(_ name: String) -> TypeDeclaration? {
        guard let swiftName = names.names[name], let schema = document.components.schema(named: name) else {
            return nil
        }
        let type = componentType(name)
        let core = document.core(of: schema).schema
        let documentation = Documentation(DocumentationText.text(of: schema))
        guard case .named(swiftName, _) = type else {
            return TypeDeclaration(
                name: swiftName, documentation: documentation, isDeprecated: schema.isDeprecated,
                content: .alias(type), nested: [], origin: Origin(schema.node))
        }
        var declaration = declaration(of: core, shape: document.shape(of: core), name: swiftName, path: swiftName)
        if !documentation.text.isEmpty { declaration.documentation = documentation }
        return declaration
    }

    private func inlineType(
        of core: Schema, shape: SchemaShape, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        switch shape {
        case .scalar(let type): return type
        case .anything: return .json
        case .array(let items):
            let place = Place(owner: place.owner, candidates: place.candidates().map(Self.singularType))
            return .array(items.map { type(of: $0, at: place, nested: &nested) } ?? .json)
        case .dictionary(let values):
            return dictionary(of: values, format: core.format, at: place, nested: &nested)
        case .enumeration: return declare(core, shape, .enumeration, at: place, nested: &nested)
        case .identifier: return declare(core, shape, .identifier, at: place, nested: &nested)
        case .model: return declare(core, shape, .model, at: place, nested: &nested)
        case .union: return declare(core, shape, .union, at: place, nested: &nested)
        }
    }

    private func dictionary(
        of values: Schema?, format: String?, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        if let values { return .dictionary(type(of: values, at: place, nested: &nested)) }
        switch format {
        case "uri-map": return .dictionary(.string)
        case "phone-number-capabilities": return .dictionary(.bool)
        default: return .dictionary(.json)
        }
    }

    private func declare(
        _ core: Schema, _ shape: SchemaShape, _ kind: SwiftType.Kind, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        guard let owner = place.owner else {
            let name = scope.claim(place.candidates())
            pending.append(.inline(core, shape, name: name, depth: depth))
            return .named(name, kind)
        }
        // A nested type must hide neither the client, by whose name every type is spelled, nor the one it is in.
        let name = nested.claim(place.candidates(), besides: [clientName, Self.lastName(of: owner)])
        let path = owner + "." + name
        nested.declarations.append(declaration(of: core, shape: shape, name: name, path: path))
        return .named(path, kind)
    }

    /// The name at the end of a path.
    static func lastName(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[path.index(after: $0)...]) } ?? path
    }

    static func singularType(_ name: String) -> String {
        let words = SwiftName.words(of: name)
        guard let last = words.last else { return name }
        return SwiftName.type(words: words.dropLast() + [SwiftName.singular(last)])
    }
}

/// A type of the client's own namespace that has its name, and whose content nothing else depends on.
enum PendingType: Sendable {
    /// By its name in the document.
    case component(String)
    /// `depth` tells in how many others the schema is.
    case inline(Schema, SchemaShape, name: String, depth: Int)

    var isComponent: Bool {
        if case .component = self { true } else { false }
    }
}

/// Declares types once those of all components are known.
struct DeclarationLowering: Sendable {
    let document: Document
    let clientName: String
    let names: TypeNames
    let typesOfComponents: [String: SwiftType]

    /// Declarations, what they look like to those who search for the same, and what there is to tell of them.
    struct Declared: Sendable {
        var types: [TypeDeclaration] = []
        var shapes: [Shape] = []
        var diagnostics: [Diagnostic] = []
    }

    func declare(_ pending: some Sequence<PendingType>) -> Declared {
        let report = Report()
        let lowering = TypeLowering(
            document: document, clientName: clientName, names: names, scope: NameScope(), report: report)
        lowering.typesOfComponents = typesOfComponents
        var declared = Declared()
        for pending in pending {
            guard let type = lowering.declare(pending) else { continue }
            declared.types.append(type)
            // Here, where the declaration is at hand: to come back to thousands of them later takes twice as long.
            declared.shapes.append(Shape(type, path: type.name, isComponent: pending.isComponent))
        }
        declared.diagnostics = report.sorted
        return declared
    }

    /// The same for many, side by side.
    func declareSideBySide(_ pending: [PendingType]) -> Declared {
        let declared = pending.slices(of: pending.count / 32 + 1).mapSideBySide { declare($0) }
        return Declared(
            types: declared.flatMap(\.types), shapes: declared.flatMap(\.shapes),
            diagnostics: declared.flatMap(\.diagnostics))
    }
}
