import CoreLanguage
import SourceText
import StateMachines

/// Coroutines that answer after their end, or after a panic, instead of panicking.
///
/// Such a body has one more suspension point, the last: nothing is saved there, and a resume from there
/// drops its input, makes the same last output again and comes back. What ends the body goes there
/// instead of returning; the machine goes there when the body panics. So a coroutine that answers is
/// suspended for ever, and never returned or panicked.
extension MachineBody {
  /// Adds that suspension point, if the coroutine has use for it.
  mutating func answer(as coroutine: TypedCoroutine, _ types: TypeTable) {
    guard coroutine.afterEnd == .answers || coroutine.afterPanic == .answers else { return }
    let rest = BlockID(blocks.count)
    let point = suspensionPoints.count
    if coroutine.afterEnd == .answers {
      for index in blocks.indices {
        if case .return = blocks[index].terminator { blocks[index].terminator = .goto(rest) }
      }
    }
    let range = coroutine.body.range.atEnd
    let dropped = BlockID(rest.rawValue + 1)
    let resumed = BlockID(rest.rawValue + 2)
    blocks.append(
      BasicBlock(
        statements: [],
        terminator: .suspend(
          .move(Place(LocalID(0))),
          point: point,
          target: resumed,
          drop: dropped,
        ),
        range: range,
      )
    )
    blocks.append(
      BasicBlock(
        statements: [],
        terminator: .coroutineDropped,
        range: range,
        isCleanup: true,
      )
    )
    appendAnswer(coroutine, goingTo: rest, types, range)
    suspensionPoints.append(SuspensionPoint(block: rest, range: range, savedLocals: []))
    if coroutine.afterPanic == .answers { panickedPoint = point }
  }

  /// The blocks that a resume runs: the input is dropped, the output made.
  private mutating func appendAnswer(
    _ coroutine: TypedCoroutine,
    goingTo rest: BlockID,
    _ types: TypeTable,
    _ range: SourceRange,
  ) {
    if types.needsDrop[coroutine.input.rawValue], let input = resumeArgument {
      let unwinding = BlockID(blocks.count + 1)
      blocks.append(
        BasicBlock(
          statements: [],
          terminator: .drop(Place(input), target: BlockID(blocks.count + 2)),
          range: range,
          unwind: unwinding,
        )
      )
      blocks.append(
        BasicBlock(
          statements: [],
          terminator: .unwindResume,
          range: range,
          isCleanup: true,
        )
      )
    }
    var statements: [MachineStatement] = []
    appendLastOutput(of: coroutine.output, into: LocalID(0), types, &statements)
    blocks.append(BasicBlock(statements: statements, terminator: .goto(rest), range: range))
  }

  /// `None`, or `Ready(None)`, by the type of the outputs.
  private mutating func appendLastOutput(
    of type: TypeID,
    into target: LocalID,
    _ types: TypeTable,
    _ statements: inout [MachineStatement],
  ) {
    guard let nominal = types.nominal(type) else {
      preconditionFailure("only `Option` and `Poll` have a last output")
    }
    var fields: [Operand] = []
    let variant: Int
    if let none = nominal.variants.firstIndex(where: { $0.name == "None" }) {
      variant = none
    } else if let ready = nominal.variants.firstIndex(where: { $0.name == "Ready" }) {
      variant = ready
      let inner = nominal.variants[ready].fields[0].type
      let local = LocalID(locals.count)
      locals.append(MachineLocal(name: "$none", type: inner, range: .none))
      appendLastOutput(of: inner, into: local, types, &statements)
      fields = [.move(Place(local))]
    } else {
      preconditionFailure("only `Option` and `Poll` have a last output")
    }
    let value = Rvalue.aggregate(.variant(type, variant), fields)
    statements.append(.assign(Place(target), value, .none))
  }
}
