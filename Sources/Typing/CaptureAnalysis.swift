import CoreLanguage
import SourceText

// What comes in: the body of one function, and the closures and coroutines written in it, each with its own
// locals; captures are empty. A local of another body is mentioned as a `capture` with its number in the
// whole function (`LocalOwnership`).
// What goes out: every closure and coroutine has its captures, and every `capture` expression the
// number of one of them; the expression that creates it has the captured places.
//
// Where nothing is mentioned from outside there is nothing to find.
//
// The rules are rustc's (edition 2021 and later, `rustc_hir_typeck::upvar`). Each mention of an outer
// local is a use of a place: the local and the fields and dereferences behind it. A use needs the
// place shared, mutable or by value. The place of a use is cut short where the closure could not own
// or point to less, then places that contain one another become one. What is left, in order of first
// mention, is captured. `let _ = x` is no use; a match on an enum reads its variant, which is one.
//
// Two passes. The first only reads: it finds the uses, closures inside closures first, since what an
// inner closure captures is used by the outer one. The second writes the bodies anew.

/// Which closures and coroutines of a function there are, and which are written `move`.
struct ClosureFacts {
  /// Indices into the closures, of those written in the function.
  var closures: [Int]
  /// Indices into the coroutines, of those written in the function.
  var coroutines: [Int]
  /// Those of `closures` that are written `move`.
  var movingClosures: Set<Int>
  /// Those of `coroutines` that are written `move`.
  var movingCoroutines: Set<Int>
  /// By coroutine: the locals that it captures by value whatever it does with them.
  var ownedLocals: [Int: Set<TypedIndex<TypedLocal>>]
  /// All locals of the function, by their numbers in the whole of it.
  var locals: [TypedLocal]
  /// Whose locals they are.
  var ownership: LocalOwnership
}

/// Finds what closures and coroutines take from their environment.
enum CaptureAnalysis {
  /// Completes `function` and everything written in it, and the facts about the closures' types.
  ///
  /// Throws `E0594` and `E0596` for what a closure changes though it was not declared `mut`.
  static func resolve(
    function: inout TypedFunction,
    closures: inout [TypedClosure],
    coroutines: inout [TypedCoroutine],
    facts: ClosureFacts,
    types: inout TypeTable,
  ) throws(Diagnostic) {
    if facts.closures.isEmpty, facts.coroutines.isEmpty {
      guard !closures.isEmpty,
        ConsumingCalls(closures: closures, types: types).occur(in: function.body.value)
      else { return }
    }
    var finder = CaptureFinder(
      closures: closures,
      coroutines: coroutines,
      facts: facts,
      types: types,
    )
    // The table has one owner, or every new type would copy it.
    types = TypeTable()
    defer { types = finder.types }
    try finder.find(function.body)
    for id in facts.closures {
      closures[id].captures = finder.captures(ofClosure: id).map(\.capture)
      closures[id].kind = finder.closures[id].kind
    }
    for id in facts.coroutines {
      coroutines[id].captures = finder.captures(ofCoroutine: id).map(\.capture)
      coroutines[id].consumption = finder.consumptions[id]
    }
    var rewriter = CaptureRewriter(finder)
    for id in facts.closures {
      rewriter.rewrite(&closures[id].body, of: .closure(id), finder.captures(ofClosure: id))
    }
    for id in facts.coroutines {
      let found = finder.captures(ofCoroutine: id)
      rewriter.rewrite(&coroutines[id].body, of: .coroutine(id), found)
    }
    rewriter.rewrite(&function.body, of: .function, [])
  }
}

/// A local, and the fields and dereferences that lead from it to a place.
struct CapturedPlace: Equatable {
  /// One step.
  enum Step: Hashable {
    case field(Int)
    case dereference
  }

  /// The local, by its number in the whole function.
  var root: TypedIndex<TypedLocal>
  /// From the local inwards.
  var steps: [Step] = []
  /// The type of the local, then the type behind each step.
  var stepTypes: [TypeID]

  /// The type of the place.
  var type: TypeID { stepTypes[stepTypes.count - 1] }

  /// Adds a step to a place of the given type.
  mutating func append(_ step: Step, _ type: TypeID) {
    steps.append(step)
    stepTypes.append(type)
  }

  /// Keeps the first `count` steps.
  mutating func truncate(to count: Int) {
    guard count < steps.count else { return }
    steps.removeLast(steps.count - count)
    stepTypes.removeLast(stepTypes.count - count - 1)
  }

  /// `true` iff the other place is this one or a part of it.
  func contains(_ other: CapturedPlace) -> Bool {
    root == other.root && other.steps.starts(with: steps)
  }
}

/// What a use needs of a place; what needs more is greater.
enum CaptureNeed: Int, Comparable {
  case shared
  case mutable
  case value

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A place that a body takes from outside.
struct FoundCapture {
  var place: CapturedPlace
  var need: CaptureNeed
  var range: SourceRange
  /// What is recorded of it in the closure or coroutine.
  var capture: TypedCapture
  /// What the creating expression evaluates, its local as a `capture` of another body.
  var value: TypedExpression
}

/// Whether a body calls a closure that its call consumes, without the call's saying so.
private struct ConsumingCalls {
  let closures: [TypedClosure]
  let types: TypeTable

  func occur(in expression: TypedExpression) -> Bool {
    if case .callClosure(let callee, _, consumes: false) = expression.kind,
      case .closure(let id) = types[callee.type], closures[id].kind == .once
    {
      return true
    }
    var isFound = false
    expression.forEachChild { isFound = isFound || occur(in: $0) }
    return isFound
  }
}
