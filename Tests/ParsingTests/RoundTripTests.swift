import Parsing
import SourceText
import SurfaceSyntax
import Testing

extension ParsingTests {
  static let programs = [
    """
    #![feature(coroutines)]
    use std::ops::{Coroutine, CoroutineState as State};
    #[derive(Debug, Clone)]
    pub struct Stack<'a, T: Clone + 'a, U> where U: Iterator<Item = T> { pub(crate) items: &'a [T], rest: U }
    struct Marker; struct Pair(pub i32, Vec<Vec<u8>>);
    enum Step<T> { Start, Await(T), Done { value: T, bytes: [u8; 4] }, #[default] Never = -4 }
    type Outcome<T> = Result<T, String>;
    const LIMIT: usize = 10 * 2;
    static NAME: &'static str = "line\\n\\"quoted\\" \\u{1F600} \\\\";
    """,
    """
    trait Shape: Debug + Clone { type Item: Copy; fn area(&self) -> f64; fn twice(self: Pin<&mut Self>) -> f64 { self.area() * 2. } }
    impl<T> Shape for Stack<'_, T, u8> where T: Fn(i32) -> i32, T::Output: Debug {
      type Item = T; const BYTE: u8 = b'\\n';
      fn area(&self) -> f64 { 1.5e3 }
      pub unsafe fn diverge(mut self, (a, b): (i32, i32)) -> ! { loop {} }
    }
    fn apply(f: impl FnOnce(u8) + Send, g: &(dyn Fn() -> u8 + Send), h: fn(u8, name: u8) -> !) {}
    fn higher<F>(f: F) where F: for<'a> Fn(&'a u8) -> &'a u8 {}
    mod shapes { use super::{Stack as List, inner::*}; pub mod inner {} pub fn area() -> f64 { 1.0 } }
    trait Sized2 { const SIZE: usize; const NAME: &'static str = "none"; fn size(&self) -> usize; }
    struct Buffer<T, const N: usize> { data: [T; N] } fn make<const N: usize>() -> Buffer<u8, 3> { make::<4>() }
    fn show(f: &mut Formatter) { write!(f, "{}", 1); writeln!(f); }
    """,
    """
    let counter = #[coroutine] move |start: u32| { let mut n = start; loop { n += yield n; if n > 9 { return "end"; } } };
    let pinned = static || { let b = [1u8; 4]; let r = &b; yield r[0]; };
    let kept = unsafe { let mut g = #[movable] move || { yield unsafe { f() }; }; g.unsafe_resume() };
    let once = static mut move |x: u8| { yield x; drop(parcel); f(mut || yield 1); return 2; };
    let echo = coroutine { let mut x = ().yield; loop { x = x.yield } };
    let owner = coroutine move { yield; panic!() };
    let queue = coroutine loop { let x = items.pop_front().unwrap().yield; items.push_back(x); };
    let total = generator move loop { sum += sum.yield };
    let later: Future<Output = u32> = async { helper(1).await? + 3 };
    let marked: FnPinMut(u32) -> u32 = async move { #[resume_arg] let mut n: u32; loop { yield n; } };
    let items = gen { yield 1; return yield 2; }; let owned = gen move { yield; };
    gen fn range(a: usize, b: usize) -> usize { for i in a..b { yield i; } }
    fn* twice<T: Copy>(x: T) -> T where T: Debug { yield x; yield x; } gn empty() {}
    impl Stack { gen fn all(&self) -> u8 { yield 1; } pub fn* some(self) {} } trait G { gn each(&self) -> u8; }
    let made = v.flat_map(move |x: u8, (a, b)|*: for y in x..3 { yield y; }).map(||* { yield 1; });
    let polled = (||^*: yield f().await)(); let later = |x|^ { x.await }; let both = ||^* { yield 1; };
    async fn twice(f: impl Future<Output = u8>) -> u8 { f.await * 2 }
    """,
    """
    match value { 1 | 2..=5 | -3.. => {}, n @ 1..5 if n > 2 => f(), ..=9 => (), Some(ref mut y) => (),
      Done { value, bytes: [_, ..], .. } => {}, [first, .., last @ ..] => {}, &(a, ..) => {}, (..) => {}
      "s" | 'c' => {}, -1.5 => {}, Step::Start => return, Pair { 0: x, 1: y } => x, (a,) => a, _ => {} }
    'outer: for (i, x) in items.iter().enumerate() { while !done { continue 'outer; } break 'outer; }
    let label = 'b: { if a { break 'b 1; } 2 };
    let Some(z) = table[1](2) else { return };
    if let Some(x) = opt && x > 1 { a } else if b == (S { x: 1, ..d }) { c } else { d };
    _ = drop(x); x <<= 1; x >>= 2; a = b; (a, b) = (b, a);
    """,
    """
    println!(); print!("a"); eprintln!("{a} {0} {} {} {b:?} {c:#?} {{}}", 1, 2, c = 3);
    let s = format!("{:>8.3} {:*^+1$} {:.*} {:08x} {:w$}", 1.5, 2, 3, 4.5, 5, 6, w = 7);
    panic!(); panic!("because {}", why); todo!(); unreachable!("state {n}"); unimplemented!();
    assert!(a == b); assert!(a, "message {}", 1); assert_eq!(a, b,); assert_ne!(a, b, "m");
    let v = vec![1, 2, 3]; let w = vec![0; n]; let e: Vec<u8> = vec![]; dbg!(x, y + 1); dbg!();
    let m = matches!(x, Some(1) | None if ready);
    let raw = r#"a "b" \\n"#; let r#match = r#type.r#fn; let t = (1,); let u = (); let a = [0; LIMIT];
    """,
  ]

  @Test(arguments: programs)
  func `a printed program has the tree of its source`(source: String) throws {
    let file = SourceFile(name: "source", text: source)
    let program = try Parser.parse(file, allowing: everyConstruct)
    let printed = program.printed()
    let again = try Parser.parse(
      SourceFile(name: "printed", text: printed),
      allowing: everyConstruct,
    )
    #expect(
      TreePrinter.explicitSurface.printBody(again.body)
        == TreePrinter.explicitSurface.printBody(program.body)
    )
    #expect(again.printed() == printed)
  }

  @Test func `a program prints as one would write it`() throws {
    let source = """
      fn sum(limit: u32) -> impl Coroutine<u32, Yield = u32, Return = ()> {
          move |mut n| {
              let mut total = 0;
              while total < limit {
                  total += n;
                  n = yield total;
              }
          }
      }
      let twice = |x: u32| -> u32 { x * 2 };
      println!("{}", if limit > 1 { twice(1) } else { 0 });

      """
    let file = SourceFile(name: "test", text: source)
    #expect(try Parser.parse(file, allowing: everyConstruct).printed() == source)
  }

  @Test func `the ranges of a tree point into its file`() throws {
    let source = "  resume (1 + x.yield) # "
    let file = SourceFile(id: .schedule, name: "schedule", text: source)
    let expression = try Parser.parseExpression(
      SourceFile(id: .schedule, name: "schedule", text: "  resume (1 + x) # "),
      in: 9..<17,
      allowing: everyConstruct,
    )
    #expect(file.id == expression.range.file)
    #expect(expression.range == SourceRange(file: .schedule, lower: 9, upper: 16))
    guard case .parenthesized(let inner) = expression.kind,
      case .binary(let sign, let left, let right) = inner.kind
    else { return #expect(Bool(false), "the tree has another shape") }
    #expect(left.range == SourceRange(file: .schedule, lower: 10, upper: 11))
    #expect(sign.range == SourceRange(file: .schedule, lower: 12, upper: 13))
    #expect(right.range == SourceRange(file: .schedule, lower: 14, upper: 15))
  }

  @Test func `a tree without parentheses prints with those it needs`() {
    func name(_ text: String) -> SurfaceExpression {
      SurfaceExpression(.path(Path(text, .none)), .none)
    }
    func binary(
      _ sign: BinaryOperator,
      _ left: SurfaceExpression,
      _ right: SurfaceExpression,
    ) -> SurfaceExpression {
      SurfaceExpression(.binary(Located(sign, .none), left, right), .none)
    }
    let sum = binary(.add, name("a"), name("b"))
    let yield = SurfaceExpression(.construct(.yield(sum, isPostfix: false)), .none)
    let cast = SurfaceExpression(
      .cast(name("a"), TypeExpression(.path(Path("u8", .none)), .none)),
      .none,
    )
    let block = SurfaceExpression(.block(SurfaceBlock([], tail: sum, .none), label: nil), .none)
    let literal = SurfaceExpression(
      .structure(Path("S", .none), fields: [], base: nil),
      .none,
    )
    #expect(binary(.multiply, sum, sum).printed() == "(a + b) * (a + b)")
    #expect(binary(.subtract, sum, sum).printed() == "a + b - (a + b)")
    #expect(binary(.add, yield, name("c")).printed() == "(yield a + b) + c")
    #expect(binary(.less, cast, name("c")).printed() == "(a as u8) < c")
    #expect(
      binary(.and, binary(.equal, sum, binary(.equal, sum, sum)), sum).printed()
        == "a + b == (a + b == a + b) && a + b"
    )
    #expect(
      SurfaceExpression(.construct(.yield(sum, isPostfix: true)), .none).printed()
        == "(a + b).yield"
    )
    #expect(
      SurfaceExpression(
        .call(SurfaceExpression(.field(name("a"), Name("f", .none)), .none), []),
        .none,
      )
      .printed() == "(a.f)()"
    )
    let statement = SurfaceBlock(
      [.expression(binary(.add, block, name("c"))), .expression(block)],
      tail: nil,
      .none,
    )
    #expect(
      TreePrinter.surface.printBody(statement) == "({ a + b } + c);\n{ a + b };\n"
    )
    let condition = SurfaceExpression(
      .if(binary(.equal, name("a"), literal), SurfaceBlock([], tail: nil, .none), nil),
      .none,
    )
    #expect(condition.printed() == "if a == (S {}) {}")
  }
}
