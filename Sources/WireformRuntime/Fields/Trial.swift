// SPDX-License-Identifier: Apache-2.0

/// What is known while the members of a union are tried on a value: what a member would lose of it, and what unions
/// within it turned out to be.
///
/// One for each value that is read, made by the outermost union. What an inner union is at one place is found once,
/// however many members of the outer ones ask for it, so that unions that hold themselves are read in linear time.
final class Trial {
    /// What a reading leaves out or is not sure of.
    struct Loss: Comparable {
        /// Members of objects that no property holds.
        var fields = 0
        /// Values of enumerations that the document does not list, numbers that are quoted.
        var doubts = 0

        var isNone: Bool { fields == 0 && doubts == 0 }

        static func + (left: Loss, right: Loss) -> Loss {
            Loss(fields: left.fields + right.fields, doubts: left.doubts + right.doubts)
        }

        static func - (left: Loss, right: Loss) -> Loss {
            Loss(fields: left.fields - right.fields, doubts: left.doubts - right.doubts)
        }

        /// A field is worth two doubts: a service may have new values for what it already sends.
        static func < (left: Loss, right: Loss) -> Bool {
            left.fields * 2 + left.doubts < right.fields * 2 + right.doubts
        }
    }

    /// A union at a place in the text.
    struct Place: Hashable {
        let index: Int
        let union: ObjectIdentifier
    }

    /// All that was lost so far.
    var loss = Loss()
    /// What unions at their places are, and what that loses.
    var known: [Place: (value: Any, loss: Loss)] = [:]

    /// Notes a text that is not one of the values of an enumeration.
    func check(_ text: String, _ type: Any.Type) {
        guard let type = type as? any (KnownValues & TextValue).Type else { return }
        if !type.lists(text) { loss.doubts += 1 }
    }

    /// Notes a number that is not one of the values of an enumeration.
    func check(_ number: Int, _ type: Any.Type) {
        guard let type = type as? any (KnownValues & WholeValue).Type else { return }
        if !type.lists(number) { loss.doubts += 1 }
    }
}

extension KnownValues where Self: TextValue {
    fileprivate static func lists(_ text: String) -> Bool { knownValues.contains { $0.rawValue == text } }
}

extension KnownValues where Self: WholeValue {
    fileprivate static func lists(_ number: Int) -> Bool { knownValues.contains { $0.rawValue == number } }
}
