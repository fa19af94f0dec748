// SPDX-License-Identifier: Apache-2.0

import Diagnostics
import OpenAPISpec
import YAMLTree

/// Turns schemas into Swift types, declaring those that need a declaration.
final class TypeLowering {
    let document: Document
    let report: Report
    /// Swift names of the component schemas, and of what else is referred to.
    let names: TypeNames
    /// Swift types that the user chose, by format.
    let formats: [String: String]
    /// Names of the client's own namespace.
    var scope: NameScope
    /// What is to be declared in the client's own namespace.
    private(set) var pending: [PendingType] = []
    private let clientName: String
    fileprivate var typesOfComponents: [String: SwiftType] = [:]
    /// What has a name by where it is in the document, since something refers to it.
    fileprivate var named: [Node: String] = [:]
    /// The inline types that the one at hand is declared in, by their schemas: one of them within it is the same type.
    fileprivate var enclosing: [ObjectIdentifier: SwiftType] = [:]
    fileprivate var depth = 0

    /// How deep types are nested in one another. What is written for them grows with the square of it.
    private static let mostLevels = 32

    init(
        document: Document, clientName: String, names: TypeNames, formats: [String: String], scope: NameScope,
        report: Report
    ) {
        self.document = document
        self.clientName = clientName
        self.names = names
        self.formats = formats
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

    /// The Swift type of a schema's values, but for `null`. What must be declared for it is added to `nested`, or to the
    /// client's own declarations where the place has no owner.
    func type(of schema: Schema, at place: Place, nested: inout NestedTypes) -> SwiftType {
        if let component = componentName(of: schema) { return componentType(component) }
        let core = document.core(of: schema).schema
        if !named.isEmpty, let name = named[core.node] { return componentType(name) }
        guard isShallow(core) else { return .json }
        noteLosses(of: core)
        depth += 1
        defer { depth -= 1 }
        return inlineType(of: core, shape: document.shape(of: core), at: place, nested: &nested)
    }

    /// The same with `null`, for elements of lists, members of maps and whole answers.
    func nullableType(of schema: Schema, at place: Place, nested: inout NestedTypes) -> SwiftType {
        type(of: schema, at: place, nested: &nested).orNull(document.core(of: schema).isNullable)
    }

    /// Tells what a schema says that its Swift type does not keep.
    func noteLosses(of core: Schema) {
        let isMixed =
            core.type == nil && core.enumeration.count > 1 && !core.isComposed
            && Set(core.enumeration.filter { !$0.isNull }.map(\.scalarType)).count > 1
        if !core.otherTypes.isEmpty || isMixed {
            report.note(
                .severalTypes,
                "a value of one of several types becomes any JSON value; use 'oneOf' for a type of its own",
                at: core.node)
        }
        if let first = core.applicators?.prefixItems.first?.node {
            report.note(
                .tuple, "the elements of a list whose first ones have types of their own become any JSON value",
                at: first)
        }
    }

    /// Whether a schema is within the bound of nesting; where it is not, after a warning.
    private func isShallow(_ core: Schema) -> Bool {
        if depth < Self.mostLevels { return true }
        report.warning(
            .nestedTooDeep,
            "this schema is nested too deeply and becomes any JSON value; name inner parts under 'components/schemas'",
            at: core.node)
        return false
    }

    /// The component that a reference, or a wrapper of nothing but a reference, stands for.
    func componentName(of schema: Schema) -> String? {
        var current = schema
        for _ in 0..<64 {
            guard let next = document.wrapped(by: current) else { return nil }
            if let name = current.reference?.schemaName, names.names[name] != nil { return name }
            current = next
        }
        return nil
    }

    private func schema(_ name: String) -> Schema? {
        document.components.schema(named: name)
    }

    /// The type of a component; that of the last one where components are but names for the next.
    private func componentType(_ name: String) -> SwiftType {
        if let known = typesOfComponents[name] { return known }
        var chain = [name]
        var visited: Set = [name]
        var last = name
        while typesOfComponents[last] == nil, let schema = schema(last),
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
        guard let swiftName = names.names[name], let schema = schema(name) else { return .json }
        // Known before its fields are looked at, so that a type may hold itself.
        let core = document.core(of: schema).schema
        guard isShallow(core) else { return .json }
        depth += 1
        defer { depth -= 1 }
        noteLosses(of: core)
        switch document.shape(of: core) {
        case .enumeration: return remember(name, .named(swiftName, .enumeration))
        case .integerEnumeration: return remember(name, .named(swiftName, .integerEnumeration))
        case .identifier: return remember(name, .named(swiftName, .identifier))
        case .model: return remember(name, .named(swiftName, .model))
        case .union, .family: return remember(name, .named(swiftName, .union))
        case .scalar(let type): return remember(name, chosen(type, for: core))
        case .anything: return remember(name, .json)
        case .array(let items):
            typesOfComponents[name] = .json
            return remember(name, list(of: items, swiftName))
        case .dictionary(let values):
            typesOfComponents[name] = .json
            var none = NestedTypes()
            let place = Place(owner: nil, candidates: [swiftName + "Value"])
            return remember(name, dictionary(of: values, format: core.format, at: place, nested: &none))
        }
    }

    private func list(of items: Schema?, _ swiftName: String) -> SwiftType {
        var none = NestedTypes()
        let place = Place(owner: nil, candidates: [swiftName + "Item"])
        return .array(items.map { nullableType(of: $0, at: place, nested: &none).asElement } ?? .json)
    }

    private func remember(_ name: String, _ type: SwiftType) -> SwiftType {
        typesOfComponents[name] = type
        return type
    }

    /// The type that the user chose for a format, or else the one it has by itself.
    private func chosen(_ type: SwiftType, for core: Schema) -> SwiftType {
        guard !formats.isEmpty, let format = core.format, let name = formats[format], case .scalar = type,
            let kind = core.type.flatMap({ JSONType(rawValue: $0.rawValue) })
        else { return type }
        return Scalar(kind, format: format, named: name).map(SwiftType.scalar) ?? type
    }

    /// Finds the type of every component. From then on operations and components need nothing of each other.
    func findComponentTypes() {
        for name in document.components.namesElsewhere {
            if let schema = schema(name), document.wrapped(by: schema) == nil { named[schema.node] = name }
        }
        for (name, _) in document.components.schemas { _ = componentType(name) }
    }

    /// What is declared by a name of its own: components, and what else is referred to and needs a declaration.
    var declaredNames: [String] {
        let elsewhere = Set(document.components.namesElsewhere)
        return document.components.schemas.map(\.name).filter { name in
            guard elsewhere.contains(name) else { return true }
            guard let type = names.names[name], case .named(type, _)? = typesOfComponents[name] else { return false }
            return true
        }
    }

    /// What declares types, on any thread.
    func declaring() -> DeclarationLowering {
        DeclarationLowering(
            document: document, clientName: clientName, names: names, formats: formats,
            typesOfComponents: typesOfComponents, named: named)
    }

    fileprivate func declare(_ type: PendingType) -> TypeDeclaration? {
        switch type {
        case .component(let name): return declareComponent(name)
        case .inline(let core, let shape, let name, let kind, let depth):
            self.depth = depth
            enclosing[ObjectIdentifier(core)] = .named(name, kind)
            defer {
                self.depth = 0
                enclosing[ObjectIdentifier(core)] = nil
            }
            return declaration(of: core, shape: shape, name: name, path: name)
        }
    }

    /// Declares a component schema under its own name.
    private func declareComponent(_ name: String) -> TypeDeclaration? {
        guard let swiftName = names.names[name], let schema = schema(name) else { return nil }
        let type = componentType(name)
        let core = document.core(of: schema).schema
        let documentation = Documentation(DocumentationText.text(of: schema))
        guard case .named(swiftName, let kind) = type else {
            return TypeDeclaration(
                name: swiftName, documentation: documentation, isDeprecated: schema.isDeprecated,
                content: .alias(type), nested: [], origin: Origin(schema.node))
        }
        enclosing[ObjectIdentifier(core)] = .named(swiftName, kind)
        defer { enclosing[ObjectIdentifier(core)] = nil }
        var declaration = declaration(of: core, shape: document.shape(of: core), name: swiftName, path: swiftName)
        if !documentation.text.isEmpty { declaration.documentation = documentation }
        return declaration
    }

    private func inlineType(
        of core: Schema, shape: SchemaShape, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        switch shape {
        case .scalar(let type): return chosen(type, for: core)
        case .anything: return .json
        case .array(let items):
            let place = Place(owner: place.owner, candidates: place.candidates().map(Self.singularType))
            return .array(items.map { nullableType(of: $0, at: place, nested: &nested).asElement } ?? .json)
        case .dictionary(let values):
            return dictionary(of: values, format: core.format, at: place, nested: &nested)
        case .enumeration: return declare(core, shape, .enumeration, at: place, nested: &nested)
        case .integerEnumeration: return declare(core, shape, .integerEnumeration, at: place, nested: &nested)
        case .identifier: return declare(core, shape, .identifier, at: place, nested: &nested)
        case .model: return declare(core, shape, .model, at: place, nested: &nested)
        case .union, .family: return declare(core, shape, .union, at: place, nested: &nested)
        }
    }

    private func dictionary(
        of values: Schema?, format: String?, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        if let values { return .dictionary(nullableType(of: values, at: place, nested: &nested).asElement) }
        switch format {
        case "uri-map": return .dictionary(.string)
        case "phone-number-capabilities": return .dictionary(.bool)
        default: return .dictionary(.json)
        }
    }

    private func declare(
        _ core: Schema, _ shape: SchemaShape, _ kind: SwiftType.Kind, at place: Place, nested: inout NestedTypes
    ) -> SwiftType {
        if let outer = enclosing[ObjectIdentifier(core)] { return outer }
        guard let owner = place.owner else {
            let name = scope.claim(place.candidates())
            pending.append(.inline(core, shape, name: name, kind, depth: depth))
            return .named(name, kind)
        }
        // A nested type must hide neither the client, by whose name every type is spelled, nor the one it is in.
        let name = nested.claim(place.candidates(), besides: [clientName, Self.lastName(of: owner)])
        let path = owner + "." + name
        let type = SwiftType.named(path, kind)
        enclosing[ObjectIdentifier(core)] = type
        nested.declarations.append(declaration(of: core, shape: shape, name: name, path: path))
        enclosing[ObjectIdentifier(core)] = nil
        return type
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
    case inline(Schema, SchemaShape, name: String, SwiftType.Kind, depth: Int)

    var isComponent: Bool {
        if case .component = self { true } else { false }
    }
}

/// Declares types once those of all components are known.
struct DeclarationLowering: Sendable {
    let document: Document
    let clientName: String
    let names: TypeNames
    let formats: [String: String]
    let typesOfComponents: [String: SwiftType]
    let named: [Node: String]

    /// Declarations, what they look like to those who search for the same, and what there is to tell of them.
    struct Declared: Sendable {
        var types: [TypeDeclaration] = []
        var shapes: [Shape] = []
        var diagnostics: [Diagnostic] = []
    }

    func declare(_ pending: some Sequence<PendingType>) -> Declared {
        let report = Report()
        let lowering = TypeLowering(
            document: document, clientName: clientName, names: names, formats: formats, scope: NameScope(),
            report: report)
        lowering.typesOfComponents = typesOfComponents
        lowering.named = named
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
