// SPDX-License-Identifier: Apache-2.0

// What a client in the usual shape calls. Only the signatures count: nothing here runs.

public import Foundation
public import HTTPTypes

public struct Body: Sendable, Hashable {}

public struct MediaType: Sendable, Hashable {}

public enum ParameterStyle: Sendable, Hashable { case form, deepObject }

public struct ObjectValue: Codable, Hashable, Sendable {}

public struct AnyValue: Codable, Hashable, Sendable {}

public struct OtherAnswer: Sendable, Hashable {
    public init(fields: HTTPFields = [:], body: Body? = nil) {}
}

public protocol MediaTypeName: RawRepresentable, Sendable, Hashable, CaseIterable where RawValue == String {}

public struct Acceptable<Name: MediaTypeName>: Sendable, Hashable {
    public var name: Name
    public var quality: Double

    public init(name: Name, quality: Double = 1) {
        self.name = name
        self.quality = quality
    }
}

extension Array {
    public static func everything<Name: MediaTypeName>() -> [Acceptable<Name>] where Element == Acceptable<Name> {
        Name.allCases.map { Acceptable(name: $0) }
    }
}

struct NotMade: Error {}

public func fail(expected: String, response: any Sendable) throws -> Never { throw NotMade() }

public func keep<Value>(_ value: inout Value) {}

public struct Sender: Sendable {
    public let converter = Converter()

    public init(server: URL) {}

    public func send<Input: Sendable, Output: Sendable>(
        input: Input, operation: String,
        serializer: @Sendable (Input) throws -> (HTTPRequest, Body?),
        deserializer: @Sendable (HTTPResponse, Body?) async throws -> Output
    ) async throws -> Output { throw NotMade() }
}

public struct Converter: Sendable {
    public func path(template: String, parameters: [any Encodable]) throws -> String { throw NotMade() }

    public func setQuery<Value: Encodable>(
        in request: inout HTTPRequest, style: ParameterStyle?, explode: Bool?, name: String, value: Value?
    ) throws {}

    public func setAccept<Name: MediaTypeName>(in fields: inout HTTPFields, types: [Acceptable<Name>]) {}

    public func form<Value: Encodable>(
        _ value: Value, fields: inout HTTPFields, type: String
    ) throws -> Body? { throw NotMade() }

    public func optionalForm<Value: Encodable>(
        _ value: Value?, fields: inout HTTPFields, type: String
    ) throws -> Body? { throw NotMade() }

    public func mediaType(in fields: HTTPFields) -> MediaType? { nil }

    public func best(received: MediaType?, options: [String]) throws -> String { throw NotMade() }

    public func json<Value: Decodable, Answer>(
        _ type: Value.Type, from body: Body?, transforming: (Value) -> Answer
    ) async throws -> Answer { throw NotMade() }

    public func field<Value: Decodable>(
        in fields: HTTPFields, name: String, as type: Value.Type
    ) throws -> Value? { throw NotMade() }
}
