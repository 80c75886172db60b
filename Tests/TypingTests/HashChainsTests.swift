import CoreLanguage
import Testing

/// Elements found by their hashes: short lists, long ones, with room made before and elements removed.
@Suite struct HashChainsTests {
  /// The elements of the hash of `number`, last first.
  private static func elements(_ chains: HashChains, _ number: Int) -> [Int] {
    var result: [Int] = []
    var next = chains.last(ShortHash(number))
    while let element = next {
      result.append(element)
      next = chains.previous(element)
    }
    return result
  }

  @Test(arguments: [0, 1, 15, 16, 17, 40, 1000], [nil, 16, 64])
  func `the elements of a hash are found, last first`(count: Int, capacity: Int?) {
    var chains = capacity.map { HashChains(capacity: $0) } ?? HashChains()
    var numbers: [Int] = []
    for element in 0..<count {
      numbers.append(element * element % 7)
      chains.add(ShortHash(numbers[element]))
    }
    for number in 0..<8 {
      let expected = numbers.indices.reversed().filter { numbers[$0] == number }
      #expect(Self.elements(chains, number) == expected)
    }
  }

  @Test func `what is removed is found no more`() {
    var chains = HashChains()
    for element in 0..<100 { chains.add(ShortHash(element % 10)) }
    for count in stride(from: 99, through: 0, by: -1) {
      chains.removeLast()
      let expected = (0..<count).reversed().filter { $0 % 10 == 3 }
      #expect(Self.elements(chains, 3) == expected)
    }
    chains.add(ShortHash(3))
    #expect(Self.elements(chains, 3) == [0])
  }

  @Test func `the order of numbers counts`() {
    var first = ShortHash(1)
    first.combine(2)
    var second = ShortHash(2)
    second.combine(1)
    var chains = HashChains()
    chains.add(first)
    #expect(chains.last(first) == 0)
    #expect(chains.last(second) == nil)
  }
}
