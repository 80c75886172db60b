import CoreLanguage
import SourceText
import StateMachines

// Values that are only on their way: what one statement writes and the next thing alone reads needs
// no slot of its own.
extension Encoder {
  /// `next` reading what `copy` copies, if `copy` is made for it alone.
  func forwarding(_ copy: MachineStatement, into next: MachineStatement) -> MachineStatement? {
    guard case .assign(let middle, .use(let operand), _) = copy, isOnItsWay(middle),
      case .assign(let place, .use(let read), let range) = next, read.place == middle
    else { return nil }
    return .assign(place, .use(operand), range)
  }

  /// The slot that a resume can take its input from, if the block's last statement only copies it.
  func resumedSlot(_ block: BasicBlock) -> Int? {
    guard case .resume(_, let input, _, target: _, rejected: _) = block.terminator,
      isOnItsWay(Place(input)),
      case .assign(Place(input), .use(let operand), _)? = block.statements.last,
      let source = operand.place
    else { return nil }
    return staticSlot(source)
  }

  /// The suspension of a variant with one word, if the block's last statement only builds it.
  func suspendedVariant(_ block: BasicBlock) -> SuspendedVariant? {
    guard case .suspend(let output, let point, let target, let drop) = block.terminator,
      let built = output.place, isOnItsWay(built),
      case .assign(built, .aggregate(.variant(let type, let variant), let fields), _)? =
        block.statements.last,
      program.types.nominal(type)?.isEnumeration == true, layouts.words(type) == 2,
      let field = fields.first, fields.count == 1, words(of: field) == 1
    else { return nil }
    return SuspendedVariant(
      variant: variant,
      field: field,
      point: point,
      target: target,
      drop: drop,
    )
  }

  /// `true` iff the local is read in one place only, and not by leaving the body.
  private func isOnItsWay(_ place: Place) -> Bool {
    place.projections.isEmpty && place.local.rawValue != 0 && mentions[place.local.rawValue] == 1
  }
}

/// An output of the form `Yielded(v)`, which a suspension hands out without building it first.
struct SuspendedVariant {
  var variant: Int
  var field: Operand
  var point: Int
  var target: BlockID
  var drop: BlockID
}
