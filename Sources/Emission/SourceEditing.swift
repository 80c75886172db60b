import SourceText
import SurfaceSyntax

/// The source of a program with what rustc wants to read and the documents do not write.
///
/// - `#[coroutine]` before a closure that yields;
/// - `resume(())` for `resume()`.
struct SourceEditing {
  /// Text to put in before a byte, by position.
  private var insertions: [Int: String] = [:]
  private let bytes: [UInt8]
  /// `false` iff the program has a construct that Rust lacks.
  private(set) var isRust = true
  /// Where the tail begins, its attributes included.
  private var tailStart: Int?

  init(_ program: SurfaceProgram) {
    bytes = program.file.bytes
    visit(program.body)
    if let tail = program.body.tail {
      tailStart = Self.start(of: Int(tail.range.lower), in: bytes)
    }
  }

  /// The source as one text.
  var whole: String { text(0..<bytes.count) }

  /// What stands before the tail.
  var statements: String { text(0..<(tailStart ?? bytes.count)) }

  /// The tail, its attributes included.
  var tail: String? { tailStart.map { text($0..<bytes.count) } }

  private func text(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    for position in range {
      if let insertion = insertions[position] { result += Array(insertion.utf8) }
      result.append(bytes[position])
    }
    var text = String(decoding: result, as: UTF8.self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  /// The position of the first attribute before an expression, or its own.
  private static func start(of position: Int, in bytes: [UInt8]) -> Int {
    var start = position
    while true {
      var end = start
      while end > 0, [0x20, 0x0A, 0x09].contains(bytes[end - 1]) { end -= 1 }
      guard end > 0, bytes[end - 1] == UInt8(ascii: "]"),
        let bracket = bytes[..<end].lastIndex(of: UInt8(ascii: "[")), bracket > 0,
        bytes[bracket - 1] == UInt8(ascii: "#")
      else { return start }
      start = bracket - 1
    }
  }

  // MARK: What to put in

  private mutating func visit(_ block: SurfaceBlock) {
    visit(SurfaceExpression(.block(block, label: nil), block.range))
  }

  private mutating func visit(_ expression: SurfaceExpression) {
    switch expression.kind {
    case .construct(.closure(let closure)):
      if closure.isMutable { isRust = false }
      if !closure.attributes.contains(where: { $0.name.node == "coroutine" }) {
        insertions[Int(expression.range.lower)] = "#[coroutine] "
      }
      return visit(closure.body)
    case .construct(let construct): return visit(construct)
    case .closure(let closure): return visit(closure.body)
    case .methodCall(_, let name, _, let arguments)
    where name.node == "resume" && arguments.isEmpty:
      insertions[Int(expression.range.upper) - 1] = "()"
    default: break
    }
    var found: [SurfaceExpression] = []
    var items: [Item<SurfaceConstruct>] = []
    _ = expression.mappingOperands(
      item: {
        items.append($0)
        return $0
      },
      expression: {
        found.append($0)
        return $0
      },
    )
    for item in items { visit(item) }
    for operand in found { visit(operand) }
  }

  private mutating func visit(_ construct: SurfaceConstruct) {
    switch construct {
    case .yield(let operand, _):
      if let operand { visit(operand) }
    case .await(let operand): visit(operand)
    case .closure(let closure): visit(closure.body)
    case .async(let block, _), .generator(let block, _): visit(block)
    case .coroutineBlock, .coroutineLoop, .markedClosure: isRust = false
    }
  }

  private mutating func visit(_ item: Item<SurfaceConstruct>) {
    switch item {
    case .function(let function):
      if let word = function.generator, word != .gen { isRust = false }
      if let body = function.body { visit(body) }
    case .implementation(let implementation):
      for case let body? in implementation.functions.map(\.body) { visit(body) }
    case .trait(let declaration):
      for case let body? in declaration.functions.map(\.body) { visit(body) }
    case .constant(let constant): visit(constant.value)
    case .module(let module):
      for item in module.items { visit(item) }
    case .structure, .enumeration, .alias, .use: break
    }
  }
}
