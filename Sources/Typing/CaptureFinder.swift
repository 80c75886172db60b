import CoreLanguage
import SourceText

/// The first pass: what each closure and coroutine of a function captures, and the closures' kinds.
struct CaptureFinder {
  /// With the kinds that have been found.
  var closures: [TypedClosure]
  let coroutines: [TypedCoroutine]
  let facts: ClosureFacts
  var types: TypeTable
  /// By closure, in capture order.
  private var closureCaptures: [Int: [FoundCapture]] = [:]
  /// By coroutine, in capture order.
  private var coroutineCaptures: [Int: [FoundCapture]] = [:]
  /// By coroutine that restarts: what it moves out of itself.
  var consumptions: [Int: TypedCoroutine.Consumption] = [:]
  /// The bodies around the current point, innermost last; the first is the function's.
  private var frames: [Frame] = []
  /// The first error, if any; what follows it is not reported.
  var failure: Diagnostic?

  /// A body that is being read.
  private struct Frame {
    var owner: BodyOwner
    var uses: [PlaceUse] = []
    /// What the closure does to its captures.
    var strongest = CaptureNeed.shared
  }

  /// One use of a captured place, before any adjustment.
  struct PlaceUse {
    var place: CapturedPlace
    var need: CaptureNeed
    var range: SourceRange
  }

  init(
    closures: [TypedClosure],
    coroutines: [TypedCoroutine],
    facts: ClosureFacts,
    types: TypeTable,
  ) {
    self.closures = closures
    self.coroutines = coroutines
    self.facts = facts
    self.types = types
  }

  /// Reads a function's body.
  mutating func find(_ body: TypedBody) throws(Diagnostic) {
    frames.append(Frame(owner: .function))
    // The body itself uses nothing from outside: it says which of several is read first.
    if facts.closures.count + facts.coroutines.count > 1 { evaluate(body.value) }
    // Those that the body does not evaluate, because something before them never ends, are read as well.
    for id in facts.closures { findClosure(id) }
    for id in facts.coroutines { findCoroutine(id) }
    if let failure { throw failure }
  }

  /// What a closure written in the function captures.
  func captures(ofClosure id: Int) -> [FoundCapture] {
    guard let found = closureCaptures[id] else { preconditionFailure("a closure was not read") }
    return found
  }

  /// What a coroutine written in the function captures.
  func captures(ofCoroutine id: Int) -> [FoundCapture] {
    guard let found = coroutineCaptures[id] else { preconditionFailure("a coroutine was not read") }
    return found
  }

  /// Reads the body of a closure or coroutine.
  private mutating func read(_ body: TypedBody, of owner: BodyOwner) -> Frame {
    frames.append(Frame(owner: owner))
    evaluate(body.value)
    return frames.removeLast()
  }

  /// Notes a use of a captured place by the current body.
  mutating func use(_ place: CapturedPlace, _ need: CaptureNeed, _ range: SourceRange) {
    frames[frames.count - 1].uses.append(PlaceUse(place: place, need: need, range: range))
    if need > frames[frames.count - 1].strongest { frames[frames.count - 1].strongest = need }
  }

  // MARK: Closures inside

  /// The captures of a closure inside the current body, which uses what they capture.
  mutating func findClosure(_ id: Int) {
    if closureCaptures[id] == nil {
      let frame = read(closures[id].body, of: .closure(id))
      let isMove = facts.movingClosures.contains(id)
      let captures = self.captures(frame.uses, isMove: isMove)
      closureCaptures[id] = captures
      switch frame.strongest {
      case .shared: closures[id].kind = .shared
      case .mutable: closures[id].kind = .mutable
      case .value: closures[id].kind = .once
      }
      settle(.closure(TypedIndex(id)), captures, isCopy: true)
    }
    for capture in captures(ofClosure: id) { use(capture) }
  }

  /// The captures of a coroutine inside the current body, likewise.
  mutating func findCoroutine(_ id: Int) {
    if coroutineCaptures[id] == nil {
      let frame = read(coroutines[id].body, of: .coroutine(id))
      let isMove = facts.movingCoroutines.contains(id)
      let captures = self.captures(frame.uses, isMove: isMove, facts.ownedLocals[id, default: []])
      coroutineCaptures[id] = captures
      if coroutines[id].restarts, let moved = frame.uses.first(where: { $0.need == .value }) {
        consumptions[id] = .init(name: description(of: moved.place), range: moved.range)
      }
      settle(.coroutine(TypedIndex(id)), captures, isCopy: false)
    }
    for capture in captures(ofCoroutine: id) { use(capture) }
  }

  /// `true` iff a value of the type is a coroutine that its call uses up.
  func isOnce(_ type: TypeID) -> Bool {
    guard case .coroutine(let id) = types[type] else { return false }
    return consumptions[id.rawValue] != nil || coroutines[id].isOnce
  }

  /// Notes that the current body captures what a body inside it captures.
  private mutating func use(_ capture: FoundCapture) {
    let owner = facts.ownership.owner(of: capture.place.root)
    guard owner != frames[frames.count - 1].owner else { return }
    let isCopy = types.isCopy[capture.place.type.rawValue]
    use(capture.place, capture.need == .value && isCopy ? .shared : capture.need, capture.range)
  }

  /// Records what follows from the captures about the type of a closure or coroutine.
  ///
  /// A coroutine's frame may hold more than its captures, so it keeps the answer that it may need a
  /// drop.
  private mutating func settle(_ shape: TypeShape, _ captures: [FoundCapture], isCopy: Bool) {
    guard let type = types.find(shape) else { return }
    types.isCopy[type.rawValue] =
      isCopy && captures.allSatisfy { types.isCopy[$0.capture.type.rawValue] }
    if isCopy {
      types.needsDrop[type.rawValue] = captures.contains {
        types.needsDrop[$0.capture.type.rawValue]
      }
    }
  }

  // MARK: From uses to captures

  /// The captures that the uses of a body come to, in order.
  private mutating func captures(
    _ uses: [PlaceUse],
    isMove: Bool,
    _ owned: Set<TypedIndex<TypedLocal>> = [],
  ) -> [FoundCapture] {
    var found: [PlaceUse] = []
    for use in uses {
      merge(adjusted(use, isMove: isMove || owned.contains(use.place.root)), into: &found)
    }
    return inOrder(found).map { capture($0) }
  }

  /// The use with its place cut to what can be captured.
  private func adjusted(_ use: PlaceUse, isMove: Bool) -> PlaceUse {
    var use = use
    // What lies behind a shared reference is reached through that reference.
    if let last = use.place.steps.lastIndex(of: .dereference),
      case .reference(_, isMutable: false) = types[use.place.stepTypes[last]]
    {
      use.place.truncate(to: last + 1)
    }
    if isMove || use.need == .value, let first = use.place.steps.firstIndex(of: .dereference) {
      use.place.truncate(to: first)
    }
    if isMove { use.need = .value }
    guard use.need == .value, !types.isCopy[use.place.type.rawValue] else { return use }
    // Nothing can be moved out of a value with a destructor.
    for (index, type) in use.place.stepTypes.dropLast().enumerated()
    where types.nominal(type)?.dropFunction != nil {
      use.place.truncate(to: index)
      break
    }
    return use
  }

  /// Adds a use to places of which none contains another.
  private func merge(_ use: PlaceUse, into found: inout [PlaceUse]) {
    var use = use
    var hasParts = false
    found.removeAll { other in
      guard other.place != use.place, use.place.contains(other.place) else { return false }
      use.need = max(use.need, other.need)
      if !hasParts { use.range = other.range }
      hasParts = true
      return true
    }
    if !hasParts, let index = found.firstIndex(where: { $0.place.contains(use.place) }) {
      found[index].need = max(found[index].need, use.need)
    } else {
      found.append(use)
    }
  }

  /// By first mention of the local, then by the order of fields.
  private func inOrder(_ found: [PlaceUse]) -> [PlaceUse] {
    guard found.count > 1 else { return found }
    var rank: [TypedIndex<TypedLocal>: Int] = [:]
    for use in found where rank[use.place.root] == nil { rank[use.place.root] = rank.count }
    let sorted = found.enumerated().sorted { left, right in
      let a = left.element.place
      let b = right.element.place
      if a.root != b.root { return rank[a.root, default: 0] < rank[b.root, default: 0] }
      for (one, other) in zip(a.steps, b.steps) {
        if case .field(let i) = one, case .field(let j) = other, i != j { return i < j }
      }
      return left.offset < right.offset
    }
    return sorted.map(\.element)
  }

  private mutating func capture(_ use: PlaceUse) -> FoundCapture {
    let place = use.place
    let local = facts.locals[place.root]
    var value = TypedExpression(.capture(place.root.rawValue), place.stepTypes[0], use.range)
    for (index, step) in place.steps.enumerated() {
      let type = place.stepTypes[index + 1]
      switch step {
      case .field(let field): value = .init(.field(value, index: field), type, use.range)
      case .dereference: value = .init(.dereference(value), type, use.range)
      }
    }
    var stored = place.type
    var mode = TypedCapture.Mode.value
    if use.need != .value {
      let isMutable = use.need == .mutable
      mode = isMutable ? .mutable : .shared
      stored = types.intern(
        .reference(place.type, isMutable: isMutable),
        isCopy: !isMutable,
        needsDrop: false,
      )
      types.intern(.reference(place.type, isMutable: false), isCopy: true, needsDrop: false)
      value = borrow(value, place, stored, isMutable: isMutable)
    }
    return FoundCapture(
      place: place,
      need: use.need,
      range: use.range,
      capture: TypedCapture(
        name: description(of: place),
        mode: mode,
        type: stored,
        isMutable: local.isMutable,
        range: use.range,
      ),
      value: value,
    )
  }

  /// The reference that is captured.
  ///
  /// What is changed behind a `&mut` variable needs that variable for itself, but the variable itself
  /// need not be `mut` (rustc's unique borrow), so that borrow must not be checked as a mutable one.
  private func borrow(
    _ value: TypedExpression,
    _ place: CapturedPlace,
    _ type: TypeID,
    isMutable: Bool,
  ) -> TypedExpression {
    let isReborrow = place.stepTypes.dropLast().contains { stepType in
      if case .reference(_, isMutable: true) = types[stepType] { true } else { false }
    }
    guard isMutable, !isReborrow, !facts.locals[place.root].isMutable else {
      return TypedExpression(.borrow(value, isMutable: isMutable), type, value.range)
    }
    guard let shared = types.find(.reference(place.type, isMutable: false)) else {
      preconditionFailure("the shared reference to a captured place has a type")
    }
    let reference = TypedExpression(.borrow(value, isMutable: false), shared, value.range)
    return TypedExpression(
      .intrinsic(.asMut, types: [place.type], [reference]),
      type,
      value.range,
    )
  }

  /// The place as source text: `pair.0`, `*r`, `(*r).x`.
  func description(of place: CapturedPlace) -> String {
    var text = facts.locals[place.root].name
    for (index, step) in place.steps.enumerated() {
      switch step {
      case .dereference: text = "*\(text)"
      case .field(let field):
        if text.hasPrefix("*") { text = "(\(text))" }
        let nominal = types.nominal(place.stepTypes[index])
        text += ".\(nominal?.variants.first?.fields[field].name ?? "\(field)")"
      }
    }
    return text
  }
}
