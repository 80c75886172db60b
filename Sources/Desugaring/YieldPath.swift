public import SourceText
public import SurfaceSyntax

/// A yield of a body, and what lies on the way to it.
///
/// Evaluation order is Rust's: left to right, except that an assignment, plain or compound, evaluates
/// its value before its place (R16, R17). Bodies of other closures and coroutines are not entered.
public struct YieldPath: Sendable {
  /// What is passed before the yield is reached.
  public enum Step: Sendable {
    /// These statements of the block at this range run first.
    case statements([Statement<SurfaceConstruct>], block: SourceRange)
    /// An operand of the same expression is evaluated first, and held.
    case operand(SurfaceExpression)
    /// The callee is named first.
    case callee(SurfaceExpression)
    /// What decides at this range whether the yield is reached at all.
    case branch(SourceRange)
    /// The loop at this range may reach the yield more than once.
    case loop(SourceRange)
  }

  /// Which of several yields is meant.
  public enum Choice: Hashable, Sendable {
    /// The first in evaluation order.
    case first
    /// The last in evaluation order.
    case last
  }

  /// The yield expression.
  public var range: SourceRange
  /// Its operand.
  public var operand: SurfaceExpression?
  /// Outermost first.
  public var steps: [Step]

  /// The first yield of a body in evaluation order; nil if it has none.
  public static func first(in body: SurfaceBlock) -> YieldPath? { find(.first, in: body) }

  /// The first or last yield of a body in evaluation order; nil if it has none.
  public static func find(_ choice: Choice, in body: SurfaceBlock) -> YieldPath? {
    guard var path = Search(choice: choice).block(body) else { return nil }
    path.steps.reverse()
    return path
  }

  /// `true` iff `expression` itself yields, outside other closures and coroutines.
  static func exists(in expression: SurfaceExpression) -> Bool {
    Search(choice: .first).expression(expression) != nil
  }
}

/// Finds a yield; the steps of a result are innermost first.
private struct Search {
  typealias Step = YieldPath.Step
  /// A part of a node: an expression or block, and the steps between it and the node.
  enum Part {
    case expression(SurfaceExpression, [Step] = [])
    case block(SurfaceBlock, [Step] = [])
  }

  let choice: YieldPath.Choice

  func expression(_ expression: SurfaceExpression) -> YieldPath? {
    let range = expression.range
    switch expression.kind {
    case .construct(.yield(let operand, _)):
      let inner = operand.flatMap { self.expression($0) }
      if choice == .first, let inner { return inner }
      return YieldPath(range: range, operand: operand, steps: [])
    case .construct(.await(let operand)), .unary(_, let operand), .dereference(let operand),
      .reference(let operand, _), .cast(let operand, _), .field(let operand, _),
      .parenthesized(let operand), .repeatArray(let operand, _), .letCondition(_, let operand),
      .try(let operand):
      return self.expression(operand)
    case .construct, .closure, .literal, .path, .continue: return nil
    case .break(_, let value), .return(let value): return value.flatMap { self.expression($0) }
    case .call(let callee, let arguments):
      return sequence([callee] + arguments, firstIsCallee: true)
    case .if(let condition, let then, let otherwise):
      let branch = Step.branch(condition.range)
      return parts(
        [.expression(condition), .block(then, [branch])]
          + (otherwise.map { [.expression($0, [branch])] } ?? [])
      )
    case .match(let scrutinee, let arms):
      let branch = Step.branch(scrutinee.range)
      let bodies = arms.flatMap { [$0.guardCondition, $0.body] }.compactMap(\.self)
      return parts([.expression(scrutinee)] + bodies.map { .expression($0, [branch]) })
    case .block(let block, _): return self.block(block)
    case .loop(let block, _): return self.block(block).map { adding([.loop(range)], to: $0) }
    case .while(let condition, let block, _):
      return parts([
        .expression(condition, [.loop(range)]),
        .block(block, [.branch(condition.range), .loop(range)]),
      ])
    case .for(_, let values, let block, _):
      return parts([.expression(values), .block(block, [.branch(values.range), .loop(range)])])
    case .binary(let symbol, let left, let right)
    where symbol.node == .and || symbol.node == .or:
      return parts([.expression(left), .expression(right, [.branch(left.range)])])
    default: return sequence(operands(of: expression))
    }
  }

  func block(_ block: SurfaceBlock) -> YieldPath? {
    let count = block.statements.count
    func tail() -> YieldPath? {
      block.tail.flatMap { self.expression($0) }.map { before(count, $0) }
    }
    func before(_ index: Int, _ path: YieldPath) -> YieldPath {
      adding([.statements(Array(block.statements[..<index]), block: block.range)], to: path)
    }
    if choice == .last, let found = tail() { return found }
    for index in choice == .first ? Array(0..<count) : (0..<count).reversed() {
      if let found = statement(block.statements[index]) { return before(index, found) }
    }
    return choice == .first ? tail() : nil
  }

  private func statement(_ statement: Statement<SurfaceConstruct>) -> YieldPath? {
    switch statement {
    case .item: return nil
    case .expression(let expression): return self.expression(expression)
    case .binding(let binding):
      let initializer = binding.initializer.map { [Part.expression($0)] } ?? []
      let otherwise = binding.otherwise.map { [Part.block($0, [.branch(binding.range)])] } ?? []
      return parts(initializer + otherwise)
    }
  }

  /// The chosen yield of operands that are evaluated one after the other.
  private func sequence(_ operands: [SurfaceExpression], firstIsCallee: Bool = false) -> YieldPath?
  {
    let indices = choice == .first ? Array(operands.indices) : operands.indices.reversed()
    for index in indices {
      guard let found = expression(operands[index]) else { continue }
      let earlier = operands[..<index].enumerated().map { position, operand in
        position == 0 && firstIsCallee ? Step.callee(operand) : Step.operand(operand)
      }
      return adding(earlier.reversed(), to: found)
    }
    return nil
  }

  /// The chosen yield of parts that are not held while the next one is evaluated.
  private func parts(_ parts: [Part]) -> YieldPath? {
    for part in choice == .first ? parts : parts.reversed() {
      switch part {
      case .expression(let expression, let steps):
        if let found = self.expression(expression) { return adding(steps, to: found) }
      case .block(let block, let steps):
        if let found = self.block(block) { return adding(steps, to: found) }
      }
    }
    return nil
  }

  private func adding(_ steps: [Step], to path: YieldPath) -> YieldPath {
    var path = path
    path.steps += steps
    return path
  }
}
