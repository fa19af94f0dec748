// SPDX-License-Identifier: Apache-2.0

/// How the value of a parameter is written.
package enum Writing: Sendable, Hashable {
    /// As its type is written everywhere: a scalar as text, a list as one field for each element, anything else as JSON
    /// text.
    case plain
    /// Twilio's `prefixed-collapsible-map`, flattened to `PREFIX.key=value`.
    case prefixedMap(String)
    /// `name[key][0]=value`, to any depth.
    case deepObject
    /// One field, the value as JSON text whatever its type.
    case jsonText
    case styled(Style)

    /// A style of OpenAPI, and what belongs to it. See OpenAPI 3.0.4, section 4.8.12.2.
    package struct Style: Sendable, Hashable {
        package enum Name: String, Sendable, Hashable {
            case simple, label, matrix, form, spaceDelimited, pipeDelimited
        }

        package var name: Name
        package var explode: Bool
        package var allowReserved = false
    }
}
