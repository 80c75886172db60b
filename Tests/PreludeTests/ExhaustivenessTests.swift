import SourceText
import Testing

/// Matches, and what rustc 1.95 says they miss.
@Suite struct ExhaustivenessTests {
  private static let types = "enum E { A, B(bool), C { x: i32 } }\n"

  @Test(arguments: [
    ("match 3u8 { 1 => (), 5..=9 => () }", "`0_u8`, `2_u8..=4_u8` and `10_u8..=u8::MAX`"),
    ("match 3i32 { 1 => () }", "`i32::MIN..=0_i32` and `2_i32..=i32::MAX`"),
    ("match 3i32 { ..=0 => (), 5.. => () }", "`1_i32..=4_i32`"),
    ("match 3usize { 0..=3 => () }", "`4_usize..`"),
    (
      "match 'a' { 'b' => () }",
      #"`'\0'..='a'`, `'c'..='\u{d7ff}'` and `'\u{e000}'..='\u{10ffff}'`"#,
    ),
    ("match &[1][..] { [a] => () }", "`&[]` and `&[_, _, ..]`"),
    ("match Some(Some(1)) { Some(None) => () }", "`None`"),
    ("match (true, 1) { (true, _) => () }", "`(false, _)`"),
    ("match (true, \"a\") { (true, _) => (), (false, \"a\") => () }", "`(false, &_)`"),
    ("match &Some(1) { None => () }", "`&Some(_)`"),
    ("match 1.0 { 2.0 => () }", "`_`"),
    ("match Some(3u8) { None => {} Some(0..=4) => {} Some(6..) => {} }", "`Some(5_u8)`"),
    ("match E::A { E::A => {} E::B(true) => {} }", "`E::C { .. }`"),
    ("match E::A { E::A => {} E::B(true) => {} E::C { .. } => {} }", "`E::B(false)`"),
    ("match true { x if x => {} }", "`_`"),
  ])
  func `a match that misses a value is refused`(expression: String, missing: String) throws {
    let found = try #require(refusal(of: Self.types + "fn main() { \(expression) }"))
    #expect(found.code == "E0004")
    #expect(found.message == "non-exhaustive patterns: \(missing) not covered")
  }

  @Test(arguments: [
    "match 3u8 { 0..=100 => (), 101..=255 => () }",
    "match 3i8 { ..0 => (), 0.. => () }",
    "match true { true => (), false => () }",
    "match (1, true) { (_, true) => (), (1, false) | (_, false) => () }",
    "match &[1, 2][..] { [] => (), [x] => (), [x, .., y] => () }",
    "match [1, 2] { [_, y] => () }",
    "match Box::new(1) { _ => () }",
    "match E::A { E::A | E::C { .. } => {} E::B(_) => {} }",
    "match \"a\" { \"b\" => (), _ => () }",
    "let Ok(x) = Ok::<i32, std::convert::Infallible>(1);",
  ])
  func `a match of everything is accepted`(expression: String) {
    #expect(refusal(of: Self.types + "fn main() { \(expression); }") == nil)
  }

  @Test(arguments: [
    ("let Some(x) = Some(1);", "`None`"),
    ("let (1, y) = (1, 2);", "`(i32::MIN..=0_i32, _)` and `(2_i32..=i32::MAX, _)`"),
  ])
  func `a let without else needs a pattern that cannot fail`(
    statement: String,
    missing: String,
  ) throws {
    let found = try #require(refusal(of: "fn main() { \(statement) }"))
    #expect(found.code == "E0005")
    #expect(found.primary.text.contains(missing))
  }

  @Test func `patterns that are too many to check are refused, not checked for ever`() {
    let alternatives = Array(repeating: "(0 | 1 | 2 | 3)", count: 14).joined(separator: ", ")
    let value = Array(repeating: "0u8", count: 14).joined(separator: ", ")
    let found = refusal(of: "fn main() { match (\(value)) { (\(alternatives)) => (), _ => () } }")
    #expect(found == nil || found?.code == "pattern-limit")
    let open = refusal(of: "fn main() { match (\(value)) { (\(alternatives)) => () } }")
    #expect(open?.code == "E0004" || open?.code == "pattern-limit")
  }
}
