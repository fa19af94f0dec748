/// Both clients, each with types of its own.
public struct Pets {
    public let cats: [Cats.Pet]
    public let dogs: [Dogs.Dog]
}
