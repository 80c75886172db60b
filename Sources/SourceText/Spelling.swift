/// What the writer of an unknown word may have meant.
public enum Spelling {
  /// The candidate nearest to `word`, if one is near enough to be worth naming.
  ///
  /// Near is at most one edit for every three letters, and at least one; a swap of two neighbouring
  /// letters is one edit. Ties go to the earlier candidate.
  public static func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.unicodeScalars)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let letters = Array(candidate.unicodeScalars)
      let allowance = max(1, max(wanted.count, letters.count) / 3)
      guard abs(letters.count - wanted.count) <= allowance else { continue }
      let distance = editDistance(wanted, letters)
      guard distance <= allowance, distance < best?.distance ?? .max else { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
  ///
  /// Proportional to the product of the lengths.
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replacement = previous[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replacement, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
