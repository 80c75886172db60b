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

extension Rvalue {
  /// Calls `body` with every place that the value mentions.
  func forEachPlace(_ body: (Place) -> Void) {
    func visit(_ operand: Operand) { if let place = operand.place { body(place) } }
    switch self {
    case .use(let operand), .unary(_, let operand), .cast(let operand, from: _, to: _),
      .unsize(let operand, count: _), .repeating(let operand, count: _), .box(let operand):
      visit(operand)
    case .binary(_, let left, let right):
      visit(left)
      visit(right)
    case .reference(let place, isMutable: _), .variantIndex(let place), .length(let place):
      body(place)
    case .aggregate(_, let operands), .intrinsic(_, types: _, let operands),
      .format(_, let operands), .print(_, let operands, toStandardError: _):
      operands.forEach(visit)
    }
  }
}

extension Terminator {
  /// Calls `body` with every place that the terminator mentions.
  func forEachPlace(_ body: (Place) -> Void) {
    func visit(_ operand: Operand) { if let place = operand.place { body(place) } }
    switch self {
    case .switch(let operand, cases: _, otherwise: _),
      .suspend(let operand, point: _, target: _, drop: _):
      visit(operand)
    case .call(_, let operands, let destination, target: _):
      operands.forEach(visit)
      body(destination)
    case .drop(let place, target: _): body(place)
    case .resume(let place, let input, let destination, target: _, rejected: _):
      body(place)
      body(Place(input))
      body(destination)
    case .panic(_, let operands): operands.forEach(visit)
    case .park(let driven, steps: _, finish: _): if let driven { body(Place(driven)) }
    case .deliver(let input, next: _): body(Place(input))
    case .goto, .return, .unwindResume, .coroutineDropped, .unreachable: break
    }
  }
}
