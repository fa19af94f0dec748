// SPDX-License-Identifier: Apache-2.0

import ClientModel

extension SwiftType {
    /// The type as callers read it.
    var spelling: String {
        switch self {
        case .scalar(let scalar): scalar.row.shortName
        case .json: "JSONValue"
        case .file: "FileUpload"
        case .requestBody: "RequestBody"
        case .optional(let type): type.spelling + "?"
        case .named(let path, _): path
        case .array(let element): "[\(element.spelling)]"
        case .dictionary(let value): "[String: \(value.spelling)]"
        }
    }

    /// How values travel, as far as their declarations do not say so.
    var travelling: String {
        switch self {
        case .scalar(let scalar): scalar.row.travelling ?? scalar.row.shortName
        case .optional(let type): type.travelling + "?"
        case .array(let element): "[\(element.travelling)]"
        case .dictionary(let value): "[:\(value.travelling)]"
        default: spelling
        }
    }

    func spelling(isOptional: Bool) -> String { spelling + (isOptional ? "?" : "") }
}
