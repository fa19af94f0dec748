// SPDX-License-Identifier: Apache-2.0

package import ClientModel
import YAMLTree

/// Compares two clients: what their callers write, and what goes over the wire.
///
/// Both must have been lowered under one name. What a change is worth follows from what the generated code looks like:
/// parameters that are optional have defaults, enumerations are open, unions are closed enums.
package struct ClientComparison {
    let old: Client
    let new: Client
    /// Types whose values callers make to send them, by their path.
    let sent: Set<String>
    private(set) var changes: [ClientChange] = []
    private var documented: (count: Int, old: Origin, new: Origin)?

    private init(_ old: Client, _ new: Client) {
        self.old = old
        self.new = new
        sent = SentTypes.paths(in: old).union(SentTypes.paths(in: new))
    }

    package static func changes(from old: Client, to new: Client) -> ClientChanges {
        var comparison = ClientComparison(old, new)
        comparison.compareClients()
        comparison.compareResources()
        comparison.compareMethods()
        comparison.compareTypes()
        comparison.finishDocumentation()
        return ClientChanges(comparison.changes)
    }

    private mutating func compareClients() {
        if old.server != new.server {
            add(
                .patch, "server-changed", old.name, "requests go to '\(new.server)' instead of '\(old.server)'",
                Origin(), Origin())
        }
    }

    mutating func add(
        _ level: ClientChange.Level, _ rule: String, _ subject: String, _ message: String, _ old: Origin, _ new: Origin
    ) {
        changes.append(
            ClientChange(
                level: level, rule: rule, subject: subject, message: message, old: old.node?.location,
                new: new.node?.location))
    }

    mutating func compareDocumentation(
        _ old: Documentation, _ new: Documentation, _ oldPlace: Origin, _ newPlace: Origin
    ) {
        // Comments on what came or went change with it.
        let items = Dictionary(old.parameters.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let isSame = new.parameters.allSatisfy { items[$0.name] == nil || items[$0.name] == $0.text }
        guard old.text != new.text || !isSame else { return }
        documented = ((documented?.count ?? 0) + 1, documented?.old ?? oldPlace, documented?.new ?? newPlace)
    }

    /// One line for all, which nobody has to act on.
    private mutating func finishDocumentation() {
        guard let documented else { return }
        add(
            .patch, "documentation-changed", old.name,
            "the comments of \(documented.count) declaration\(documented.count == 1 ? " is" : "s are") different",
            documented.old, documented.new)
    }
}

/// Finds the types that parameters are made of.
enum SentTypes {
    static func paths(in client: Client) -> Set<String> {
        let declarations = client.declarationsByPath
        var found: Set<String> = []
        var pending = client.resources.flatMap(\.methods).flatMap(\.parameters).map(\.type)
        while let type = pending.popLast() {
            switch type {
            case .array(let inner), .dictionary(let inner), .boxed(let inner): pending.append(inner)
            case .named(let path, _):
                guard found.insert(path).inserted, let declaration = declarations[path] else { continue }
                switch declaration.content {
                case .model(let model): pending += model.properties.map(\.type)
                case .union(let union): pending += union.members.map(\.type)
                case .alias(let target): pending.append(target)
                case .enumeration, .identifier, .headers: continue
                }
            default: continue
            }
        }
        return found
    }
}

extension Client {
    /// Every declaration, nested ones included, by its path.
    var declarationsByPath: [String: TypeDeclaration] {
        var result: [String: TypeDeclaration] = [:]
        var pending = types.map { ($0.name, $0) }
        while let (path, declaration) = pending.popLast() {
            result[path] = declaration
            pending += declaration.nested.map { (path + "." + $0.name, $0) }
        }
        return result
    }
}

extension SwiftType {
    /// The type as callers read it.
    var spelling: String {
        switch self {
        case .string: "String"
        case .int: "Int"
        case .int64: "Int64"
        case .double: "Double"
        case .bool: "Bool"
        case .dateTime, .rfc2822DateTime: "Date"
        case .calendarDate: "CalendarDate"
        case .json: "JSONValue"
        case .named(let path, _): path
        case .array(let element): "[\(element.spelling)]"
        case .dictionary(let value): "[String: \(value.spelling)]"
        case .boxed(let inner): inner.spelling
        }
    }

    /// How values travel, as far as their declarations do not say so.
    var travelling: String {
        switch self {
        case .rfc2822DateTime: "RFC 2822"
        case .array(let element): "[\(element.travelling)]"
        case .dictionary(let value): "[:\(value.travelling)]"
        case .boxed(let inner): inner.travelling
        default: spelling
        }
    }

    func spelling(isOptional: Bool) -> String { spelling + (isOptional ? "?" : "") }
}
