import Catalog
import Desugaring
import SourceText
import Testing

/// Generators, and what makes them, in the core.
struct GeneratorTests {
  @Test func `an iterator hands out its items and then nothing for ever`() throws {
    let text = try core("gen move { yield 1; if c { return; } return yield 2; }", as: "gen-blocks")
    #expect(
      text == """
        coroutine move fused unpoisoned || {
            suspend Some(1);
            if c {
                return None;
            }
            {
                suspend Some(2);
                return None
            };
        }
        """
    )
  }

  @Test func `the value at the end is evaluated before the end is handed out`() throws {
    #expect(
      try core("gen { yield; f() }", as: "gen-blocks") == """
        coroutine fused unpoisoned || {
            suspend Some(());
            f();
            return None
        }
        """
    )
    #expect(
      try core("gen { loop { yield 1 } }", as: "gen-blocks") == """
        coroutine fused unpoisoned || {
            loop {
                suspend Some(1)
            }
        }
        """
    )
  }

  @Test func `in the profile of rustc a panic poisons and a failure is returned`() throws {
    #expect(
      try core("gen { yield f()?; }", as: "gen-blocks.rustc") == """
        coroutine fused || {
            suspend Some(f()?);
            return None
        }
        """
    )
  }

  @Test func `a failure is yielded by the generator, and returned by a closure in it`() throws {
    #expect(
      try core("gen { let g = || f()?; yield f()?; }", as: "gen-blocks") == """
        coroutine fused unpoisoned || {
            let g = || f()?;
            suspend Some(yielding f()?);
            return None
        }
        """
    )
  }

  /// Claims: C072.
  @Test(arguments: ["gen fn", "fn*", "gn"])
  func `a generator function moves its arguments into what it returns`(word: String) throws {
    let source = "\(word) f(a: u8, (b, _): (u8, u8)) -> u8 { yield a; }"
    #expect(
      try core(source, as: "gen-blocks") == """
        fn f(a: u8, $argument1: (u8, u8)) -> impl Iterator<Item = u8> {
            coroutine move fused unpoisoned || {
                let a = a;
                let $argument1 = $argument1;
                let (b, _) = $argument1;
                suspend Some(a);
                return None
            }
        }
        """
    )
    #expect(try core("\(word) f() {}", as: "gen-blocks").contains("-> impl Iterator<Item = ()>"))
  }

  @Test func `a marked closure is one whose call makes a generator`() throws {
    let text = try core("f(|x|*: for y in x { yield y; })", as: "gen-blocks")
    #expect(
      text == """
        f(|x| coroutine fused unpoisoned || {
            let x = x;
            for y in x {
                suspend Some(y);
            }
            return None
        })
        """
    )
  }

  /// Claims: C050.
  @Test func `a stream awaits with the context and hands out polls of options`() throws {
    let text = try core("move |f|^* { yield f.await; return; }", as: "gen-blocks")
    #expect(
      text == """
        move |f| coroutine static move rebinding fused unpoisoned |$context: &mut Context| {
            let f = f;
            rebinding suspend Ready(Some(match f {
                mut $awaitee => loop {
                    match $awaitee.poll(&mut *$context) {
                        Ready($result) => break $result,
                        Pending => rebinding suspend Pending,
                    }
                },
            }));
            return Ready(None);
        }
        """
    )
  }

  /// Claims: C049.
  @Test func `a future ends ready and is neither fused nor an iterator`() throws {
    #expect(
      try core("|x|^ { x + 1 }", as: "gen-blocks") == """
        |x| coroutine static rebinding |$context: &mut Context| {
            let x = x;
            return Ready(x + 1)
        }
        """
    )
  }

  @Test(arguments: [
    ("gen { yield 1; }", ["GB-4", "GB-8"], ["GB-6", "GB-12", "GB-13", "GB-15"]),
    ("gn f() -> u8 { yield 1; }", ["GB-4", "GB-12"], ["GB-13"]),
    ("|x|* { yield x; }", ["GB-4", "GB-13"], ["GB-12", "GB-16"]),
    ("|x|^ { x.await }", ["GB-14", "GB-16"], ["GB-4", "GB-15"]),
    ("||^* { yield f()?; }", ["GB-6", "GB-15", "GB-16"], ["GB-4", "GB-13", "GB-14"]),
  ])
  func `a program rests on the rules of its spelling`(
    source: String,
    used: [String],
    unused: [String],
  ) throws {
    let rules = try desugar(source, as: "gen-blocks").rules
    #expect(rules.isSuperset(of: used.map { Rule.ID($0) }))
    #expect(rules.isDisjoint(with: unused.map { Rule.ID($0) }))
  }

  @Test(arguments: [
    ("GB-1", "gen { yield 1; }"), ("GB-2", "gen { yield 1; }"), ("GB-3", "gen { yield 1; }"),
    ("GB-4", "gen { yield 1; }"), ("GB-5", "gen { yield 1; }"), ("GB-6", "gen { f()?; }"),
    ("GB-7", "gen { yield 1; }"), ("GB-8", "gen { yield 1; }"), ("GB-12", "gn f(a: u8) {}"),
    ("GB-13", "|x|* { yield x; }"), ("GB-14", "||^ { f().await }"), ("GB-15", "||^* { yield 1; }"),
    ("GB-16", "||^ { 1 }"), ("GB-17", "||^ { 1 }"),
  ])
  func `a mutant translates differently, or refuses the spelling`(
    rule: String,
    source: String,
  ) throws {
    let proposal = try #require(Catalog.proposal("gen-blocks"))
    let program = try desugar(source, as: proposal).program
    let mutants = proposal.mutants.filter { $0.rule == Rule.ID(rule) }
    #expect(
      mutants.contains { mutant in
        do {
          return try desugar(source, as: mutant.proposal).program != program
        } catch {
          return mutant.name.hasPrefix("the grammar lacks")
        }
      }
    )
  }

  @Test(arguments: ["Some(5)", "Ready(Some(5))"])
  func `an item is an item`(output: String) throws {
    #expect(try #require(Catalog.proposal("gen-blocks")).taskWord(for: output) == "item 5")
  }

  @Test(arguments: [
    ("None", "end"), ("Ready(None)", "end"), ("Ready(7)", "end 7"), ("Pending", "pending"),
    ("Some(Pending)", "pending"), ("Some(Ready(7))", "end 7"), ("Some(())", "pending"),
    ("Some(Some(1))", "item Some(1)"),
  ])
  func `the end of an iterator is an end without a value`(output: String, word: String) throws {
    #expect(try #require(Catalog.proposal("gen-blocks")).taskWord(for: output) == word)
  }
}
