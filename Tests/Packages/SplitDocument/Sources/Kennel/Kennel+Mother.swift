import WireformRuntime

extension Kennel.Dog {
    /// The mother's name, where she is known.
    public var motherName: String? { mother?.name }
}
