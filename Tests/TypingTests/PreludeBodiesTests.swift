import Parsing
import SourceText
import SurfaceSyntax
import Testing
import Typing

/// The prelude is read without the bodies of its functions, and each body when it is needed.
struct PreludeBodiesTests {
  private let file = SourceFile(id: .prelude, name: "prelude", text: Prelude.source)

  @Test func `the declarations of the halves are those of the whole prelude`() throws {
    let whole = try Parser.parse(file, allowing: []).body.statements
    let halves = try Prelude.halves.flatMap { range in
      try Parser.parseDeclarations(file, in: range).body.statements
    }
    #expect(functions(of: halves).map(\.name) == functions(of: whole).map(\.name))
    #expect(halves.count == whole.count)
  }

  @Test func `a body read by itself is the one of the whole prelude`() throws {
    let whole = functions(of: try Parser.parse(file, allowing: []).body.statements)
    let declared = functions(
      of: try Parser.parseDeclarations(file, in: 0..<file.bytes.count).body.statements
    )
    #expect(declared.count == whole.count)
    for (declaration, function) in zip(declared, whole) {
      #expect(declaration.result == function.result)
      guard let body = declaration.body else {
        #expect(function.body == nil)
        continue
      }
      #expect(body.statements.isEmpty && body.tail == nil)
      let range = Int(body.range.lower)..<Int(body.range.upper)
      #expect(try Parser.parseBody(file, in: range) == function.body)
    }
  }

  private func functions(
    of statements: [Statement<SurfaceConstruct>]
  ) -> [Function<SurfaceConstruct>] {
    statements.flatMap { statement -> [Function<SurfaceConstruct>] in
      guard case .item(let item) = statement else { return [] }
      return functions(of: item)
    }
  }

  private func functions(of item: Item<SurfaceConstruct>) -> [Function<SurfaceConstruct>] {
    switch item {
    case .function(let function): [function]
    case .implementation(let implementation): implementation.functions
    case .trait(let declaration): declaration.functions
    case .module(let module): module.items.flatMap { functions(of: $0) }
    default: []
    }
  }
}
