import SourceText

/// An array whose first part is shared by all programs and never copied.
struct LayeredArray<Element: Sendable>: Sendable {
  private var shared: [Element] = []
  private var own: [Element] = []

  /// How many elements there are.
  var count: Int { shared.count + own.count }

  /// Appends `element` and returns its index.
  @discardableResult
  mutating func add(_ element: Element) -> TypedIndex<Element> {
    own.append(element)
    return TypedIndex(count - 1)
  }

  /// Makes everything so far the shared part.
  mutating func share() {
    shared += own
    own = []
  }

  /// The element at `index`.
  subscript(index: TypedIndex<Element>) -> Element {
    get {
      index.rawValue < shared.count
        ? shared[index.rawValue] : own[index.rawValue - shared.count]
    }
    _modify {
      if index.rawValue < shared.count {
        yield &shared[index.rawValue]
      } else {
        yield &own[index.rawValue - shared.count]
      }
    }
  }
}

/// Lists by name, of which a first part is shared by all programs and never copied.
struct LayeredIndex<Element: Sendable>: Sendable {
  private var shared: [String: [Element]] = [:]
  private var own: [String: [Element]] = [:]

  /// What stands under `name`, the shared part first.
  subscript(name: String) -> [Element] {
    if own.isEmpty { return shared[name] ?? [] }
    guard let added = own[name] else { return shared[name] ?? [] }
    return (shared[name] ?? []) + added
  }

  /// Adds to what stands under `name`.
  mutating func add(_ element: Element, under name: String) {
    own[name, default: []].append(element)
  }

  /// Makes everything so far the shared part.
  mutating func share() {
    shared.merge(own) { $0 + $1 }
    own = [:]
  }

  /// Every name, with its list.
  var lists: [(name: String, elements: [Element])] {
    Set(shared.keys).union(own.keys).map { ($0, self[$0]) }
  }
}
