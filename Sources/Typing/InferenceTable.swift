import CoreLanguage
import SourceText

/// A type while it is being inferred: an index into an `InferenceTable`.
struct Term: Hashable, Sendable {
  var index: Int32
  init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
}

/// What a `Term` is, one level deep.
enum TermShape: Sendable {
  /// Not known yet, or bound to another term.
  case variable(VariableKind)
  case integer(IntegerKind)
  case float64
  case bool
  case character
  case never
  case text
  case tuple([Term])
  case array(Term, length: Term)
  case slice(Term)
  case reference(Term, isMutable: Bool)
  case box(Term)
  case buffer(Term)
  case nominal(NominalID, [Term])
  /// Indirect because it is rare, and all shapes would have its size.
  indirect case dynamic(DynamicHead, [Term])
  /// Index into the program's closures.
  case closure(Int)
  /// Index into the program's coroutines.
  case coroutine(Int)
  /// Index into the checker's function values.
  case function(Int)
  /// An array's length.
  case length(Int)
}

/// What an unknown type may become.
enum VariableKind: Hashable, Sendable {
  /// Anything.
  case general
  /// Anything; `()` if nothing constrains it.
  case lenient
  /// An integer; `i32` if nothing constrains it.
  case integer
  /// A float; `f64`.
  case float
}

/// The types of everything under inference: an arena of terms, its variables bound by union-find.
///
/// Bindings are logged, so that a trial can be undone.
struct InferenceTable: Sendable {
  private(set) var shapes: [TermShape] = []
  private var links: [Int32] = []
  private var trail: [Int32] = []
  private var trials = 0

  static let unit = Term(0)
  static let never = Term(1)
  static let bool = Term(2)
  static let usize = Term(3)
  static let text = Term(4)
  static let string = Term(5)
  static let character = Term(6)
  static let float64 = Term(7)

  /// A table with the common types; `string` is `&str`.
  init() { self = InferenceTable.initial }

  /// What every table begins with, with room for a small program.
  private static let initial = InferenceTable(capacity: 1024)

  private init(capacity: Int) {
    shapes.reserveCapacity(capacity)
    links.reserveCapacity(capacity)
    for shape: TermShape in [
      .tuple([]), .never, .bool, .integer(.usize), .text,
      .reference(InferenceTable.text, isMutable: false), .character, .float64,
    ] { _ = add(shape) }
    for kind in IntegerKind.allCases { _ = add(.integer(kind)) }
  }

  /// The type of integers of a kind.
  static func integer(_ kind: IntegerKind) -> Term {
    switch kind {
    case .i8: Term(8)
    case .i16: Term(9)
    case .i32: Term(10)
    case .i64: Term(11)
    case .i128: Term(12)
    case .isize: Term(13)
    case .u8: Term(14)
    case .u16: Term(15)
    case .u32: Term(16)
    case .u64: Term(17)
    case .u128: Term(18)
    case .usize: Term(19)
    }
  }

  /// How many terms there are.
  var count: Int { shapes.count }

  /// A new term.
  mutating func add(_ shape: TermShape) -> Term {
    shapes.append(shape)
    links.append(-1)
    return Term(shapes.count - 1)
  }

  /// A new unknown.
  mutating func variable(_ kind: VariableKind = .general) -> Term { add(.variable(kind)) }

  /// `&target` or `&mut target`.
  mutating func reference(_ target: Term, isMutable: Bool) -> Term {
    add(.reference(target, isMutable: isMutable))
  }

  /// What a term stands for: itself unless it is a bound variable.
  func resolve(_ term: Term) -> Term {
    var current = term.index
    while links[Int(current)] >= 0 { current = links[Int(current)] }
    return Term(Int(current))
  }

  /// The shape a term stands for.
  subscript(term: Term) -> TermShape { shapes[Int(resolve(term).index)] }

  /// `true` iff nothing at all is known of the term.
  func isUnknown(_ term: Term) -> Bool {
    switch self[term] {
    case .variable(.general), .variable(.lenient): true
    default: false
    }
  }

  /// Binds a variable.
  mutating func bind(_ variable: Term, to target: Term) {
    links[Int(variable.index)] = target.index
    if trials > 0 { trail.append(variable.index) }
  }

  /// Makes an open variable of a kind that has a default `lenient`.
  mutating func makeLenient(_ term: Term) {
    let root = resolve(term)
    if case .variable(.general) = shapes[Int(root.index)] {
      shapes[Int(root.index)] = .variable(.lenient)
    }
  }

  // MARK: Trials

  /// A point to return to.
  mutating func begin() -> Int {
    trials += 1
    return trail.count
  }

  /// Undoes every binding since `begin`.
  mutating func undo(_ mark: Int) {
    while trail.count > mark {
      links[Int(trail.removeLast())] = -1
    }
    trials -= 1
  }

  /// Keeps the bindings since `begin`.
  mutating func commit(_ mark: Int) {
    trials -= 1
    if trials == 0 { trail.removeAll(keepingCapacity: true) }
  }

  // MARK: Unification

  /// Makes two terms equal; `false`, possibly after some bindings, if they cannot be.
  mutating func unify(_ left: Term, _ right: Term) -> Bool {
    let a = resolve(left)
    let b = resolve(right)
    if a == b { return true }
    if case .variable(let kind) = shapes[Int(a.index)] {
      if case .variable(let other) = shapes[Int(b.index)] {
        return unifyVariables(a, kind, b, other)
      }
      return bind(a, kind, to: b)
    }
    if case .variable(let kind) = shapes[Int(b.index)] { return bind(b, kind, to: a) }
    return unifyShapes(Int(a.index), Int(b.index))
  }

  /// Makes two terms equal of which neither is a variable.
  ///
  /// One shape is looked at after the other: a pair of them would be a copy of both.
  private mutating func unifyShapes(_ a: Int, _ b: Int) -> Bool {
    switch shapes[a] {
    case .variable: preconditionFailure("a variable is unified by binding it")
    case .integer(let x): if case .integer(let y) = shapes[b] { return x == y }
    case .float64: if case .float64 = shapes[b] { return true }
    case .bool: if case .bool = shapes[b] { return true }
    case .character: if case .character = shapes[b] { return true }
    case .never: if case .never = shapes[b] { return true }
    case .text: if case .text = shapes[b] { return true }
    case .tuple(let x): if case .tuple(let y) = shapes[b] { return unify(x, y) }
    case .array(let x, let n):
      if case .array(let y, let m) = shapes[b] { return unify(x, y) && unify(n, m) }
    case .slice(let x): if case .slice(let y) = shapes[b] { return unify(x, y) }
    case .reference(let x, let p):
      if case .reference(let y, let q) = shapes[b] { return p == q && unify(x, y) }
    case .box(let x): if case .box(let y) = shapes[b] { return unify(x, y) }
    case .buffer(let x): if case .buffer(let y) = shapes[b] { return unify(x, y) }
    case .nominal(let x, let p):
      if case .nominal(let y, let q) = shapes[b] { return x == y && unify(p, q) }
    case .dynamic(let x, let p):
      if case .dynamic(let y, let q) = shapes[b] { return x == y && unify(p, q) }
    case .closure(let x): if case .closure(let y) = shapes[b] { return x == y }
    case .coroutine(let x): if case .coroutine(let y) = shapes[b] { return x == y }
    case .function(let x): if case .function(let y) = shapes[b] { return x == y }
    case .length(let x): if case .length(let y) = shapes[b] { return x == y }
    }
    return false
  }

  private mutating func unify(_ left: [Term], _ right: [Term]) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where !unify(left[index], right[index]) { return false }
    return true
  }

  private mutating func unifyVariables(
    _ a: Term,
    _ x: VariableKind,
    _ b: Term,
    _ y: VariableKind,
  ) -> Bool {
    switch (x, y) {
    case (.integer, .float), (.float, .integer): return false
    case (.integer, _), (.float, _): bind(b, to: a)
    case (_, .integer), (_, .float): bind(a, to: b)
    case (.lenient, _): bind(b, to: a)
    default: bind(a, to: b)
    }
    return true
  }

  private mutating func bind(
    _ variable: Term,
    _ kind: VariableKind,
    to target: Term,
  ) -> Bool {
    switch kind {
    case .integer: guard case .integer = shapes[Int(target.index)] else { return false }
    case .float: guard case .float64 = shapes[Int(target.index)] else { return false }
    case .general, .lenient: if occurs(variable, in: target) { return false }
    }
    bind(variable, to: target)
    return true
  }

  /// `true` iff a variable is a resolved term or a part of it.
  private func occurs(_ variable: Term, in term: Term) -> Bool {
    if term == variable { return true }
    switch shapes[Int(term.index)] {
    case .tuple(let elements), .nominal(_, let elements), .dynamic(_, let elements):
      for element in elements where occurs(variable, in: resolve(element)) { return true }
      return false
    case .array(let element, let length):
      return occurs(variable, in: resolve(element)) || occurs(variable, in: resolve(length))
    case .slice(let target), .reference(let target, _), .box(let target), .buffer(let target):
      return occurs(variable, in: resolve(target))
    default: return false
    }
  }

  /// `true` iff a term holds an open variable.
  func hasVariables(_ term: Term) -> Bool {
    switch self[term] {
    case .variable: return true
    case .tuple(let elements), .nominal(_, let elements), .dynamic(_, let elements):
      for element in elements where hasVariables(element) { return true }
      return false
    case .array(let element, let length): return hasVariables(element) || hasVariables(length)
    case .slice(let target), .reference(let target, _), .box(let target), .buffer(let target):
      return hasVariables(target)
    default: return false
    }
  }

  /// Gives every open variable in a term its default; a general one becomes `()`.
  mutating func applyDefaults(_ term: Term) {
    switch self[term] {
    case .variable(let kind): bind(resolve(term), to: InferenceTable.defaultTerm(kind))
    case .tuple(let elements), .nominal(_, let elements), .dynamic(_, let elements):
      for element in elements { applyDefaults(element) }
    case .array(let element, _): applyDefaults(element)
    case .slice(let target), .reference(let target, _), .box(let target), .buffer(let target):
      applyDefaults(target)
    default: break
    }
  }

  /// What an unknown of a kind becomes if nothing constrains it.
  static func defaultTerm(_ kind: VariableKind) -> Term {
    switch kind {
    case .general, .lenient: unit
    case .integer: integer(.i32)
    case .float: float64
    }
  }

  /// The head of a term, nil for an unknown.
  func head(_ term: Term) -> Head? {
    switch self[term] {
    case .variable, .length: nil
    case .integer(let kind): .integer(kind)
    case .float64: .float64
    case .bool: .bool
    case .character: .character
    case .never: .never
    case .text: .text
    case .tuple(let elements): .tuple(elements.count)
    case .array: .array
    case .slice: .slice
    case .reference(_, let isMutable): .reference(isMutable: isMutable)
    case .box: .box
    case .buffer: .buffer
    case .nominal(let id, _): .nominal(id)
    case .dynamic(let head, _): .dynamic(head.trait)
    case .closure: .closure
    case .coroutine: .coroutine
    case .function: .function
    }
  }
}
