import SourceText

/// The nearest of some names, for "did you mean".
enum Suggestion {
  /// The help line that names the nearest of `names`, or nil if none is near.
  static func didYouMean(_ word: String, among names: [String]) -> String? {
    nearest(word, among: names).map { "did you mean `\($0)`?" }
  }

  /// The name with the least edit distance to `word`, if that is at most a third of its length.
  static func nearest(_ word: String, among names: [String]) -> String? {
    let target = Array(word.utf8)
    guard target.count <= 64 else { return nil }
    let limit = max(1, target.count / 3)
    var best: (distance: Int, name: String)?
    for name in names where !name.hasPrefix("$") && name != word {
      let candidate = Array(name.utf8)
      guard abs(candidate.count - target.count) <= limit else { continue }
      let distance = editDistance(target, candidate)
      guard distance <= limit else { continue }
      if best.map({ (distance, name) < ($0.distance, $0.name) }) ?? true {
        best = (distance, name)
      }
    }
    return best?.name
  }

  /// How many letters must be put in, left out, replaced or swapped with the next.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before = Array(count: right.count + 1, of: 0)
    var row = Array(0...right.count)
    var next = before
    for (i, a) in left.enumerated() {
      next[0] = i + 1
      for (j, b) in right.enumerated() {
        var best = min(row[j] + (a == b ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          best = min(best, before[j - 1] + 1)
        }
        next[j + 1] = best
      }
      (before, row, next) = (row, next, before)
    }
    return row[right.count]
  }
}
