// SPDX-License-Identifier: Apache-2.0

/// Why a difference is a change, each with what it asks of callers.
///
/// The names are stable, so that they can be looked up and matched. What "breaking" means is checked with the compiler
/// and over the wire, rule by rule: see `ChangeTableTests`.
package enum ChangeRule: String, Sendable, CaseIterable {
    // What does not build any more.
    case methodRemoved = "method-removed"
    case methodRenamed = "method-renamed"
    case resourceTypeRenamed = "resource-type-renamed"
    case parameterRemoved = "parameter-removed"
    case parameterRenamed = "parameter-renamed"
    case parameterTypeChanged = "parameter-type-changed"
    case parameterRequired = "parameter-required"
    case requiredParameterAdded = "required-parameter-added"
    case parametersReordered = "parameters-reordered"
    case resultChanged = "result-changed"
    case headersChanged = "headers-changed"
    case typeRemoved = "type-removed"
    case typeChanged = "type-changed"
    case propertyRemoved = "property-removed"
    case propertyRenamed = "property-renamed"
    case propertyTypeChanged = "property-type-changed"
    /// Those who read it have to look whether it is there.
    case propertyOptional = "property-optional"
    /// Those who read it need not look any more, and those who send it have to give it.
    case propertyRequired = "property-required"
    case requiredPropertyAdded = "required-property-added"
    case propertiesReordered = "properties-reordered"
    case caseRemoved = "case-removed"
    case caseRenamed = "case-renamed"
    case caseTypeChanged = "case-type-changed"
    /// A union is a closed enum: code that looks at every case has to look at one more.
    case unionCaseAdded = "union-case-added"
    case headerRemoved = "header-removed"
    case headerRenamed = "header-renamed"
    case headerTypeChanged = "header-type-changed"

    // What builds and sends, or reads, something else.
    case requestChanged = "request-changed"
    case serverChanged = "server-changed"
    /// Requests carry the caller's credentials where they did not, or no longer.
    case credentialsChanged = "credentials-changed"
    case redirectsChanged = "redirects-changed"
    case contentTypeChanged = "content-type-changed"
    case encodingChanged = "encoding-changed"
    case parameterMoved = "parameter-moved"
    /// The Swift name stays, the name that is sent or read does not.
    case wireNameChanged = "wire-name-changed"
    case caseValueChanged = "case-value-changed"
    /// What is not given is written as `null`, or no longer.
    case nullChanged = "null-changed"
    case pagingChanged = "paging-changed"
    case discriminatorChanged = "discriminator-changed"
    /// What was kept out of descriptions and logs is in them.
    case redactionRemoved = "redaction-removed"

    // What is more than before.
    case methodAdded = "method-added"
    case optionalParameterAdded = "optional-parameter-added"
    case parameterOptional = "parameter-optional"
    case typeAdded = "type-added"
    case propertyAdded = "property-added"
    /// Enumerations are open: a value that has no name yet is one too.
    case caseAdded = "case-added"
    case headerAdded = "header-added"
    /// Two names stood for one type, since their schemas said the same, and no longer do.
    case typesSeparated = "types-separated"
    // Semantic Versioning 2.0.0, section 7, counts these as new.
    case methodDeprecated = "method-deprecated"
    case propertyDeprecated = "property-deprecated"
    case typeDeprecated = "type-deprecated"

    // What nobody has to act on.
    case deprecationWithdrawn = "deprecation-withdrawn"
    /// The document asks for other credentials; which are sent is still the caller's choice.
    case securityChanged = "security-changed"
    /// Whether a request that failed is sent again; the request is the same.
    case retriesChanged = "retries-changed"
    case redactionChanged = "redaction-changed"
    /// What is only read looks different where callers encode it themselves.
    case storedFormChanged = "stored-form-changed"
    case documentationChanged = "documentation-changed"

    package var level: ClientChange.Level {
        switch self {
        case .methodAdded, .optionalParameterAdded, .parameterOptional, .typeAdded, .propertyAdded, .caseAdded,
            .headerAdded, .typesSeparated, .methodDeprecated, .propertyDeprecated, .typeDeprecated:
            .addition
        case .deprecationWithdrawn, .securityChanged, .retriesChanged, .redactionChanged, .storedFormChanged,
            .documentationChanged:
            .patch
        default: .breaking
        }
    }
}
