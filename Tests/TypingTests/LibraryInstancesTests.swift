import Catalog
import CoreLanguage
import Desugaring
import Parsing
import SourceText
import StateMachines
import SurfaceSyntax
import Testing

@testable import Lowering
@testable import Typing

@Suite struct LibraryInstancesTests {
  /// Programs that use the library at types of its own, and in all ways in which a program may have a part.
  static let programs = [
    "fn main() { let mut v = vec![3u8]; v.push(4); println!(\"{:?}\", v.pop()); }",
    """
    struct Loud(i32);
    impl Drop for Loud { fn drop(&mut self) { println!("drop {}", self.0); } }
    fn main() { let mut v = Vec::new(); v.push(Loud(1)); drop(Some(v)); }
    """,
    """
    use std::collections::HashMap;
    fn main() {
        let mut counts = HashMap::new();
        for word in "a b a".split(' ') { *counts.entry(word.to_string()).or_insert(0) += 1; }
        println!("{}", counts["a"]);
    }
    """,
    """
    fn main() {
        let total: i64 = (1..5).map(|n| n * 2).filter(|n| n % 4 == 0).sum();
        println!("{}", total);
    }
    """,
    """
    use std::cell::RefCell;
    use std::rc::Rc;
    fn main() {
        let shared = Rc::new(RefCell::new(vec![String::from("x")]));
        shared.borrow_mut().push("y".to_string());
        println!("{} {}", Rc::strong_count(&shared), shared.borrow().join("-"));
    }
    """,
    """
    fn show(x: &dyn std::fmt::Debug) { println!("{:?}", x); }
    fn main() { show(&Some(1)); println!("{}", "12".parse::<u32>().unwrap_or_default()); }
    """,
  ]

  private static func typed(_ source: String, _ library: LibraryInstances?) throws -> TypedProgram {
    let proposal = try #require(Catalog.proposal("yield-expression"))
    let file = SourceFile(name: "test.rs", text: source)
    let core = try proposal.desugar(Parser.parse(file, allowing: proposal.constructs)).program
    var checker = Checker(world: prelude.world, limits: TypingLimits())
    checker.library = library
    return try checker.check(core, driving: nil)
  }

  private static func code(_ source: String, _ library: LibraryInstances?) throws -> MachineProgram
  {
    try Lowering.lower(
      typed(source, library),
      library: LoweredLibrary(),
      limits: LoweringLimits(),
    )
  }

  @Test(arguments: programs)
  func `taken over or checked in place, the code is the same`(_ source: String) throws {
    let apart = try Self.code(source, nil)
    let shared = try Self.code(source, LibraryInstances(prelude.world))
    #expect(
      shared.bodies.map { shared.describe($0) }.sorted()
        == apart.bodies.map { apart.describe($0) }.sorted()
    )
    #expect(shared.types.shapes.count == apart.types.shapes.count)
  }

  @Test func `a program does not depend on the programs before it`() throws {
    let used = LibraryInstances(prelude.world)
    for source in Self.programs { _ = try Self.typed(source, used) }
    for source in Self.programs {
      let first = try Self.code(source, LibraryInstances(prelude.world))
      let later = try Self.code(source, used)
      #expect(first.describe() == later.describe())
      #expect(first.types.shapes == later.types.shapes)
    }
  }

  @Test func `an instance is checked once`() throws {
    let library = LibraryInstances(prelude.world)
    let source = "fn main() { let mut v = Vec::new(); v.push(1u16); }"
    let first = try Self.typed(source, library).functions.compactMap(\.fragment)
    let second = try Self.typed(source, library).functions.compactMap(\.fragment)
    #expect(!first.isEmpty)
    #expect(
      first.map { ObjectIdentifier($0.fragment) } == second.map { ObjectIdentifier($0.fragment) }
    )
  }

  /// Where the program has a part: its own types, its closures, `dyn` types.
  @Test(arguments: [
    ("struct Own; fn main() { drop(Own); }", "drop"),
    ("fn main() { drop(|| 1); }", "drop"),
    ("fn main() { let b: Box<dyn Fn() -> i32> = Box::new(|| 1); drop(b); }", "drop"),
    ("fn main() { let f = [1, 2].iter().map(|n| n + 1); drop(f); }", "drop"),
  ])
  func `an instance that the program has a part in is its own`(
    _ source: String,
    _ name: String,
  ) throws {
    let program = try Self.typed(source, LibraryInstances(prelude.world))
    let function = try #require(program.functions.first { $0.name == name })
    #expect(function.fragment == nil)
    #expect(!function.body.parameters.isEmpty)
  }

  /// `fn one() -> &i32 { &1 }`, used twice by a program that does nothing.
  @Test func `a constant that library code borrows for ever is a static of each program`() throws {
    var types = TypeTable()
    let reference = types.intern(
      .reference(TypeTable.i32, isMutable: false),
      isCopy: true,
      needsDrop: false,
    )
    func function(_ name: String, _ kind: TypedExpression.Kind, _ type: TypeID) -> TypedFunction {
      let value = TypedExpression(kind, type, .none)
      let body = TypedBody(locals: [], parameters: [], value: value, range: .none)
      return TypedFunction(name: name, result: type, body: body)
    }
    func program(_ functions: [TypedFunction]) -> TypedProgram {
      TypedProgram(
        types: types,
        functions: functions,
        closures: [],
        coroutines: [],
        statics: [],
        main: TypedIndex(0),
        drivenType: nil,
      )
    }
    let one = TypedExpression(.integer(1), TypeTable.i32, .none)
    let fragment = TypedFragment(
      program([function("one", .borrow(one, isMutable: false), reference)])
    )
    var use = function("one", .tuple([]), TypeTable.unit)
    use.fragment = FragmentUse(fragment, types: types.shapes.indices.map { TypeID($0) })
    let lowered = try Lowering.lower(
      program([function("main", .tuple([]), TypeTable.unit), use, use]),
      library: LoweredLibrary(),
      limits: LoweringLimits(),
    )
    #expect(lowered.statics.map(\.type) == [TypeTable.i32, TypeTable.i32])
    #expect(lowered.describe(lowered.bodies[1]).contains("&static 0"))
    #expect(lowered.describe(lowered.bodies[2]).contains("&static 1"))
    for item in lowered.statics {
      #expect(lowered.bodies[item.initializer].name.hasPrefix("constant"))
    }
  }
}
