import SourceText
import Testing

/// Programs with bounds, modules and caught panics; what they print is what rustc 1.95 prints.
@Suite struct TraitProgramsTests {
  @Test func `bounds, associated types and constants mean what they mean in Rust`() throws {
    let source = #"""
      #![feature(coroutines, coroutine_trait, stmt_expr_attributes)]
      use std::fmt::Debug;
      use std::ops::{Coroutine, CoroutineState};
      use std::pin::Pin;
      fn drain<I: Clone, Y: Debug, C>(mut c: C, input: I) -> Vec<Y>
      where C: Coroutine<I, Yield = Y> + Unpin, C::Return: Debug {
          let mut out = Vec::new();
          loop {
              match Pin::new(&mut c).resume(input.clone()) {
                  CoroutineState::Yielded(y) => out.push(y),
                  CoroutineState::Complete(r) => { println!("returned {:?}", r); return out; }
              }
          }
      }
      struct Iter<C>(C);
      impl<C: Coroutine<Return = ()> + Unpin> Iterator for Iter<C> {
          type Item = C::Yield;
          fn next(&mut self) -> Option<C::Yield> { match Pin::new(&mut self.0).resume(()) { CoroutineState::Yielded(y) => Some(y), CoroutineState::Complete(()) => None } }
      }
      fn gen_iter() -> impl Iterator<Item = u32> { Iter(#[coroutine] || { yield 1; yield 2; yield 3; }) }
      trait Stack { type Item; fn pushed(&mut self, item: Self::Item); fn popped(&mut self) -> Option<Self::Item>; fn count(&self) -> usize; fn is_bare(&self) -> bool { self.count() == 0 } }
      impl<T> Stack for Vec<T> { type Item = T; fn pushed(&mut self, item: T) { self.push(item) } fn popped(&mut self) -> Option<T> { self.pop() } fn count(&self) -> usize { self.len() } }
      fn fill<S: Stack>(s: &mut S, items: impl IntoIterator<Item = S::Item>) where S::Item: Clone { for i in items { s.pushed(i.clone()); s.pushed(i); } }
      trait Convert<T> { fn convert(&self) -> T; }
      impl Convert<String> for i32 { fn convert(&self) -> String { format!("s{self}") } }
      impl Convert<f64> for i32 { fn convert(&self) -> f64 { *self as f64 / 2.0 } }
      trait Named { const NAME: &'static str; const SIZE: usize = 3; fn hello(&self) -> String { format!("{}:{}", Self::NAME, Self::SIZE) } }
      struct A; struct B;
      impl Named for A { const NAME: &'static str = "A"; }
      impl Named for B { const NAME: &'static str = "B"; const SIZE: usize = 9; }
      impl A { const K: i32 = 7; }
      fn info<T: Named>() -> usize { println!("{}", T::NAME); T::SIZE * 2 }
      trait Zero { const ZERO: Self; }
      impl Zero for i32 { const ZERO: i32 = 0; }
      impl Zero for f64 { const ZERO: f64 = 0.0; }
      fn sum<T: Zero + std::ops::Add<Output = T> + Copy>(v: &[T]) -> T { let mut s = T::ZERO; for x in v { s = s + *x; } s }
      trait Ext { fn doubled(&self) -> Self; }
      impl<T: Clone + std::ops::Add<Output = T>> Ext for T { fn doubled(&self) -> T { self.clone() + self.clone() } }
      struct Wrapper<T>(T);
      impl<T> Wrapper<T> where T: PartialOrd + Copy { fn larger(&self, o: T) -> T { if self.0 > o { self.0 } else { o } } }
      fn show_all(items: &[impl Debug]) { for i in items { print!("{i:?} "); } println!(); }
      fn pair<A, B>(a: A, b: B) -> (B, A) where A: Copy, B: Into<f64> + Copy { println!("{}", b.into()); (b, a) }
      fn main() {
          println!("{:?}", drain(#[coroutine] |a: i32| { yield a; yield a + 1; "end" }, 4));
          println!("{:?}", gen_iter().map(|x| x * x).collect::<Vec<_>>());
          for x in gen_iter() { print!("{x} "); }
          println!();
          let mut v = Vec::new(); fill(&mut v, vec!["a", "b"]); let top = v.popped(); println!("{:?} {:?} {}", v, top, v.is_bare());
          let s: String = 5.convert(); let f: f64 = 5.convert(); println!("{s} {f}");
          println!("{} {} {} {}", A.hello(), B.hello(), info::<A>(), info::<B>() + A::SIZE);
          println!("{} {}", A::K, <B as Named>::NAME);
          println!("{} {}", sum(&[1, 2, 3]), sum(&[0.5, 0.25]));
          println!("{} {}", 4i32.doubled(), 1.5f64.doubled());
          println!("{}", Wrapper(3).larger(9));
          show_all(&["x", "y"]);
          println!("{:?}", pair('c', 2.5));
      }
      """#
    let expected = #"""
      returned "end"
      [4, 5]
      [1, 4, 9]
      1 2 3 
      ["a", "a", "b"] Some("b") false
      s5 2.5
      A
      B
      A:3 B:9 6 21
      7 B
      6 0.75
      8 3
      9
      "x" "y" 
      2.5
      (2.5, 'c')

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `a bound fixes an associated type of a supertrait`() throws {
    let source = #"""
      trait Source { type Item; fn first(&self) -> Self::Item; }
      trait Named: Source { fn name(&self) -> &'static str; }
      trait Deep: Named {}
      struct Numbers;
      impl Source for Numbers { type Item = u32; fn first(&self) -> u32 { 7 } }
      impl Named for Numbers { fn name(&self) -> &'static str { "numbers" } }
      impl Deep for Numbers {}
      fn show<S: Named<Item = u32>>(source: S) -> u32 { println!("{}", source.name()); source.first() + 1 }
      fn deep(source: impl Deep<Item = u32>) -> u32 { source.first() + 2 }
      fn make() -> impl Named<Item = u32> { Numbers }
      fn main() { println!("{} {} {}", show(Numbers), deep(Numbers), make().first()); }
      """#
    #expect(try output(of: source) == "numbers\n8 9 7\n")
  }

  @Test func `constant parameters are the lengths of arrays`() throws {
    let source = #"""
      #[derive(Debug, Clone, PartialEq)]
      struct Buf<T, const N: usize> { data: [T; N], len: usize }
      impl<T: Default + Copy, const N: usize> Buf<T, N> {
          const CAP: usize = N;
          fn new() -> Self { Buf { data: [T::default(); N], len: 0 } }
          fn push(&mut self, x: T) -> Result<(), T> { if self.len == N { Err(x) } else { self.data[self.len] = x; self.len += 1; Ok(()) } }
      }
      fn sum<const N: usize>(a: [i32; N]) -> i32 { let mut s = 0; for i in 0..N { s += a[i]; } s }
      fn first<T: Copy, const N: usize>(a: &[T; N]) -> (T, usize) { (a[0], N) }
      fn make<const N: usize>() -> [u8; N] { [7; N] }
      trait Len { fn count(&self) -> usize; }
      impl<T, const N: usize> Len for [T; N] { fn count(&self) -> usize { N } }
      fn main() {
          let mut b: Buf<i32, 2> = Buf::new();
          println!("{:?} {:?} {:?}", b.push(1), b.push(2), b.push(3));
          println!("{:?} {}", b, Buf::<u8, 5>::CAP);
          println!("{} {}", sum([1, 2, 3]), sum([]));
          println!("{:?} {:?}", first(&["a", "b"]), make::<3>());
          let z: [u8; 2] = make(); println!("{:?} {}", z, [1, 2, 3, 4].count());
      }
      """#
    let expected = #"""
      Ok(()) Ok(()) Err(3)
      Buf { data: [1, 2], len: 2 } 5
      6 0
      ("a", 2) [7, 7, 7]
      [7, 7] 4

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `modules and renaming imports name what they name in Rust`() throws {
    let source = #"""
      use std::collections::VecDeque as Queue;
      use std::fmt::{self, Display as Show, Result as R};
      use std::rc::Rc as Shared;
      use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
      use shapes::{area, Shape, inner::deep as d};
      use Color::*;
      static COUNT: AtomicUsize = AtomicUsize::new(0);
      static FLAG: AtomicBool = AtomicBool::new(false);
      #[derive(Debug)]
      enum Color { Red, Green(u8) }
      mod shapes {
          pub const SIDES: u32 = 4;
          pub trait Area { fn area(&self) -> f64; }
          #[derive(Debug, Clone)]
          pub struct Shape { pub w: f64, h: f64 }
          impl Shape { pub fn new(w: f64, h: f64) -> Self { super::COUNT.fetch_add(1, super::Ordering::SeqCst); Shape { w, h } } }
          impl Area for Shape { fn area(&self) -> f64 { helper(self.w, self.h) } }
          fn helper(a: f64, b: f64) -> f64 { a * b }
          pub fn area(s: &impl Area) -> f64 { s.area() }
          pub mod inner {
              use super::Shape;
              pub fn deep() -> Shape { Shape::new(1.0, 2.0) }
              pub fn run() -> &'static str { "inner" }
              pub enum Kind { A, B(i32) }
          }
          pub fn run() -> &'static str { "shapes" }
      }
      mod other {
          use super::shapes::{self, inner};
          use crate::shapes::inner::Kind;
          pub fn run() -> String { format!("other {} {}", shapes::run(), inner::run()) }
          pub fn kind(k: Kind) -> i32 { match k { Kind::A => 1, Kind::B(n) => n } }
      }
      fn run() -> &'static str { "root" }
      struct N(i32);
      impl Show for N { fn fmt(&self, f: &mut fmt::Formatter) -> R { write!(f, "N{}", self.0) } }
      fn main() {
          let s = Shape::new(3.0, 2.0);
          println!("{} {:?} {}", area(&s), s, shapes::SIDES);
          println!("{:?} {}", d(), shapes::area(&shapes::Shape::new(1.0, 5.0)));
          println!("{} {} {} {}", run(), shapes::run(), shapes::inner::run(), other::run());
          println!("{} {}", other::kind(shapes::inner::Kind::B(7)), other::kind(crate::shapes::inner::Kind::A));
          let mut q: Queue<i32> = Queue::new(); q.push_back(1); println!("{q:?}");
          let r = Shared::new(5); println!("{} {}", r, Shared::strong_count(&r));
          println!("{:?} {:?} {}", Red, Green(3), N(4));
          match Green(9) { Red => println!("red"), Green(n) => println!("green {n}") }
          println!("{}", COUNT.load(Ordering::Relaxed));
          FLAG.store(true, Ordering::SeqCst);
          println!("{} {:?}", FLAG.load(Ordering::SeqCst), FLAG.swap(false, Ordering::SeqCst));
          println!("{:?}", COUNT.compare_exchange(3, 10, Ordering::SeqCst, Ordering::SeqCst));
          {
              use shapes::inner::run;
              println!("{}", run());
          }
          println!("{:?}", 1.cmp(&2) == std::cmp::Ordering::Less);
      }
      """#
    let expected = #"""
      6 Shape { w: 3.0, h: 2.0 } 4
      Shape { w: 1.0, h: 2.0 } 5
      root shapes inner other shapes inner
      7 1
      [1]
      5 1
      Red Green(3) N4
      green 9
      3
      true true
      Ok(3)
      inner
      true

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `a panic is caught after its drops, with its payload`() throws {
    let source = #"""
      use std::any::Any;
      use std::panic::{self, AssertUnwindSafe};
      struct D(&'static str);
      impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
      fn risky(n: i32) -> i32 { let _d = D("local"); if n > 2 { panic!("too big: {n}"); } if n < 0 { panic!("negative"); } n * 2 }
      fn text(e: &Box<dyn Any + Send>) -> String {
          if let Some(s) = e.downcast_ref::<&str>() { format!("str {s}") } else if let Some(s) = e.downcast_ref::<String>() { format!("string {s}") } else { "?".to_string() }
      }
      fn main() {
          for n in [1, 5, -1] {
              match panic::catch_unwind(|| risky(n)) { Ok(v) => println!("ok {v}"), Err(e) => println!("caught {}", text(&e)) }
          }
          let mut count = 0;
          let r = panic::catch_unwind(AssertUnwindSafe(|| { count += 1; let v: Vec<i32> = Vec::new(); v[count] }));
          println!("{} {}", count, r.is_err());
          let d = D("captured");
          let r = std::panic::catch_unwind(AssertUnwindSafe(move || { let _x = &d; let o: Option<i32> = None; o.unwrap() }));
          println!("{}", text(&r.unwrap_err()));
          let r = panic::catch_unwind(|| { let inner = panic::catch_unwind(|| panic!("inner")); println!("inner {}", inner.is_err()); panic!("outer") });
          println!("{}", text(&r.map(|_: ()| ()).unwrap_err()));
          let r = panic::catch_unwind(|| 1u8.checked_add(255).expect("no room"));
          println!("{:?}", r.is_err());
          let x: Box<dyn Any> = Box::new(5i32);
          println!("{:?} {:?} {}", x.downcast_ref::<i32>(), x.downcast_ref::<u32>(), x.is::<i32>());
          match x.downcast::<i32>() { Ok(b) => println!("{}", *b + 1), Err(_) => println!("no") }
          println!("end");
      }
      """#
    let expected = #"""
      drop local
      ok 2
      drop local
      caught string too big: 5
      drop local
      caught str negative
      1 true
      drop captured
      str called `Option::unwrap()` on a `None` value
      inner true
      str outer
      true
      Some(5) None true
      6
      end

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `observers, visitors and states work together`() throws {
    let source = #"""
      use std::fmt;
      use std::cell::RefCell;
      use std::rc::Rc;
      trait Observer { fn notify(&self, e: &str); }
      struct Log { lines: RefCell<Vec<String>> }
      impl Observer for Log { fn notify(&self, e: &str) { self.lines.borrow_mut().push(e.to_string()); } }
      struct Subject { obs: Vec<Rc<dyn Observer>> }
      impl Subject { fn emit(&self, e: &str) { for o in &self.obs { o.notify(e); } } }
      #[derive(Debug, Clone, PartialEq)]
      enum Token { Num(f64), Op(char), LParen, RParen }
      impl fmt::Display for Token { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { match self { Token::Num(n) => write!(f, "{n}"), Token::Op(c) => write!(f, "{c}"), Token::LParen => f.write_str("("), Token::RParen => f.write_str(")") } } }
      trait Visitor { type Out; fn num(&mut self, n: f64) -> Self::Out; fn add(&mut self, a: Self::Out, b: Self::Out) -> Self::Out; }
      enum Expr { Num(f64), Add(Box<Expr>, Box<Expr>) }
      impl Expr { fn accept<V: Visitor>(&self, v: &mut V) -> V::Out { match self { Expr::Num(n) => v.num(*n), Expr::Add(a, b) => { let x = a.accept(v); let y = b.accept(v); v.add(x, y) } } } }
      struct Eval; struct Show(usize);
      impl Visitor for Eval { type Out = f64; fn num(&mut self, n: f64) -> f64 { n } fn add(&mut self, a: f64, b: f64) -> f64 { a + b } }
      impl Visitor for Show { type Out = String; fn num(&mut self, n: f64) -> String { self.0 += 1; format!("{n}") } fn add(&mut self, a: String, b: String) -> String { format!("({a} + {b})") } }
      trait State { fn next(self: Box<Self>, input: char) -> Box<dyn State>; fn name(&self) -> &'static str; }
      struct Idle; struct Busy(u32);
      impl State for Idle { fn next(self: Box<Self>, c: char) -> Box<dyn State> { if c == 's' { Box::new(Busy(1)) } else { self } } fn name(&self) -> &'static str { "idle" } }
      impl State for Busy { fn next(self: Box<Self>, c: char) -> Box<dyn State> { if c == 'x' { Box::new(Idle) } else { Box::new(Busy(self.0 + 1)) } } fn name(&self) -> &'static str { if self.0 > 1 { "very busy" } else { "busy" } } }
      impl Drop for Busy { fn drop(&mut self) { println!("drop busy {}", self.0); } }
      struct Matrix { rows: Vec<Vec<i32>> }
      impl fmt::Display for Matrix {
          fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
              for (i, row) in self.rows.iter().enumerate() {
                  if i > 0 { writeln!(f)?; }
                  for (j, x) in row.iter().enumerate() { if j > 0 { write!(f, " ")?; } write!(f, "{:>3}", x)?; }
              }
              Ok(())
          }
      }
      struct Hex(u32);
      impl fmt::Debug for Hex { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { if f.alternate() { write!(f, "Hex(0x{:08x})", self.0) } else { write!(f, "{:x}", self.0) } } }
      #[derive(Debug)]
      struct Outer { a: Hex, b: Vec<Hex>, c: Option<(Hex, i32)>, e: Vec<Hex>, u: () }
      fn main() {
          let log = Rc::new(Log { lines: RefCell::new(vec![]) });
          let s = Subject { obs: vec![log.clone(), log.clone() as Rc<dyn Observer>] };
          s.emit("a"); s.emit("b");
          println!("{:?} {}", log.lines.borrow(), Rc::strong_count(&log));
          let toks = vec![Token::LParen, Token::Num(1.5), Token::Op('+'), Token::Num(2.0), Token::RParen];
          println!("{}", toks.iter().map(|t| t.to_string()).collect::<Vec<_>>().join(" "));
          println!("{:?}", toks[1..3].to_vec());
          let e = Expr::Add(Box::new(Expr::Num(1.0)), Box::new(Expr::Add(Box::new(Expr::Num(2.0)), Box::new(Expr::Num(3.5)))));
          let mut sh = Show(0);
          println!("{} {} {}", e.accept(&mut Eval), e.accept(&mut sh), sh.0);
          let mut st: Box<dyn State> = Box::new(Idle);
          for c in "assx".chars() { st = st.next(c); println!("{c} {}", st.name()); }
          println!("{}", Matrix { rows: vec![vec![1, 20], vec![300, 4]] });
          let o = Outer { a: Hex(255), b: vec![Hex(1), Hex(2)], c: Some((Hex(3), 4)), e: vec![], u: () };
          println!("{:?}", o);
          println!("{:#?}", o);
          println!("{:?} {:>6}|", Rc::new(Hex(10)), Hex(11).0);
          let r: Result<i32, Box<dyn std::error::Error>> = "12".parse::<i32>().map_err(|e| e.into());
          println!("{:?}", r.is_ok());
          let e: Result<u8, _> = "300".parse::<u8>();
          if let Err(e) = e { println!("{e}; {:>10}|", "x"); }
          let mut fns: Vec<(String, Box<dyn Fn() -> String>)> = Vec::new();
          for i in 0..3 { fns.push((format!("f{i}"), Box::new(move || "*".repeat(i)))); }
          for (n, f) in &fns { println!("{n} {}", f()); }
      }
      """#
    let expected = #"""
      ["a", "a", "b", "b"] 3
      ( 1.5 + 2 )
      [Num(1.5), Op('+')]
      6.5 (1 + (2 + 3.5)) 3
      a idle
      s busy
      drop busy 1
      s very busy
      drop busy 2
      x idle
        1  20
      300   4
      Outer { a: ff, b: [1, 2], c: Some((3, 4)), e: [], u: () }
      Outer {
          a: Hex(0x000000ff),
          b: [
              Hex(0x00000001),
              Hex(0x00000002),
          ],
          c: Some(
              (
                  Hex(0x00000003),
                  4,
              ),
          ),
          e: [],
          u: (),
      }
      a     11|
      true
      number too large to fit in target type;          x|
      f0 
      f1 *
      f2 **

      """#
    #expect(try output(of: source) == expected)
  }
}

extension TraitProgramsTests {
  @Test(arguments: [
    ("trait T { const N: u8; } struct S; impl T for S {}", "E0046"),
    ("trait T { const N: u8 = 1; } struct S; S::N;", "E0599"),
    ("trait T { const N: u8; } struct S; impl T for S { const N: &str = \"a\"; }", "E0053"),
    ("fn f<const N: usize>(a: [u8; N]) {} f::<2>([1]);", "E0308"),
    ("fn f<const N: usize>() {} f();", "E0282"),
    ("mod m { pub fn f() {} } m::g();", "E0425"),
    ("mod m {} mod m {}", "E0428"),
    ("use m::f as g; mod m {}", "E0432"),
    ("mod m { pub struct S; } let s: S = m::S;", "E0425"),
    ("use std::collections::HashMap as Map; let m: Map<u8, u8> = Map::new();", "E0432"),
  ])
  func `a constant or name that is not there is refused`(source: String, code: String) {
    #expect(refusal(of: source)?.code == code)
  }
}
