import CoreLanguage
import Execution
import SourceText
import StateMachines
import SurfaceSyntax
import Traces

/// Puts programs together by hand.
struct ProgramBuilder {
  var types = TypeTable()
  var bodies: [MachineBody] = []
  var closures: [[TypeID]] = []
  var coroutines: [MachineCoroutine] = []
  var statics: [MachineStatic] = []
  var glue: [TypeID: TypedIndex<MachineBody>] = [:]
  var drivenType: TypeID?

  mutating func integer(_ kind: IntegerKind) -> TypeID {
    types.intern(.integer(kind), isCopy: true, needsDrop: false)
  }

  mutating func reference(_ type: TypeID) -> TypeID {
    types.intern(.reference(type, isMutable: false), isCopy: true, needsDrop: false)
  }

  mutating func tuple(_ elements: TypeID...) -> TypeID {
    types.intern(.tuple(elements), isCopy: true, needsDrop: false)
  }

  mutating func array(_ element: TypeID, _ count: Int) -> TypeID {
    types.intern(.array(element, count: count), isCopy: true, needsDrop: false)
  }

  mutating func slice(_ element: TypeID) -> TypeID {
    types.intern(.slice(element), isCopy: false, needsDrop: false)
  }

  mutating func box(_ content: TypeID) -> TypeID {
    types.intern(.box(content), isCopy: false, needsDrop: true)
  }

  mutating func coroutine(_ index: Int) -> TypeID {
    types.intern(.coroutine(TypedIndex(index)), isCopy: false, needsDrop: true)
  }

  mutating func nominal(_ type: NominalType) -> TypeID {
    let index = types.nominals.add(type)
    return types.intern(.nominal(index), isCopy: false, needsDrop: false)
  }

  var text: TypeID {
    mutating get { reference(TypeTable.text) }
  }

  /// A program whose body 0 is `main`.
  func program() -> MachineProgram {
    var dropGlue: [TypedIndex<MachineBody>?] = Array(repeating: nil, count: types.shapes.count)
    for (type, body) in glue { dropGlue[type.rawValue] = body }
    return MachineProgram(
      types: types,
      bodies: bodies,
      closures: closures,
      coroutines: coroutines,
      statics: statics,
      dropGlue: dropGlue,
      main: TypedIndex(0),
      drivenType: drivenType,
    )
  }

  func run(limits: ExecutionLimits = ExecutionLimits()) throws -> (Progress, String, [Trace.Event])
  {
    var machine = Machine(try Code(program()), limits: limits)
    let progress = machine.start()
    return (progress, String(decoding: machine.standardOutput, as: UTF8.self), machine.events)
  }
}

func local(_ name: String, _ type: TypeID) -> MachineLocal {
  MachineLocal(name: name, type: type, range: .none)
}

func function(
  _ name: String,
  _ locals: [TypeID],
  arguments: Int = 0,
  _ blocks: [BasicBlock],
) -> MachineBody {
  MachineBody(
    name: name,
    kind: .function,
    locals: locals.enumerated().map { local("_\($0)", $1) },
    argumentCount: arguments,
    blocks: blocks,
  )
}

func block(
  _ statements: [MachineStatement] = [],
  _ terminator: Terminator,
  unwind: Int? = nil,
  isCleanup: Bool = false,
) -> BasicBlock {
  BasicBlock(
    statements: statements,
    terminator: terminator,
    range: .none,
    unwind: unwind.map { BlockID($0) },
    isCleanup: isCleanup,
  )
}

func place(_ local: Int, _ projections: Place.Projection...) -> Place {
  Place(LocalID(local), projections)
}

func copy(_ local: Int) -> Operand { .copy(place(local)) }
func move(_ local: Int) -> Operand { .move(place(local)) }

func number(_ value: Int, _ type: TypeID = TypeTable.i32) -> Operand {
  .constant(.integer(UInt128(truncatingIfNeeded: value)), type)
}

func set(_ local: Int, _ value: Rvalue) -> MachineStatement { .assign(place(local), value, .none) }
func set(_ place: Place, _ value: Rvalue) -> MachineStatement { .assign(place, value, .none) }

/// Prints arguments with a space between them and a line end; local 0 is `()`.
func print(_ operands: Int..., style: FormatPlaceholder.Style = .debug) -> MachineStatement {
  var pieces: [FormatPiece] = []
  for index in operands.indices {
    if index > 0 { pieces.append(.text(" ")) }
    pieces.append(.placeholder(FormatPlaceholder(argument: index, style: style)))
  }
  pieces.append(.text("\n"))
  return set(0, .print(pieces, operands.map { copy($0) }, toStandardError: false))
}

func say(_ text: String) -> MachineStatement {
  set(0, .print([.text(text + "\n")], [], toStandardError: false))
}
