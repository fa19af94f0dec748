// SPDX-License-Identifier: Apache-2.0

import OpenAPISpec
import YAMLTree

extension Content {
    /// Whether values come one after another.
    var isStream: Bool { category == .events || category == .jsonLines }
}

/// Answers that come value by value: event streams and JSON Lines. See OpenAPI 3.2.0, section 4.14.3.
extension ClientLowering {
    /// The stream that an operation gives beside an answer of another kind: a further method gives it.
    func streamBeside(_ operation: Operation) -> (response: Response, content: Content)? {
        guard operation.method != .head,
            let response = operation.responses.first(where: { $0.status.hasPrefix("2") && !$0.content.isEmpty }),
            let chosen = preferred(response.content), !chosen.isStream,
            let stream = contents(response.content).first(where: \.isStream)
        else { return nil }
        return (response, stream)
    }

    /// The method for the stream, from the one for the other answer.
    ///
    /// A field called `stream` that is a flag chooses between them in many services; the method sets it.
    func streamMethod(_ method: Method, _ operation: Operation, _ content: Content) -> Method {
        var result = method
        let input = MethodInput(typeName: operation.operationID.map(SwiftName.type) ?? SwiftName.type(method.name))
        result.answer = stream(of: content, input)
        result.request.accept = content.type.text
        result.documentation.returns = "The values as they come."
        let isFlag = { (parameter: MethodParameter) in
            parameter.wireName == "stream" && parameter.type.isFlag && parameter.place != .path
        }
        // How many items there are at most is a question of pages.
        if let index = result.parameters.firstIndex(where: { $0.place == .limit }) { result.removeParameter(at: index) }
        if let index = result.parameters.firstIndex(where: isFlag) {
            let flag = result.removeParameter(at: index)
            result.request.constants.append(.init(name: flag.wireName, place: flag.place))
        } else if case .json? = result.request.body,
            let media = operation.requestBody.flatMap({ preferred($0.content) }),
            let schema = media.media.schema, hasStreamFlag(schema)
        {
            result.request.constants.append(.init(name: "stream", place: .body))
        }
        return result
    }

    private func hasStreamFlag(_ schema: Schema) -> Bool {
        guard case .model(let properties) = document.shape(of: document.core(of: schema).schema),
            let flag = properties.first(where: { $0.name == "stream" })
        else { return false }
        let core = document.core(of: flag.schema).schema
        return core.type == .boolean || core.enumeration.contains { $0.bool == true }
    }

    func stream(of content: Content, _ input: MethodInput) -> Answer {
        var schema = content.media.itemSchema ?? content.media.schema
        // A list is the stream, and its elements are the values.
        if content.media.itemSchema == nil, let whole = schema,
            case .array(let items) = document.shape(of: document.core(of: whole).schema)
        {
            schema = items
        }
        let framing = framing(of: content, schema)
        guard let schema else { return .stream(content.category == .events ? .string : .json, framing) }
        var none = NestedTypes()
        let place = TypeLowering.Place(owner: nil, candidates: ["Event", "StreamEvent"].map { input.typeName + $0 })
        return .stream(types.nullableType(of: schema, at: place, nested: &none), framing)
    }

    private func framing(of content: Content, _ schema: Schema?) -> Answer.Framing {
        guard content.category == .events else {
            return content.type.subtype.hasSuffix("json-seq") ? .jsonSequence : .jsonLines
        }
        guard let schema, let data = eventData(of: schema) else { return .events }
        return document.core(of: data).schema.type == .string ? .textEventObjects : .eventObjects
    }

    /// The schema of the data where a schema describes whole events: an object of `data`, `event`, `id` and `retry`, or
    /// one of several such.
    private func eventData(of schema: Schema) -> Schema? {
        switch document.shape(of: document.core(of: schema).schema) {
        case .model(let properties):
            guard properties.allSatisfy({ ["data", "event", "id", "retry"].contains($0.name) }) else { return nil }
            return properties.first { $0.name == "data" }?.schema
        case .union(let members):
            let data = members.map(eventData)
            return data.contains { $0 == nil } ? nil : data.compactMap { $0 }.first
        default: return nil
        }
    }
}

extension Method {
    @discardableResult
    fileprivate mutating func removeParameter(at index: Int) -> MethodParameter {
        let parameter = parameters.remove(at: index)
        sendingOrder = sendingOrder.filter { $0 != index }.map { $0 > index ? $0 - 1 : $0 }
        documentation.parameters.removeAll { $0.name == parameter.name }
        return parameter
    }
}

extension SwiftType {
    fileprivate var isFlag: Bool { self == .bool }
}
