import CoreLanguage

/// Looks for code that may change a variable; gives up, and says it may, after a number of nodes.
struct MutationSearch {
  private let root: TypedExpression.Root
  private var budget = 200
  private var found = false

  /// `true` unless no part of `expression` can change the words of the variable.
  static func mayChange(_ root: TypedExpression.Root, in expression: TypedExpression) -> Bool {
    var search = MutationSearch(root)
    search.visit(expression)
    return search.found
  }

  private init(_ root: TypedExpression.Root) { self.root = root }

  private mutating func visit(_ expression: TypedExpression) {
    budget -= 1
    if budget < 0 { found = true }
    if found { return }
    switch expression.kind {
    case .local, .capture, .static, .integer, .float, .bool, .character, .string, .function: break
    case .field(let base, _), .dereference(let base), .cast(let base), .unsize(let base),
      .unary(_, let base), .repeatArray(let base, _), .box(let base), .suspend(let base),
      .labeledBlock(let base, _), .loop(let base, _):
      visit(base)
    case .index(let first, let second), .binary(_, let first, let second),
      .and(let first, let second), .or(let first, let second), .resume(let first, let second):
      changes(at: expression)
      visit(first)
      visit(second)
    case .borrow(let place, let isMutable):
      if isMutable && place.root == root { found = true }
      visit(place)
    case .assign(let place, let value), .compoundAssign(_, let place, let value):
      if place.root == root { found = true }
      visit(place)
      visit(value)
    case .call(_, let arguments), .intrinsic(_, _, let arguments), .format(_, let arguments),
      .print(_, let arguments, _), .panic(_, let arguments), .tuple(let arguments),
      .array(let arguments), .closure(_, let arguments), .coroutine(_, let arguments):
      for argument in arguments { visit(argument) }
    default: visitOther(expression)
    }
  }

  private mutating func changes(at expression: TypedExpression) {
    guard case .resume(let coroutine, _) = expression.kind else { return }
    if coroutine.root == root { found = true }
  }

  private mutating func visitOther(_ expression: TypedExpression) {
    switch expression.kind {
    case .aggregate(_, let fields, let base):
      for field in fields { visit(field.value) }
      if let base { visit(base) }
    case .callClosure(let closure, let arguments, _):
      if closure.root == root { found = true }
      visit(closure)
      for argument in arguments { visit(argument) }
    case .if(let condition, let first, let second):
      visit(condition)
      visit(first)
      if let second { visit(second) }
    case .letCondition(_, let value): visit(value)
    case .break(_, let value), .return(let value):
      if let value { visit(value) }
    case .continue: break
    default:
      // Blocks, matches, `enter`, rebinding suspensions and `drive` are taken to change anything.
      found = true
    }
  }
}
