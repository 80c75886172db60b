import SourceText
import StateMachines

/// The separate paths of a body, numbered so that a path and its parts are a range.
struct PathNumbers {
  /// By number: the path.
  private(set) var paths: [PathID] = []
  /// By number: the number after the path's last part.
  private(set) var ends: [Int] = []
  /// By `PathID`: its own number, or that of its nearest separate ancestor.
  private var representatives: [Int]

  init(_ tree: borrowing MovePaths) {
    representatives = Array(count: tree.all.count, of: 0)
    paths.reserveCapacity(tree.all.count)
    ends.reserveCapacity(tree.all.count)
    for index in tree.all.indices where tree.all[index].parent == nil {
      number(PathID(index), tree)
    }
  }

  private mutating func number(_ path: PathID, _ tree: borrowing MovePaths) {
    let own = paths.count
    paths.append(path)
    ends.append(own + 1)
    representatives[path.rawValue] = own
    for child in tree[path].children {
      if tree[child].isSeparate {
        number(child, tree)
      } else {
        represent(child, by: own, tree)
      }
    }
    ends[own] = paths.count
  }

  private mutating func represent(_ path: PathID, by number: Int, _ tree: borrowing MovePaths) {
    representatives[path.rawValue] = number
    for child in tree[path].children { represent(child, by: number, tree) }
  }

  var count: Int { paths.count }

  /// The number of a path, or of what it is part of.
  func number(of path: PathID) -> Int { representatives[path.rawValue] }

  /// `true` iff the path has a number of its own.
  func isOwn(_ path: PathID) -> Bool { paths[number(of: path)] == path }

  /// The path of that number and its separate parts.
  func parts(_ number: Int) -> Range<Int> { number..<ends[number] }
}
