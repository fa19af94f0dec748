// SPDX-License-Identifier: Apache-2.0

/// A value that is one piece of JSON: which Swift type it has, how it travels, and what it is called.
///
/// A scalar is a row of ``table``. A new format is a new row.
package struct Scalar: Sendable, Hashable {
    private let index: UInt8

    /// What is known of a scalar.
    package struct Row: Sendable {
        /// The Swift type in full, as generated code spells it.
        package let swiftType: String
        /// The runtime's function that reads and writes a field of it.
        package let function: String
        /// What the case of a union is called that holds one.
        package let caseName: String
        /// How values travel, where the Swift type does not say it.
        package var travelling: String?
        /// The function that gives the text of a value in a path or a header, where it is not `fieldText`.
        package var textMember: String?
        /// Types and formats of the document that become this.
        var formats: [(JSONType, String)] = []
        /// The types and formats that become this where `wireform.json` names the Swift type for them.
        var isChoice = false
        /// What stands in for it in lists, maps and unions, whose elements are written by their Swift type alone.
        var element: Scalar?
    }

    package var row: Row { Self.table[Int(index)] }
    /// Its place in the table.
    var number: Int { Int(index) }

    package static let string = Scalar(index: 0)
    package static let int = Scalar(index: 1)
    package static let int64 = Scalar(index: 2)
    package static let double = Scalar(index: 3)
    package static let bool = Scalar(index: 4)
    package static let dateTime = Scalar(index: 5)
    package static let rfc2822DateTime = Scalar(index: 6)
    package static let calendarDate = Scalar(index: 7)
    package static let httpMethod = Scalar(index: 8)

    static let table: [Row] = [
        Row(swiftType: "Swift.String", function: "string", caseName: "string"),
        Row(swiftType: "Swift.Int", function: "int", caseName: "integer"),
        Row(
            swiftType: "Swift.Int64", function: "int64", caseName: "integer", formats: [(.integer, "int64")]),
        Row(swiftType: "Swift.Double", function: "double", caseName: "number"),
        Row(swiftType: "Swift.Bool", function: "bool", caseName: "boolean"),
        Row(
            swiftType: "WireformRuntime.DateTime", function: "dateTime", caseName: "dateTime",
            formats: [(.string, "date-time")]),
        Row(
            swiftType: "WireformRuntime.DateTime", function: "rfc2822DateTime", caseName: "dateTime",
            travelling: "RFC 2822", formats: [(.string, "date-time-rfc-2822")]),
        Row(
            swiftType: "WireformRuntime.CalendarDate", function: "calendarDate", caseName: "date",
            formats: [(.string, "date")]),
        Row(swiftType: "WireformRuntime.HTTPMethod", function: "text", caseName: "method"),
        // Beyond the largest `Int64`.
        Row(
            swiftType: "Swift.UInt64", function: "scalar", caseName: "integer", formats: [(.integer, "uint64")]),
        Row(
            swiftType: "WireformRuntime.DateTime", function: "unixTime", caseName: "dateTime",
            travelling: "seconds since 1970", textMember: "unixTimeText",
            formats: [(.integer, "unix-time"), (.integer, "unixtime")], element: .int),
        // A binary number would round most of them.
        Row(
            swiftType: "WireformRuntime.DecimalNumber", function: "scalar", caseName: "number",
            formats: [(.number, "decimal")]),
        // The text is kept beside the bytes, since the same bytes may be written in several ways.
        Row(
            swiftType: "WireformRuntime.Base64Text", function: "scalar", caseName: "bytes", formats: [(.string, "byte")]
        ),
        // By choice: none of these gives every text back as it came.
        Row(
            swiftType: "WireformRuntime.WebAddress", function: "scalar", caseName: "url",
            formats: [(.string, "uri"), (.string, "url"), (.string, "uri-reference"), (.string, "iri")], isChoice: true),
        Row(
            swiftType: "WireformRuntime.UniqueID", function: "scalar", caseName: "uuid",
            formats: [(.string, "uuid")], isChoice: true),
        Row(
            swiftType: "WireformRuntime.DecimalNumber", function: "decimalText", caseName: "decimal",
            travelling: "text", formats: [(.string, "decimal")], isChoice: true, element: .string),
    ]

    /// What a format becomes by itself; `nil` where it says nothing about the Swift type.
    package init?(_ type: JSONType, format: String) {
        guard let index = Self.defaults[type.rawValue + " " + format] else { return nil }
        self.init(index: index)
    }

    /// What a format becomes where the user asks for a Swift type, by its name in the standard library, in Foundation or in
    /// the runtime; `nil` where that type cannot hold it.
    package init?(_ type: JSONType, format: String, named name: String) {
        let plain: [String: (JSONType, Scalar)] = [
            "String": (.string, .string), "Int": (.integer, .int), "Int64": (.integer, .int64),
            "Double": (.number, .double),
        ]
        let bare = name.split(separator: ".").last.map(String.init) ?? name
        if let (plainType, scalar) = plain[bare], plainType == type {
            self = scalar
            return
        }
        let index = Self.table.firstIndex { row in
            row.names.contains(bare) && row.formats.contains { $0.0 == type && $0.1 == format }
        }
        guard let index else { return nil }
        self.init(index: UInt8(index))
    }

    /// The Swift types that values of a format can have.
    package static func choices(for format: String) -> [String] {
        let plain: [JSONType: String] = [.string: "String", .integer: "Int", .number: "Double"]
        var choices: [String] = []
        for row in table {
            for (type, each) in row.formats where each == format {
                choices += [row.shortName, plain[type]].compactMap { $0 }.filter { !choices.contains($0) }
            }
        }
        return choices
    }

    private init(index: UInt8) {
        self.index = index
    }

    private static let defaults: [String: UInt8] = {
        var result: [String: UInt8] = [:]
        for (index, row) in table.enumerated() where !row.isChoice {
            for (type, format) in row.formats { result[type.rawValue + " " + format] = UInt8(index) }
        }
        return result
    }()
}

extension Scalar.Row {
    /// The Swift type without its module: what Foundation calls it, where the runtime has but another name for it.
    package var shortName: String {
        let originals = ["DateTime": "Date", "DecimalNumber": "Decimal", "WebAddress": "URL", "UniqueID": "UUID"]
        return originals[bareName] ?? bareName
    }

    fileprivate var names: [String] { [bareName, shortName] }

    private var bareName: String { swiftType.split(separator: ".").last.map(String.init) ?? swiftType }
}

/// A type of JSON values. See JSON Schema 2020-12, Core, section 4.2.1.
package enum JSONType: String, Sendable, Hashable {
    case string, integer, number, boolean, array, object
}
