import CoreLanguage
import StateMachines

extension Operand {
  /// With `map` of the place it reads.
  func mapPlaces(_ map: (Place) -> Place) -> Operand {
    switch self {
    case .copy(let place): .copy(map(place))
    case .move(let place): .move(map(place))
    case .constant: self
    }
  }
}

extension Rvalue {
  /// With `map` of every place it reads, asks about or refers to.
  func mapPlaces(_ map: (Place) -> Place) -> Rvalue {
    func all(_ operands: [Operand]) -> [Operand] { operands.map { $0.mapPlaces(map) } }
    return switch self {
    case .use(let operand): .use(operand.mapPlaces(map))
    case .reference(let place, let isMutable): .reference(map(place), isMutable: isMutable)
    case .unary(let name, let operand): .unary(name, operand.mapPlaces(map))
    case .binary(let name, let left, let right):
      .binary(name, left.mapPlaces(map), right.mapPlaces(map))
    case .cast(let operand, let from, let to): .cast(operand.mapPlaces(map), from: from, to: to)
    case .unsize(let operand, let count): .unsize(operand.mapPlaces(map), count: count)
    case .aggregate(let aggregate, let operands): .aggregate(aggregate, all(operands))
    case .repeating(let operand, let count): .repeating(operand.mapPlaces(map), count: count)
    case .box(let operand): .box(operand.mapPlaces(map))
    case .variantIndex(let place): .variantIndex(map(place))
    case .length(let place): .length(map(place))
    case .intrinsic(let name, let types, let operands):
      .intrinsic(name, types: types, all(operands))
    case .format(let pieces, let operands): .format(pieces, all(operands))
    case .print(let pieces, let operands, let toStandardError):
      .print(pieces, all(operands), toStandardError: toStandardError)
    }
  }
}

extension Terminator {
  /// With `map` of every place it reads, drops, resumes or writes; the inputs of resumes stay.
  func mapPlaces(_ map: (Place) -> Place) -> Terminator {
    switch self {
    case .switch(let operand, let cases, let otherwise):
      .switch(operand.mapPlaces(map), cases: cases, otherwise: otherwise)
    case .call(let body, let operands, let destination, let target):
      .call(
        body,
        operands.map { $0.mapPlaces(map) },
        destination: map(destination),
        target: target,
      )
    case .drop(let place, let target): .drop(map(place), target: target)
    case .resume(let place, let input, let destination, let target, let rejected):
      .resume(
        map(place),
        input: input,
        destination: map(destination),
        target: target,
        rejected: rejected,
      )
    case .suspend(let operand, let point, let target, let drop):
      .suspend(operand.mapPlaces(map), point: point, target: target, drop: drop)
    case .panic(let pieces, let operands): .panic(pieces, operands.map { $0.mapPlaces(map) })
    case .goto, .return, .unwindResume, .coroutineDropped, .park, .deliver, .unreachable: self
    }
  }
}
