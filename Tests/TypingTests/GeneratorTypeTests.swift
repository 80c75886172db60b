import Testing

/// In and Out of generators, and what they implement.
struct GeneratorTypeTests {
  @Test(arguments: [
    ("gen { yield 1u8; }", "() -> Option<u8>"),
    ("gen { yield 'a'; loop {} }", "() -> Option<char>"),
    ("gen { yield Some(\"1\".parse::<u8>().ok()?); }", "() -> Option<Option<u8>>"),
    ("gen { \"1\".parse::<u8>()?; }", "() -> Option<Result<(), ParseIntError>>"),
    ("(|x: u8|* { yield (x, 'a'); })(1)", "() -> Option<(u8, char)>"),
    ("(||^* { yield 2.5; })()", "&mut Context -> Poll<Option<f64>>"),
    ("(||^ { ready_after(1, 'a').await })()", "&mut Context -> Poll<char>"),
    ("gen fn f(n: u16) -> u16 { yield n; } f(1)", "() -> Option<u16>"),
  ])
  func `outputs are options of the items`(source: String, signature: String) throws {
    #expect(try check(source, as: "gen-blocks", driving: []).drivenSignature() == signature)
  }

  @Test(arguments: [
    "fn f() -> impl Iterator<Item = u8> { gen { yield 1; } } let v: Vec<u8> = f().collect();",
    "let b: Box<dyn Iterator<Item = u8>> = Box::new(gen { yield 1; }); for x in b { let y: u8 = x; }",
    "gn f<T: Clone>(x: T) -> T { yield x.clone(); yield x; } let s: String = f(String::new()).last().unwrap();",
    "let v: Vec<i32> = (0..3).flat_map(|x|*: for y in x..3 { yield y; }).collect();",
    "struct S { n: u8 } impl S { fn* n(&self) -> u8 { yield self.n; } } let s = S { n: 1 }; s.n().count();",
    "fn f(s: impl Stream<Item = u8>) {} f((||^* { yield 1; })());",
    "fn f(s: impl Future<Output = u8>) {} f((|x|^ { x })(1));",
    "let mut g = gen { yield 1; }; let h = &mut g; h.next(); Pin::new(&mut g); let moved = g;",
    "let mut g = gen { yield 1; }; let a: Option<u8> = g.next(); let b: Option<u8> = g.resume();",
  ])
  func `a generator is used as what it implements`(source: String) throws {
    _ = try check(source, as: "gen-blocks")
  }

  @Test(arguments: [
    ("gen { yield 1; 5 }", "E0308", "5"),
    ("gen { yield 1; return 5; }", "E0308", "5"),
    ("fn c() -> bool { true } gen { if c() { return 5; } yield 1; }", "E0308", "5"),
    ("(||^* { yield 1; 'a' })()", "E0308", "'a'"),
    ("gen { yield 1; yield \"a\"; }", "E0308", "\"a\""),
    ("gen { let x: u8 = yield 1; }", "E0308", "yield 1"),
    ("gen { yield 1; let n = \"1\".parse::<i32>()?; }", "E0277", "\"1\".parse::<i32>()?"),
    ("let mut g = gen { yield 1; }; g.resume(5);", "E0308", "5"),
    ("gn f() -> u8 { yield 'a'; } f();", "E0271", ""),
    ("fn f() -> impl Iterator<Item = u8> { (||^* { yield 1; })() } f();", "E0277", ""),
    ("let mut s = (||^* { yield 1; })(); Pin::new(&mut s);", "E0277", ""),
  ])
  func `what a generator cannot be is refused`(
    source: String,
    code: String,
    place: String,
  ) throws {
    let found = try refusal(of: source, as: "gen-blocks")
    #expect(found.code == code)
    #expect(place.isEmpty || found.place == place)
  }

  @Test func `in the profile of rustc a failure has no way out of a generator`() throws {
    let source = "gen { yield Ok(\"1\".parse::<i32>()?); }"
    #expect(try refusal(of: source, as: "gen-blocks.rustc").code == "E0277")
    _ = try check(source, as: "gen-blocks")
  }
}
