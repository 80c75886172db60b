import CoreLanguage
import SourceText
import StateMachines

/// What is put in the place of the places, types and numbers of finished code.
protocol MachineMapping {
  /// For a place that is read, asked about, referred to, dropped, resumed or written.
  mutating func map(_ place: Place) -> Place
  /// For a type.
  mutating func map(_ type: TypeID) -> TypeID
  /// For a body that is called.
  mutating func map(_ body: TypedIndex<MachineBody>) -> TypedIndex<MachineBody>
  /// For a static whose address is taken.
  mutating func map(_ item: TypedIndex<MachineStatic>) -> TypedIndex<MachineStatic>
}

extension MachineMapping {
  func map(_ place: Place) -> Place { place }
  func map(_ type: TypeID) -> TypeID { type }
  func map(_ body: TypedIndex<MachineBody>) -> TypedIndex<MachineBody> { body }
  func map(_ item: TypedIndex<MachineStatic>) -> TypedIndex<MachineStatic> { item }

  fileprivate mutating func map(_ operands: [Operand]) -> [Operand] {
    var result = operands
    for index in result.indices { result[index] = result[index].mapped(by: &self) }
    return result
  }

  fileprivate mutating func map(_ aggregate: Aggregate) -> Aggregate {
    switch aggregate {
    case .plain(let type): .plain(map(type))
    case .variant(let type, let index): .variant(map(type), index)
    case .coroutine(let type): .coroutine(map(type))
    }
  }
}

extension Operand {
  fileprivate func mapped(by mapping: inout some MachineMapping) -> Operand {
    switch self {
    case .copy(let place): .copy(mapping.map(place))
    case .move(let place): .move(mapping.map(place))
    case .constant(.staticAddress(let item), let type):
      .constant(.staticAddress(mapping.map(item)), mapping.map(type))
    case .constant(let constant, let type): .constant(constant, mapping.map(type))
    }
  }
}

extension Rvalue {
  /// The value with all that it mentions mapped.
  func mapped(by mapping: inout some MachineMapping) -> Rvalue {
    switch self {
    case .use(let operand): .use(operand.mapped(by: &mapping))
    case .reference(let place, let isMutable): .reference(mapping.map(place), isMutable: isMutable)
    case .unary(let name, let operand): .unary(name, operand.mapped(by: &mapping))
    case .binary(let name, let left, let right):
      .binary(name, left.mapped(by: &mapping), right.mapped(by: &mapping))
    case .cast(let operand, let from, let to):
      .cast(operand.mapped(by: &mapping), from: mapping.map(from), to: mapping.map(to))
    case .unsize(let operand, let count): .unsize(operand.mapped(by: &mapping), count: count)
    case .aggregate(let aggregate, let operands):
      .aggregate(mapping.map(aggregate), mapping.map(operands))
    case .repeating(let operand, let count):
      .repeating(operand.mapped(by: &mapping), count: count)
    case .box(let operand): .box(operand.mapped(by: &mapping))
    case .variantIndex(let place): .variantIndex(mapping.map(place))
    case .length(let place): .length(mapping.map(place))
    case .intrinsic(let name, let types, let operands):
      .intrinsic(name, types: types.map { mapping.map($0) }, mapping.map(operands))
    case .format(let pieces, let operands): .format(pieces, mapping.map(operands))
    case .print(let pieces, let operands, let toStandardError):
      .print(pieces, mapping.map(operands), toStandardError: toStandardError)
    }
  }
}

extension Terminator {
  /// The terminator with all that it mentions mapped, but for the inputs of resumes.
  func mapped(by mapping: inout some MachineMapping) -> Terminator {
    switch self {
    case .switch(let operand, let cases, let otherwise):
      .switch(operand.mapped(by: &mapping), cases: cases, otherwise: otherwise)
    case .call(let body, let operands, let destination, let target):
      .call(
        mapping.map(body),
        mapping.map(operands),
        destination: mapping.map(destination),
        target: target,
      )
    case .drop(let place, let target): .drop(mapping.map(place), target: target)
    case .resume(let place, let input, let destination, let target, let rejected):
      .resume(
        mapping.map(place),
        input: input,
        destination: mapping.map(destination),
        target: target,
        rejected: rejected,
      )
    case .suspend(let operand, let point, let target, let drop):
      .suspend(operand.mapped(by: &mapping), point: point, target: target, drop: drop)
    case .panic(let pieces, let operands): .panic(pieces, mapping.map(operands))
    case .goto, .return, .unwindResume, .coroutineDropped, .park, .deliver, .unreachable: self
    }
  }
}
