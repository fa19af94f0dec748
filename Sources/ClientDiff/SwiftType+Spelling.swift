// SPDX-License-Identifier: Apache-2.0

import ClientModel

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
        case .httpMethod: "HTTPMethod"
        case .json: "JSONValue"
        case .file: "FileUpload"
        case .requestBody: "RequestBody"
        case .named(let path, _): path
        case .array(let element): "[\(element.spelling)]"
        case .dictionary(let value): "[String: \(value.spelling)]"
        }
    }

    /// How values travel, as far as their declarations do not say so.
    var travelling: String {
        switch self {
        case .rfc2822DateTime: "RFC 2822"
        case .array(let element): "[\(element.travelling)]"
        case .dictionary(let value): "[:\(value.travelling)]"
        default: spelling
        }
    }

    func spelling(isOptional: Bool) -> String { spelling + (isOptional ? "?" : "") }
}
