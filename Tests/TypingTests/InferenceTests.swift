import CoreLanguage
import Testing

/// What types are found for variables without a written one.
struct InferenceTests {
  @Test(arguments: [
    ("let x = 1;", "i32"),
    ("let x = 1.5;", "f64"),
    ("let x = 1; let y: u8 = x;", "u8"),
    ("let x = 1 + 2u64;", "u64"),
    ("let x = 3 << 2u8;", "i32"),
    ("let x = 5u8 as char;", "char"),
    ("let x = (1, \"a\", 'c');", "(i32, &str, char)"),
    ("let x = [1, 2u8, 3];", "[u8; 3]"),
    ("const N: usize = 2 + 1; let x = [0; N];", "[i32; 3]"),
    ("let x = if true { 1 } else { panic!() };", "i32"),
    ("let x = loop { break \"a\"; };", "&str"),
    ("let x = 'a: { if true { break 'a 1u16; } 2 };", "u16"),
    ("let x = match Some(3) { Some(n) => n, None => return };", "i32"),
    ("let x; x = true;", "bool"),
    ("let mut x = Vec::new(); x.push(1u8);", "Vec<u8>"),
    ("let x = vec![Some(1), None];", "Vec<Option<i32>>"),
    ("let x = \"1\".parse::<i64>().unwrap();", "i64"),
    ("let x: Vec<_> = (0..3).map(|n| n as f64).collect();", "Vec<f64>"),
    ("let x = vec![1, 2].iter().map(|n| n * 2).sum::<i32>();", "i32"),
    ("let x = vec![1u8].into_iter().zip(\"a\".chars()).last();", "Option<(u8, char)>"),
    ("let x = [1, 2].iter().enumerate().find(|(i, n)| *i > 0);", "Option<(usize, &i32)>"),
    ("let x = Some(1).map(Some);", "Option<Option<i32>>"),
    (
      "let x = Rc::new(RefCell::new(String::new())); let y = x.borrow().len();",
      "Rc<RefCell<String>>",
    ),
    ("let (x, y) = (|| (1, 'a'))();", "i32"),
    ("let x = &mut 1; *x += 1u32;", "&mut u32"),
    ("struct S<T> { a: T } let x = S { a: 1i8 };", "S<i8>"),
    ("fn id<T>(t: T) -> T { t } let x = id(\"a\");", "&str"),
    ("fn f() -> impl Iterator<Item = u8> { 0..3 } let x = f().max();", "Option<u8>"),
    ("let x = String::from(\"a\") + \"b\";", "String"),
    ("let x = format!(\"{}\", 1);", "String"),
    ("let x: f64 = [1.0, 2.0].iter().sum();", "f64"),
    ("let x = Default::default(); let y: (bool, u8) = x;", "(bool, u8)"),
    ("let x = std::mem::replace(&mut 1u64, 2);", "u64"),
  ])
  func `a variable has the type that its value and uses give it`(
    source: String,
    type: String,
  ) throws {
    #expect(try check(source).type(ofVariable: "x") == type)
  }

  @Test func `the parameters of a closure come from the bound it is passed for`() throws {
    let program = try check(
      "fn f(g: impl Fn(&str, u8) -> usize) -> usize { g(\"a\", 1) } let x = f(|s, n| s.len());"
    )
    #expect(try program.type(ofVariable: "s") == "&str")
    #expect(try program.type(ofVariable: "n") == "u8")
  }

  @Test func `a pattern looks through references and borrows what it binds`() throws {
    let program = try check("let o = Some(String::new()); if let Some(x) = &o { x.len(); }")
    #expect(try program.type(ofVariable: "x") == "&String")
  }

  @Test func `an argument is dereferenced and unsized as far as the parameter asks`() throws {
    _ = try check(
      """
      fn f(s: &str, v: &[i32], n: &i32) {}
      f(&String::new(), &vec![1], &Box::new(1));
      f(&Rc::new(String::new()), &[1, 2], &mut 1);
      """
    )
  }

  @Test func `a mutable reference that is passed is lent, not given away`() throws {
    let program = try check(
      "fn f(n: &mut i32) {} let mut n = 1; let r = &mut n; f(r); f(r);"
    )
    #expect(try program.type(ofVariable: "r") == "&mut i32")
  }

  @Test func `a generic function is instantiated once for each list of type arguments`() throws {
    let program = try check(
      "fn id<T>(t: T) -> T { t } id(1); id(2); id('a'); id(\"a\"); id('b');"
    )
    #expect(program.functions.count { $0.name == "id" } == 3)
  }

  @Test func `a function that nothing calls is checked all the same`() throws {
    #expect(try refusal(of: "fn f() { 1 + true; }") == ("E0277", "1 + true"))
  }

  @Test func `items of a block may use one another in any order`() throws {
    _ = try check(
      "fn main() { a() } fn a() { b(S { n: N }) } fn b(s: S) {} struct S { n: u8 } const N: u8 = 1;"
    )
  }

  @Test func `an operator on a struct is a call of its implementation`() throws {
    let program = try check(
      """
      #[derive(Clone, Copy)] struct V(i32);
      impl Add for V { type Output = V; fn add(self, o: V) -> V { V(self.0 + o.0) } }
      let x = V(1) + V(2);
      """
    )
    #expect(try program.type(ofVariable: "x") == "V")
    #expect(program.functions.contains { $0.name == "V::add" })
  }

  @Test func `user methods shadow nothing and autoref reaches them`() throws {
    let program = try check(
      """
      trait Double { fn double(&self) -> Self; }
      impl Double for i32 { fn double(&self) -> i32 { self * 2 } }
      impl<T: Double> Double for Option<T> {
        fn double(&self) -> Self { match self { Some(t) => Some(t.double()), None => None } }
      }
      let x = Some(4).double();
      """
    )
    #expect(try program.type(ofVariable: "x") == "Option<i32>")
  }
}
