import SourceText
import StateMachines

extension Operand {
  /// The place it reads, if it is not a constant.
  var place: Place? {
    switch self {
    case .copy(let place), .move(let place): place
    case .constant: nil
    }
  }
}

// How often the locals of a body are mentioned, by local. Everything is looked at in place.

extension BasicBlock {
  /// Counts all mentions but those as the destination of an assignment.
  borrowing func countMentions(in counts: inout [Int]) {
    statements.span.forEachInPlace { $0.countMentions(in: &counts) }
    terminator.countMentions(in: &counts)
  }
}

extension MachineStatement {
  fileprivate borrowing func countMentions(in counts: inout [Int]) {
    switch self {
    case .assign(let place, let value, _):
      if !place.projections.isEmpty { place.countMentions(in: &counts) }
      value.countMentions(in: &counts)
    }
  }
}

extension Rvalue {
  fileprivate borrowing func countMentions(in counts: inout [Int]) {
    switch self {
    case .use(let operand), .unary(_, let operand), .cast(let operand, from: _, to: _),
      .unsize(let operand, count: _), .repeating(let operand, count: _), .box(let operand):
      operand.countMentions(in: &counts)
    case .binary(_, let left, let right):
      left.countMentions(in: &counts)
      right.countMentions(in: &counts)
    case .reference(let place, isMutable: _), .variantIndex(let place), .length(let place):
      place.countMentions(in: &counts)
    case .aggregate(_, let operands), .intrinsic(_, types: _, let operands),
      .format(_, let operands), .print(_, let operands, toStandardError: _):
      operands.countMentions(in: &counts)
    }
  }
}

extension Terminator {
  fileprivate borrowing func countMentions(in counts: inout [Int]) {
    switch self {
    case .switch(let operand, cases: _, otherwise: _),
      .suspend(let operand, point: _, target: _, drop: _):
      operand.countMentions(in: &counts)
    case .call(_, let operands, let destination, target: _):
      operands.countMentions(in: &counts)
      destination.countMentions(in: &counts)
    case .drop(let place, target: _): place.countMentions(in: &counts)
    case .resume(let place, let input, let destination, target: _, rejected: _):
      place.countMentions(in: &counts)
      counts[input.rawValue] += 1
      destination.countMentions(in: &counts)
    case .panic(_, let operands): operands.countMentions(in: &counts)
    case .park(let driven, steps: _, finish: _): if let driven { counts[driven.rawValue] += 1 }
    case .deliver(let input, next: _): counts[input.rawValue] += 1
    case .goto, .return, .unwindResume, .coroutineDropped, .unreachable: break
    }
  }
}

extension [Operand] {
  fileprivate func countMentions(in counts: inout [Int]) {
    span.forEachInPlace { $0.countMentions(in: &counts) }
  }
}

extension Operand {
  fileprivate borrowing func countMentions(in counts: inout [Int]) {
    switch self {
    case .copy(let place), .move(let place): place.countMentions(in: &counts)
    case .constant: break
    }
  }
}

extension Place {
  fileprivate borrowing func countMentions(in counts: inout [Int]) {
    counts[local.rawValue] += 1
    for case .index(let local) in projections { counts[local.rawValue] += 1 }
  }
}
