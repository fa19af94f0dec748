// SPDX-License-Identifier: Apache-2.0

import RuntimeTestSupport
import Testing

@testable import ConsentsImport

@Suite("Hashes and tables")
struct HashTests {
    @Test("SipHash gives what its authors give")
    func sipHash() {
        // vectors.h of the reference implementation, 128 bits; the key is 00 01 … 0f.
        let key = RowKey(0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)
        let expected = [
            "a3817f04ba25a8e66df67214c7550293", "da87c1d86b99af44347659119b22fc45", "8177228da4a45dc7fca38bdef60affe4",
        ]
        for (count, text) in expected.enumerated() {
            let hash = SipHash((0..<count).map { UInt8($0) }, key: key)
            #expect(hash.first.byteSwapped.hexadecimal + hash.second.byteSwapped.hexadecimal == text)
        }
    }

    @Test("SHA-256 gives what the standard gives")
    func sha256() {
        func digest(_ text: String) -> String {
            var hash = SHA256()
            for byte in text.utf8 { hash.add([byte]) }
            return hash.finish()
        }
        #expect(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }

    @Test("The table of pairs is a dictionary", arguments: [1, 2, 3] as [UInt64])
    func pairTable(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let table = PairTable()
        var expected: [UInt64: PairTable.Entry] = [:]
        let pairs = (0..<2000).map { _ in generator.next() }
        for _ in 0..<8000 {
            let pair = pairs.randomElement(using: &generator) ?? 0
            #expect(table[pair] == expected[pair])
            let entry = PairTable.Entry(
                row: Int.random(in: 1...Int.maximumRow, using: &generator), isOptOut: Bool.random(using: &generator),
                newest: Bool.random(using: &generator) ? Int.random(in: 0..<1 << 33, using: &generator) : nil,
                marks: .init(rawValue: UInt64.random(in: 0..<64, using: &generator)))
            table[pair] = entry
            expected[pair] = entry
        }
        #expect(table.count == expected.count)
        var count = 0
        table.forEach { _ in count += 1 }
        #expect(count == expected.count)
    }
}
