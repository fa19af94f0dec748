extension Chosen {
    /// Compiles where the document that wireform.json names was found.
    package func name(of pet: Pet) -> String? { pet.name }
}
