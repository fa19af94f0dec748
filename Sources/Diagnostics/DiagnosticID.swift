// SPDX-License-Identifier: Apache-2.0

/// What is wrong, or worth knowing, whatever the place: stable, so that it can be looked up and silenced.
///
/// What each means and what to do about it is in ``DiagnosticEntry``.
package enum DiagnosticID: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case bodyWithoutMeaning = "body-without-meaning"
    case circularReference = "circular-reference"
    case duplicateKey = "duplicate-key"
    case duplicateOperationID = "duplicate-operation-id"
    case duplicateParameter = "duplicate-parameter"
    case duplicateValue = "duplicate-value"
    case emptyDocument = "empty-document"
    case emptyEnum = "empty-enum"
    case exclusiveFields = "exclusive-fields"
    case fragmentInPath = "fragment-in-path"
    case ignoredField = "ignored-field"
    case ignoredHeader = "ignored-header"
    case ignoredSibling = "ignored-sibling"
    case incompatibleUpdate = "incompatible-update"
    case indistinguishableUnion = "indistinguishable-union"
    case invalidConfiguration = "invalid-configuration"
    case invalidContentType = "invalid-content-type"
    case invalidCopySource = "invalid-copy-source"
    case invalidExtension = "invalid-extension"
    case invalidHeader = "invalid-header"
    case invalidMerge = "invalid-merge"
    case invalidMethod = "invalid-method"
    case invalidOverlay = "invalid-overlay"
    case invalidParameter = "invalid-parameter"
    case invalidPath = "invalid-path"
    case invalidPathQuery = "invalid-path-query"
    case invalidPattern = "invalid-pattern"
    case invalidReference = "invalid-reference"
    case invalidSecurityScheme = "invalid-security-scheme"
    case invalidStatus = "invalid-status"
    case invalidTarget = "invalid-target"
    case invalidType = "invalid-type"
    case misplacedReference = "misplaced-reference"
    case misplacedRequired = "misplaced-required"
    case misplacedSchema = "misplaced-schema"
    case misplacedType = "misplaced-type"
    case missingDocument = "missing-document"
    case missingField = "missing-field"
    case missingFile = "missing-file"
    case missingParameter = "missing-parameter"
    case missingServer = "missing-server"
    case misspeltField = "misspelt-field"
    case mixedTargets = "mixed-targets"
    case nestedTooDeep = "nested-too-deep"
    case nothingToGenerate = "nothing-to-generate"
    case nullObject = "null-object"
    case optionalPathParameter = "optional-path-parameter"
    case otherAnswer = "other-answer"
    case otherContentType = "other-content-type"
    case outOfMemory = "out-of-memory"
    case outdatedOutput = "outdated-output"
    case overlayExtends = "overlay-extends"
    case overlayNoMatch = "overlay-no-match"
    case queryInPath = "query-in-path"
    case relativeServer = "relative-server"
    case sameLookingName = "same-looking-name"
    case samePath = "same-path"
    case severalDocuments = "several-documents"
    case severalTypes = "several-types"
    case tooLarge = "too-large"
    case tuple
    case undefinedStyle = "undefined-style"
    case unknownAlias = "unknown-alias"
    case unknownExtension = "unknown-extension"
    case unknownField = "unknown-field"
    case unknownName = "unknown-name"
    case unknownProperty = "unknown-property"
    case unknownReference = "unknown-reference"
    case unknownSecurityScheme = "unknown-security-scheme"
    case unpagedList = "unpaged-list"
    case unsupportedEncoding = "unsupported-encoding"
    case unsupportedOperation = "unsupported-operation"
    case unsupportedReference = "unsupported-reference"
    case unsupportedStyle = "unsupported-style"
    case unsupportedVersion = "unsupported-version"
    case unusedField = "unused-field"
    case unusedParameter = "unused-parameter"
    case unwritableOutput = "unwritable-output"
    case wrongReference = "wrong-reference"
    case yamlSyntax = "yaml-syntax"

    package var description: String { rawValue }
}

extension DiagnosticID: Comparable {
    package static func < (left: DiagnosticID, right: DiagnosticID) -> Bool { left.rawValue < right.rawValue }
}

extension DiagnosticID: ExpressibleByStringLiteral {
    /// The diagnostic with this id, as a literal in the source of the generator. An id that there is not is a fault of
    /// the generator, which the test of the catalogue finds.
    package init(stringLiteral value: String) {
        guard let id = DiagnosticID(rawValue: value) else { preconditionFailure("there is no diagnostic '\(value)'") }
        self = id
    }
}
