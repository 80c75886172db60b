import CoreLanguage
import SourceText
import StateMachines

// Values that are only on their way: what one statement writes and the next thing alone reads needs
// no slot of its own.
extension Encoder {
  /// `true` iff the statement at `index` makes a copy for the next one alone, which only copies it on.
  func isForwarded(_ index: Int, in statements: Span<MachineStatement>) -> Bool {
    guard index + 1 < statements.count,
      let copy = statements.inPlace(index, { $0.copyTarget }), isOnItsWay(Place(copy))
    else { return false }
    return statements.inPlace(index + 1) { $0.isCopy(of: copy) }
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

extension MachineStatement {
  /// The local that it copies something to, if it does nothing else.
  fileprivate var copyTarget: LocalID? {
    borrowing get {
      switch self {
      case .assign(let place, .use, _): place.projections.isEmpty ? place.local : nil
      default: nil
      }
    }
  }

  /// `true` iff it only copies the local.
  fileprivate borrowing func isCopy(of local: LocalID) -> Bool {
    switch self {
    case .assign(_, .use(.copy(let place)), _), .assign(_, .use(.move(let place)), _):
      place.local == local && place.projections.isEmpty
    default: false
    }
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
