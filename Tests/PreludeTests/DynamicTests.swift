// Over 400 lines: whole programs beside what rustc prints.

import SourceText
import Testing

/// Programs with `dyn` types and function pointers; what they print is what rustc 1.95 prints.
@Suite struct DynamicTests {
  @Test func `methods are called through dyn, and drops go through it`() throws {
    let source = #"""
      use std::fmt::{self, Debug, Display};
      use std::rc::Rc;
      trait Shape {
          fn area(&self) -> f64;
          fn name(&self) -> String { String::from("shape") }
          fn grow(&mut self, by: f64);
          fn describe(&self) -> String { format!("{} of {:.1}", self.name(), self.area()) }
      }
      struct Circle(f64);
      struct Square { side: f64 }
      impl Shape for Circle { fn area(&self) -> f64 { 3.0 * self.0 * self.0 } fn name(&self) -> String { "circle".to_string() } fn grow(&mut self, by: f64) { self.0 += by; } }
      impl Shape for Square { fn area(&self) -> f64 { self.side * self.side } fn grow(&mut self, by: f64) { self.side += by; } }
      impl Drop for Circle { fn drop(&mut self) { println!("drop circle {}", self.0); } }
      impl Drop for Square { fn drop(&mut self) { println!("drop square {}", self.side); } }
      fn make(kind: u8) -> Box<dyn Shape> { if kind == 0 { Box::new(Circle(1.0)) } else { Box::new(Square { side: 2.0 }) } }
      fn show(s: &dyn Shape) { println!("{}", s.describe()); }
      fn grow(s: &mut dyn Shape) { s.grow(1.0); }
      struct Holder { shape: Box<dyn Shape>, n: i32 }
      trait Animal { fn noise(&self) -> &str; }
      trait Loud: Animal { fn shout(&self) -> String { self.noise().to_ascii_uppercase() } }
      struct Dog; struct Cat;
      impl Animal for Dog { fn noise(&self) -> &str { "woof" } }
      impl Animal for Cat { fn noise(&self) -> &str { "meow" } }
      impl Loud for Dog {}
      impl Loud for Cat {}
      fn largest<'a>(v: &'a [Box<dyn Shape>]) -> &'a dyn Shape {
          let mut best = &v[0];
          for s in v { if s.area() > best.area() { best = s; } }
          best.as_ref()
      }
      fn total(shapes: &[&dyn Shape]) -> f64 { shapes.iter().map(|s| s.area()).sum() }
      fn print_all(items: &[Box<dyn Display>]) { for i in items { print!("[{i:>4}]"); } println!(); }
      fn gen_area<T: Shape + ?Sized>(t: &T) -> f64 { t.area() }
      fn main() {
          let v: Vec<Box<dyn Shape>> = vec![make(0), make(1), Box::new(Square { side: 3.0 })];
          for s in &v { println!("{}", s.describe()); }
          for s in v.iter() { show(s.as_ref()); show(&**s); }
          println!("largest {}", largest(&v).describe());
          let mut c = Circle(2.0);
          grow(&mut c);
          show(&c);
          {
              let r: &mut dyn Shape = &mut c;
              r.grow(0.5); grow(r); show(r);
          }
          let mut h = Holder { shape: Box::new(Square { side: 4.0 }), n: 1 };
          h.shape.grow(1.0); h.n += 1;
          println!("{} {}", h.shape.area(), h.n);
          h.shape = Box::new(Circle(9.0));
          println!("replaced");
          let l: Box<dyn Loud> = Box::new(Dog);
          println!("{} {}", l.shout(), l.noise());
          let ls: [&dyn Loud; 2] = [&Dog, &Cat];
          for l in ls { println!("{}", l.shout()); }
          let up: &dyn Animal = ls[1];
          println!("{}", up.noise());
          println!("{}", total(&[&c, &Square { side: 1.0 }]));
          print_all(&[Box::new(1), Box::new("ab"), Box::new('c')]);
          let d: Box<dyn Debug> = Box::new(vec![Some(1), None]);
          println!("{:?} {:#?}", d, d);
          let rc: Rc<dyn Shape> = Rc::new(Circle(0.25));
          let rc2 = Rc::clone(&rc);
          let rc3 = rc2.clone();
          println!("{} {} {}", rc2.name(), Rc::strong_count(&rc), rc3.area());
          drop(rc); drop(rc2); println!("last");
          drop(rc3);
          println!("{}", gen_area(&c)); println!("{}", gen_area(v[0].as_ref()));
          let o: Option<Box<dyn Shape>> = Some(Box::new(Circle(0.1)));
          if let Some(s) = &o { println!("{}", s.name()); }
          let moved = v;
          println!("{}", moved.len());
          let boxed: Box<dyn Fn(i32) -> i32> = Box::new(|x| x + 1);
          println!("{}", boxed(1));
      }
      """#
    let expected = #"""
      circle of 3.0
      shape of 4.0
      shape of 9.0
      circle of 3.0
      circle of 3.0
      shape of 4.0
      shape of 4.0
      shape of 9.0
      shape of 9.0
      largest shape of 9.0
      circle of 27.0
      circle of 60.8
      25 2
      drop square 5
      replaced
      WOOF woof
      WOOF
      MEOW
      meow
      61.75
      drop square 1
      [   1][  ab][   c]
      [Some(1), None] [
          Some(
              1,
          ),
          None,
      ]
      circle 3 0.1875
      last
      drop circle 0.25
      60.75
      3
      circle
      3
      2
      drop circle 1
      drop square 2
      drop square 3
      drop circle 0.1
      drop circle 9
      drop circle 4.5

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `closures and iterators are called through dyn`() throws {
    let source = #"""
      use std::collections::VecDeque;
      fn compose(fs: Vec<Box<dyn Fn(i32) -> i32>>) -> Box<dyn Fn(i32) -> i32> { Box::new(move |x| fs.iter().fold(x, |a, f| f(a))) }
      fn call(f: &dyn Fn(&str) -> String) -> String { f("x") }
      fn twice(f: &mut dyn FnMut()) { f(); f(); }
      fn once(f: Box<dyn FnOnce() -> String>) -> String { f() }
      fn double(x: i32) -> i32 { x * 2 }
      fn apply<F: Fn(i32) -> i32>(f: F, x: i32) -> i32 { f(x) }
      struct Button { handlers: Vec<Box<dyn FnMut(u32)>> }
      impl Button { fn click(&mut self, n: u32) { for h in self.handlers.iter_mut() { h(n); } } }
      fn evens(up: bool) -> Box<dyn Iterator<Item = u32>> { if up { Box::new((0..10).filter(|x| x % 2 == 0)) } else { Box::new((0..10).rev().step_by(2)) } }
      struct Noisy(&'static str);
      impl Drop for Noisy { fn drop(&mut self) { println!("drop {}", self.0); } }
      fn main() {
          let k = 10;
          let f = compose(vec![Box::new(|x| x + 1), Box::new(double), Box::new(move |x| x - k)]);
          println!("{} {}", f(1), f(10));
          println!("{}", apply(&f, 3));
          println!("{}", apply(f, 3));
          println!("{}", call(&|s| format!("<{s}>")));
          let mut n = 0;
          twice(&mut || n += 1);
          println!("{n}");
          let s = String::from("owned");
          println!("{}", once(Box::new(move || s)));
          let noisy = Noisy("captured");
          let b: Box<dyn FnOnce()> = Box::new(move || { let _n = noisy; println!("in"); });
          println!("before"); b(); println!("after");
          let unused: Box<dyn FnOnce()> = { let x = Noisy("unused"); Box::new(move || drop(x)) };
          drop(unused);
          let mut b = Button { handlers: Vec::new() };
          let mut total = 0;
          b.handlers.push(Box::new(|n| println!("a {n}")));
          b.handlers.push(Box::new(move |n| { total += n; println!("t {total}"); }));
          b.click(2); b.click(3);
          for x in evens(true) { print!("{x} "); }
          println!("{:?}", evens(false).map(|x| x * 10).collect::<Vec<_>>());
          let mut it: Box<dyn Iterator<Item = char>> = Box::new("abc".chars());
          println!("{:?} {:?}", it.next(), it.next());
          let mut dynit: &mut dyn Iterator<Item = char> = &mut it;
          println!("{:?} {:?}", dynit.next(), dynit.count());
          let mut q: VecDeque<Box<dyn FnOnce(&mut Vec<i32>)>> = VecDeque::new();
          q.push_back(Box::new(|v| v.push(1)));
          q.push_back(Box::new(|v| v.push(v.len() as i32)));
          let mut out = vec![];
          while let Some(t) = q.pop_front() { t(&mut out); }
          println!("{out:?}");
      }
      """#
    let expected = #"""
      -6 12
      -2
      -2
      <x>
      2
      owned
      before
      in
      drop captured
      after
      drop unused
      a 2
      t 2
      a 3
      t 5
      0 2 4 6 8 [90, 70, 50, 30, 10]
      Some('a') Some('b')
      Some('c') 0
      [1, 1]

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `errors of several types become one`() throws {
    let source = #"""
      use std::error::Error;
      use std::fmt;
      #[derive(Debug)]
      struct MyError { code: i32 }
      impl fmt::Display for MyError { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "my error {}", self.code) } }
      impl Error for MyError {}
      fn parse(s: &str) -> Result<i32, Box<dyn Error>> {
          let n: i32 = s.parse()?;
          if n < 0 { return Err(Box::new(MyError { code: n })); }
          if n == 0 { return Err("zero".into()); }
          if n > 100 { Err(MyError { code: 100 })?; }
          Ok(n)
      }
      fn main() -> Result<(), Box<dyn Error>> {
          for s in ["1", "-5", "0", "x", "101"] {
              match parse(s) { Ok(n) => println!("ok {n}"), Err(e) => println!("err {e} / {e:?}") }
          }
          let e: Box<dyn Error> = Box::from("text");
          println!("{}", e.to_string());
          Ok(())
      }
      """#
    let expected = #"""
      ok 1
      err my error -5 / MyError { code: -5 }
      err zero / "zero"
      err invalid digit found in string / ParseIntError { kind: InvalidDigit }
      err my error 100 / MyError { code: 100 }
      text

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `coroutines are resumed through dyn`() throws {
    let source = #"""
      #![feature(coroutines, coroutine_trait, stmt_expr_attributes)]
      use std::ops::{Coroutine, CoroutineState};
      use std::pin::Pin;
      fn drive(c: &mut (dyn Coroutine<i32, Yield = i32, Return = String> + Unpin)) {
          let mut c = Pin::new(c);
          println!("{:?}", c.as_mut().resume(1));
          println!("{:?}", c.as_mut().resume(2));
          println!("{:?}", c.as_mut().resume(3));
      }
      fn main() {
          let mut c = #[coroutine] |a: i32| { let b = yield a * 2; let c = yield b * 3; format!("end {c}") };
          drive(&mut c);
          let mut cs: Vec<Pin<Box<dyn Coroutine<(), Yield = u8, Return = ()>>>> = vec![
              Box::pin(#[coroutine] || { yield 1; yield 2; }),
              Box::pin(#[coroutine] static || { yield 9; }),
          ];
          for _ in 0..3 { for c in cs.iter_mut() { match c.as_mut().resume(()) { CoroutineState::Yielded(n) => print!("{n} "), CoroutineState::Complete(()) => { print!("done "); } } } cs.truncate(1); }
          println!();
      }
      """#
    let expected = #"""
      Yielded(2)
      Yielded(6)
      Complete("end 3")
      1 9 2 done 

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `functions and closures without captures become function pointers`() throws {
    let source = #"""
      fn add(a: i32, b: i32) -> i32 { a + b }
      fn sub(a: i32, b: i32) -> i32 { a - b }
      fn apply(f: fn(i32, i32) -> i32, a: i32, b: i32) -> i32 { f(a, b) }
      fn pick(name: &str) -> Option<fn(i32, i32) -> i32> { match name { "add" => Some(add), "sub" => Some(sub), "mul" => Some(|a, b| a * b), _ => None } }
      struct Op { name: &'static str, run: fn(i32, i32) -> i32 }
      type Callback = fn(&str) -> String;
      fn shout(s: &str) -> String { s.to_ascii_uppercase() }
      fn generic<T: Clone>(t: &T) -> T { t.clone() }
      #[derive(Debug, PartialEq)]
      struct W(i32);
      fn map_all(v: &[i32], f: impl Fn(i32) -> i32) -> Vec<i32> { v.iter().map(|x| f(*x)).collect() }
      static TABLE: [fn(i32, i32) -> i32; 2] = [add, sub];
      fn main() {
          println!("{} {}", apply(add, 1, 2), apply(|a, b| a * 10 + b, 3, 4));
          let ops = [Op { name: "add", run: add }, Op { name: "sub", run: sub }, Op { name: "neg", run: |a, _| -a }];
          for op in &ops { println!("{} {}", op.name, (op.run)(7, 2)); }
          for n in ["add", "mul", "nope"] { println!("{:?}", pick(n).map(|f| f(6, 7))); }
          let mut f: fn(i32, i32) -> i32 = add;
          print!("{} ", f(1, 1)); f = sub; println!("{}", f(1, 1));
          let cb: Callback = shout; println!("{}", cb("hey"));
          let g: fn(&String) -> String = generic; println!("{}", g(&String::from("c")));
          let c: fn(i32) -> W = W; println!("{:?}", c(3));
          println!("{}", TABLE[1](5, 3));
          let double: fn(i32) -> i32 = |x| x * 2;
          println!("{:?} {:?}", map_all(&[1, 2], double), [1, 2].iter().copied().map(double).collect::<Vec<_>>());
          let b: Box<dyn Fn(i32) -> i32> = Box::new(double); println!("{}", b(21));
          let v: Vec<(&str, fn(f64) -> f64)> = vec![("sqrt", f64::sqrt), ("abs", f64::abs)];
          for (n, f) in &v { println!("{n} {}", f(16.0)); }
          let h = add as fn(i32, i32) -> i32; println!("{}", h(2, 3));
          println!("{}", f == sub as fn(i32, i32) -> i32);
      }
      """#
    let expected = #"""
      3 34
      add 9
      sub 5
      neg -7
      Some(13)
      Some(42)
      None
      2 0
      HEY
      c
      W(3)
      2
      [2, 4] [2, 4]
      42
      sqrt 4
      abs 16
      5
      true

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `trees, state machines and panics go through dyn`() throws {
    let source = #"""
      use std::rc::Rc;
      use std::cell::RefCell;
      trait Node { fn visit(&self, depth: usize); fn add(&mut self, _n: Box<dyn Node>) {} }
      struct Leaf(i32);
      struct Dir { name: String, kids: Vec<Box<dyn Node>> }
      impl Node for Leaf { fn visit(&self, d: usize) { println!("{}leaf {}", " ".repeat(d), self.0); } }
      impl Node for Dir { fn visit(&self, d: usize) { println!("{}{}", " ".repeat(d), self.name); for k in &self.kids { k.visit(d + 1); } } fn add(&mut self, n: Box<dyn Node>) { self.kids.push(n); } }
      impl<T: Node + ?Sized> Node for Box<T> { fn visit(&self, d: usize) { (**self).visit(d) } }
      impl Drop for Leaf { fn drop(&mut self) { println!("drop {}", self.0); if self.0 == 2 { println!("two"); } } }
      fn map<'a, T>(v: &'a [T], f: &dyn Fn(&'a T) -> i32) -> Vec<i32> { v.iter().map(|x| f(x)).collect() }
      fn rec(n: u32, f: &dyn Fn(u32)) { if n > 0 { f(n); rec(n - 1, f); } }
      fn opt(f: Option<&mut dyn FnMut(i32)>) { if let Some(f) = f { f(3); } }
      struct Machine { state: fn(&mut Machine) -> bool, n: i32 }
      fn start(m: &mut Machine) -> bool { m.n += 1; m.state = stop; true }
      fn stop(m: &mut Machine) -> bool { m.n += 10; false }
      fn main() {
          let mut root = Dir { name: "root".into(), kids: vec![] };
          let mut sub = Dir { name: "sub".into(), kids: vec![Box::new(Leaf(1))] };
          sub.add(Box::new(Leaf(2)));
          root.add(Box::new(sub)); root.add(Box::new(Leaf(3)));
          root.visit(0);
          let b: Box<dyn Node> = Box::new(Leaf(9)); b.visit(1);
          let bb: Box<dyn Node> = Box::new(b); bb.visit(2);
          println!("{:?}", map(&[1, 2, 3], &|x| x * 2));
          let total = RefCell::new(0); rec(4, &|n| *total.borrow_mut() += n); println!("{}", total.borrow());
          let mut s = 0; opt(Some(&mut |x| s += x)); opt(None); println!("{s}");
          let mut m = Machine { state: start, n: 0 };
          while (m.state)(&mut m) {} println!("{}", m.n);
          let shared: Rc<dyn Fn(i32) -> i32> = Rc::new(move |x| x + s); let c = shared.clone(); println!("{} {}", shared(1), c(2));
          let r = std::panic::catch_unwind(|| { let _b: Box<dyn Node> = Box::new(Leaf(77)); panic!("boom"); });
          println!("{}", r.is_err());
          let mut v: Vec<Box<dyn Node>> = vec![Box::new(Leaf(5)), Box::new(Leaf(6))];
          let first = v.remove(0); v.clear(); println!("cleared"); drop(first);
          let cells: Vec<Rc<RefCell<dyn Node>>> = vec![];
          println!("{}", cells.len());
      }
      """#
    let expected = #"""
      root
       sub
        leaf 1
        leaf 2
       leaf 3
       leaf 9
        leaf 9
      [2, 4, 6]
      10
      3
      11
      4 5
      drop 77
      true
      drop 6
      cleared
      drop 5
      0
      drop 9
      drop 1
      drop 2
      two
      drop 3

      """#
    #expect(try output(of: source) == expected)
  }
}

extension DynamicTests {
  @Test(arguments: [
    ("trait T { fn new() -> u8; } fn f(x: &dyn T) {} f(&1);", "E0038"),
    ("trait T { fn f<U>(&self, u: U); } struct S; let b: &dyn T = todo!();", "E0038"),
    ("trait T { fn twin(&self) -> Self; } let b: &dyn T = todo!();", "E0038"),
    ("let b: Box<dyn Iterator> = todo!();", "E0191"),
    ("use std::fmt::*; let b: Box<dyn Debug + Display> = Box::new(1);", "E0225"),
    ("trait T {} let b: Box<dyn T> = Box::new(1);", "E0277"),
    ("let b: Box<dyn Iterator<Item = u8>> = Box::new(vec![\"a\"].into_iter());", "E0271"),
    ("let n = String::new(); let b: Box<dyn Fn()> = Box::new(move || drop(n));", "E0525"),
    ("let b: Box<dyn FnOnce()> = Box::new(|| ()); b(); b();", "E0382"),
    ("trait T { fn f(&self) {} } impl T for u8 {} let x: &dyn T = &1u8; x.g();", "E0599"),
    ("trait T {} impl T for u8 {} let b: Box<dyn T> = Box::new(1u8); let x = *b;", "E0277"),
    (
      "trait T { fn f(self: Rc<Self>) {} } impl T for u8 {} let b: Rc<dyn T> = Rc::new(1u8); b.f();",
      "dyn-receiver",
    ),
    ("let n = 1; let f: fn() -> i32 = || n;", "E0308"),
    ("fn f(x: u8) {} let p: fn(&str) = f;", "E0308"),
    ("fn f(x: u8) {} let p: fn(u8) = f; p(1, 2);", "E0057"),
  ])
  func `what cannot become a dyn type or a pointer is refused`(source: String, code: String) {
    #expect(refusal(of: source)?.code == code)
  }

  @Test func `a function that asks for a sized Self does not keep a trait from dyn`() throws {
    let source = """
      trait T { fn f(&self) -> u8; fn twin(&self) -> Self where Self: Sized; }
      impl T for u8 { fn f(&self) -> u8 { *self } fn twin(&self) -> u8 { *self } }
      fn main() { let x: &dyn T = &7u8; println!("{} {}", x.f(), 5u8.twin()); }
      """
    #expect(try output(of: source) == "7 5\n")
  }
}
