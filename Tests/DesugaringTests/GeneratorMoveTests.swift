import Catalog
import Desugaring
import SourceText
import Testing

/// The design `generator-move`: its two kinds, its refusals, its library.
struct GeneratorMoveTests {
  @Test func `both kinds become a coroutine without parameters, one of them immovable`() throws {
    let movable = try core("#[movable] || { yield 1; 2 }", as: "generator-move")
    #expect(
      movable == """
        coroutine || {
            suspend Yielded(1);
            return Complete(2)
        }
        """
    )
    let borrowing = try core("static move || { yield; }", as: "generator-move")
    #expect(
      borrowing == """
        coroutine static move || {
            suspend Yielded(());
            return Complete(())
        }
        """
    )
  }

  @Test(arguments: [
    ("|| { yield 1; }", "missing-movability", "|| { yield 1; }"),
    ("move || { yield 1; }", "missing-movability", "move || { yield 1; }"),
    ("#[coroutine] || 1", "missing-movability", "|| 1"),
    ("#[movable] static || { yield 1; }", "contradictory-movability", "movable"),
  ])
  func `a generator says of which kind it is`(
    source: String,
    code: String,
    place: String,
  ) throws {
    #expect(try refusal(of: source, as: "generator-move") == (code, place))
    let proposal = try #require(Catalog.proposal("generator-move"))
    for mutant in proposal.mutants where mutant.rule == Rule.ID("GM-10") {
      _ = try desugar(source, as: mutant.proposal)
    }
  }

  @Test(arguments: [
    ("#[movable] || 1", "not-a-generator", "movable"),
    ("#[movable] |a| { yield a; }", "missing-construct", "a"),
    ("async { 1 }", "missing-construct", "async"),
    ("|| { 1.yield; }", "missing-construct", "yield"),
  ])
  func `what the design has not is refused by its name`(
    source: String,
    code: String,
    place: String,
  ) throws {
    #expect(try refusal(of: source, as: "generator-move") == (code, place))
  }

  @Test func `the annotation belongs to this design`() throws {
    let found = try refusal(of: "#[movable] || { yield 1; }", as: "erfc-2033")
    #expect(found == ("missing-construct", "movable"))
    #expect(Catalog.proposals(having: "`#[movable]`").map(\.slug) == ["generator-move"])
  }

  @Test(arguments: [
    ("let a = Anchor::new(1);", ["GM-13", "GM-14"]),
    ("g.unsafe_resume();", ["GM-11"]),
    ("g.resume();", ["GM-12"]),
    ("fn f<G: GeneratorMove>(g: G) {}", ["GM-12"]),
    ("fn f() { let g = static || { yield 1; }; }", ["GM-1", "GM-2", "GM-3", "GM-16"]),
    ("let a = 1;", []),
  ])
  func `a program rests on the rules of the items that it names`(
    source: String,
    rules: [String],
  ) throws {
    let used = try desugar(source, as: "generator-move").rules
    #expect(used.isSuperset(of: rules.map { Rule.ID($0) }), "\(used.sorted())")
    if rules.isEmpty { #expect(used.isEmpty) }
  }

  @Test func `every mutant of a rule of the library changes the library`() throws {
    let proposal = try #require(Catalog.proposal("generator-move"))
    let changed = proposal.mutants.filter {
      $0.proposal.design.library != proposal.design.library
    }
    #expect(
      Set(changed.map(\.rule.rawValue)) == ["GM-11", "GM-12", "GM-13", "GM-14", "GM-15"]
    )
    #expect(Set(changed.map(\.proposal.design.library)).count == changed.count)
    #expect(
      Catalog.all.filter { !$0.design.library.isEmpty }.map(\.slug)
        == [proposal.slug, "async-await.from-generator"]
    )
  }
}
