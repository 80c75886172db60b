import CoreLanguage
import SourceText
import SurfaceSyntax

/// `break`, `continue` and `return`.
extension Checker {
  func target(
    of label: Name?,
    _ word: String,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Int {
    let loops = body.frames[body.frames.count - 1].loops
    for index in loops.indices.reversed() {
      if let label {
        if loops[index].label == label.node { return index }
      } else if loops[index].isLoop {
        return index
      }
    }
    if let label {
      throw Diagnostic(
        "E0426",
        "use of undeclared label `\(label.node)`",
        at: label.range,
        label: "undeclared label `\(label.node)`",
      )
    }
    let place =
      switch body.frames[body.frames.count - 1].owner {
      case .function: "outside of a loop or labeled block"
      case .closure: "inside of a closure"
      case .coroutine: "inside of a coroutine"
      }
    throw Diagnostic(
      place.hasPrefix("outside") ? "E0268" : "E0267",
      "`\(word)` \(place)",
      at: range,
      label: "cannot `\(word)` \(place)",
    )
  }

  mutating func checkBreak(
    _ label: Name?,
    _ value: CoreExpression?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let index = try target(of: label, "break", range)
    let loop = frame.loops[index]
    frame.loops[index].hasBreak = true
    guard let value else {
      if let result = loop.result, !table.unify(result, InferenceTable.unit) {
        throw mismatch(expected: result, found: InferenceTable.unit, at: range)
      }
      if loop.takesValue { frame.loops[index].result = InferenceTable.unit }
      return node(.break(loop.id, nil), InferenceTable.never, range)
    }
    guard loop.takesValue else {
      throw Diagnostic(
        "E0571",
        "`break` with value from a `while` or `for` loop",
        at: range,
        label: "can only break with a value inside `loop` or breakable block",
      )
    }
    var branches = Branches(expectation: loop.expectation)
    branches.result = loop.result
    let checked = try checkBranch(value, &branches)
    frame.loops[index].result = branches.result
    return node(.break(loop.id, checked), InferenceTable.never, range)
  }

  mutating func checkContinue(
    _ label: Name?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let loop = frame.loops[try target(of: label, "continue", range)]
    guard loop.isLoop else {
      throw Diagnostic(
        "E0696",
        "`continue` pointing to a labeled block",
        at: range,
        label: "labeled blocks cannot be `continue`'d",
      )
    }
    return node(.continue(loop.id), InferenceTable.never, range)
  }

  mutating func checkReturn(
    _ value: CoreExpression?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let result = frame.result
    let checked: TypedExpression
    if let value {
      checked = try check(value, coercedTo: result)
    } else {
      guard table.unify(result, InferenceTable.unit) else {
        throw Diagnostic(
          "E0069",
          "`return;` in a function whose return type is not `()`",
          at: range,
          label: "expected `\(describe(result))`, found `()`",
        )
      }
      checked = unitValue(range)
    }
    return try leave(with: checked, range)
  }

  /// `return value`, with a coroutine's completion around the value.
  mutating func leave(
    with value: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    frame.returns = true
    if case .coroutine(let id) = frame.owner, let completion = frame.completion {
      let completed = try complete(value, id, completion, range)
      return node(.return(completed), InferenceTable.never, range)
    }
    return node(.return(value), InferenceTable.never, range)
  }
}
