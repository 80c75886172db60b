import SourceText
import Testing

/// Programs that implement the standard library's traits; what they print is what rustc 1.95 prints.
@Suite struct WrittenTraitsTests {
  @Test func `a program's own Display and Debug are what placeholders show`() throws {
    let source = #"""
      use std::fmt;
      use std::fmt::Display;
      struct P { x: i32, y: i32 }
      impl fmt::Display for P {
          fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "({}, {})", self.x, self.y) }
      }
      impl fmt::Debug for P {
          fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.debug_struct("P").field("x", &self.x).field("why", &self.y).finish() }
      }
      struct N(&'static str);
      impl fmt::Display for N { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.0) } }
      struct D(f64);
      impl Display for D { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
      #[derive(Debug)]
      struct W { p: P, v: Vec<P>, t: (i32, P), o: Option<P>, b: Box<P> }
      #[derive(Debug)]
      enum E { A, B(P), C { p: P } }
      struct G<T>(T);
      impl<T: Display> Display for G<T> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.write_str("<")?; write!(f, "{}", self.0)?; f.write_char2() } }
      trait Wc { fn write_char2(&mut self) -> fmt::Result; }
      impl Wc for fmt::Formatter<'_> { fn write_char2(&mut self) -> fmt::Result { self.write_str(">") } }
      fn main() {
          let p = P { x: 1, y: -2 };
          println!("{} {:?} {:#?}", p, p, p);
          println!("[{:>10}] [{:<10}] [{:^10}] [{:*^9}]", p, N("ab"), N("cd"), N("e"));
          println!("[{:8.3}] [{:+}] [{:08.2}]", D(3.14159), D(1.0), D(-2.5));
          println!("{0} {0:?} {name}", P { x: 3, y: 4 }, name = N("n"));
          let w = W { p: P { x: 1, y: 2 }, v: vec![P { x: 3, y: 4 }, P { x: 5, y: 6 }], t: (7, P { x: 8, y: 9 }), o: Some(P { x: 0, y: 0 }), b: Box::new(P { x: 1, y: 1 }) };
          println!("{:?}", w);
          println!("{:#?}", w);
          println!("{:?} {:?} {:?}", E::A, E::B(P { x: 1, y: 2 }), E::C { p: P { x: 1, y: 2 } });
          println!("{}", G(G(5)));
          println!("{:?}", [P { x: 1, y: 2 }]);
          println!("{:?}", &&p);
          let s = p.to_string() + "!";
          println!("{s} {}", s.len());
          println!("{}", format!("{p} {p:?}"));
          let e = "x".parse::<i32>().unwrap_err();
          println!("{e} {}", "".parse::<u8>().unwrap_err());
          println!("{:?}", ("a", 1, G(2).to_string()));
          println!("{}", "zz".parse::<f64>().unwrap_err());
          let v: Vec<String> = vec![p, P { x: 9, y: 9 }].iter().map(|p| p.to_string()).collect();
          println!("{}", v.join(";"));
          let mut out = String::new();
          use std::fmt::Write;
          write!(out, "{}-{}", 1, 2).unwrap();
          writeln!(out, "!").unwrap();
          print!("{out}");
      }
      """#
    let expected = #"""
      (1, -2) P { x: 1, why: -2 } P {
          x: 1,
          why: -2,
      }
      [(1, -2)] [ab        ] [    cd    ] [****e****]
      [   3.142] [+1] [-0002.50]
      (3, 4) P { x: 3, why: 4 } n
      W { p: P { x: 1, why: 2 }, v: [P { x: 3, why: 4 }, P { x: 5, why: 6 }], t: (7, P { x: 8, why: 9 }), o: Some(P { x: 0, why: 0 }), b: P { x: 1, why: 1 } }
      W {
          p: P {
              x: 1,
              why: 2,
          },
          v: [
              P {
                  x: 3,
                  why: 4,
              },
              P {
                  x: 5,
                  why: 6,
              },
          ],
          t: (
              7,
              P {
                  x: 8,
                  why: 9,
              },
          ),
          o: Some(
              P {
                  x: 0,
                  why: 0,
              },
          ),
          b: P {
              x: 1,
              why: 1,
          },
      }
      A B(P { x: 1, why: 2 }) C { p: P { x: 1, why: 2 } }
      <<5>>
      [P { x: 1, why: 2 }]
      P { x: 1, why: -2 }
      (1, -2)! 8
      (1, -2) P { x: 1, why: -2 }
      invalid digit found in string cannot parse integer from empty string
      ("a", 1, "<2>")
      invalid float literal
      (1, -2);(9, 9)
      1-2!

      """#
    #expect(try output(of: source) == expected)
  }

  @Test func `a program's own operators and comparisons are what expressions mean`() throws {
    let source = #"""
      use std::cmp::Ordering;
      use std::ops::{Add, Sub, Mul, Neg, AddAssign, Index, IndexMut, Deref, DerefMut, Not};
      #[derive(Debug, Clone, Copy)]
      struct V(i32, i32);
      impl PartialEq for V { fn eq(&self, o: &V) -> bool { println!("eq"); self.0 == o.0 } }
      impl Add for V { type Output = V; fn add(self, o: V) -> V { V(self.0 + o.0, self.1 + o.1) } }
      impl Sub for V { type Output = V; fn sub(self, o: V) -> V { V(self.0 - o.0, self.1 - o.1) } }
      impl Mul<i32> for V { type Output = V; fn mul(self, k: i32) -> V { V(self.0 * k, self.1 * k) } }
      impl Neg for V { type Output = V; fn neg(self) -> V { V(-self.0, -self.1) } }
      impl AddAssign for V { fn add_assign(&mut self, o: V) { self.0 += o.0; self.1 += o.1; } }
      #[derive(PartialEq, Debug)]
      struct H { v: V, n: u8 }
      #[derive(PartialEq, Debug, Clone)]
      enum E { A(V), B }
      #[derive(Debug, Eq, PartialEq)]
      struct R(u32);
      impl PartialOrd for R { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
      impl Ord for R { fn cmp(&self, o: &Self) -> Ordering { o.0.cmp(&self.0) } }
      #[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
      struct T { r: R, n: i32 }
      struct Grid { w: usize, cells: Vec<i32> }
      impl Index<(usize, usize)> for Grid { type Output = i32; fn index(&self, (x, y): (usize, usize)) -> &i32 { &self.cells[y * self.w + x] } }
      impl IndexMut<(usize, usize)> for Grid { fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut i32 { &mut self.cells[y * self.w + x] } }
      struct Wrap { inner: Vec<i32> }
      impl Deref for Wrap { type Target = Vec<i32>; fn deref(&self) -> &Vec<i32> { &self.inner } }
      impl DerefMut for Wrap { fn deref_mut(&mut self) -> &mut Vec<i32> { &mut self.inner } }
      struct Count(u32);
      impl Iterator for Count { type Item = u32; fn next(&mut self) -> Option<u32> { self.0 += 1; if self.0 < 5 { Some(self.0) } else { None } } }
      struct Celsius(f64);
      struct Fahr(f64);
      impl From<Celsius> for Fahr { fn from(c: Celsius) -> Fahr { Fahr(c.0 * 9.0 / 5.0 + 32.0) } }
      #[derive(Debug)]
      struct Pt { x: i32 }
      impl std::str::FromStr for Pt { type Err = std::num::ParseIntError; fn from_str(s: &str) -> Result<Pt, Self::Err> { Ok(Pt { x: s.parse()? }) } }
      impl Default for Pt { fn default() -> Self { Pt { x: 42 } } }
      impl Clone for Pt { fn clone(&self) -> Pt { println!("clone"); Pt { x: self.x } } }
      impl Drop for Pt { fn drop(&mut self) { println!("drop {}", self.x); } }
      fn largest<T: PartialOrd>(a: T, b: T) -> T { if a > b { a } else { b } }
      fn main() {
          let a = V(1, 2); let b = V(1, 3);
          println!("{} {}", a == b, a != b);
          println!("{:?} {:?} {:?} {:?}", a + b, a - b, a * 3, -a);
          let mut c = a; c += b; println!("{c:?}");
          println!("{}", H { v: a, n: 1 } == H { v: b, n: 1 });
          println!("{}", E::A(a) == E::A(b));
          println!("{}", E::A(a) == E::B);
          println!("{}", vec![a] == vec![b]);
          println!("{}", (a, 1) == (b, 1));
          println!("{}", Some(a) == Some(b));
          println!("{}", [a, a].contains(&b));
          assert_eq!(a, b);
          println!("{} {} {}", R(1) < R(2), R(1) > R(2), R(1) <= R(1));
          let mut v = vec![R(1), R(3), R(2)]; v.sort(); println!("{v:?}");
          println!("{:?} {:?}", v.iter().max(), v.iter().min());
          println!("{:?}", T { r: R(1), n: 5 } < T { r: R(2), n: 0 });
          let mut ts = vec![T { r: R(1), n: 5 }, T { r: R(2), n: 1 }, T { r: R(2), n: 0 }]; ts.sort(); println!("{ts:?}");
          println!("{:?}", largest(R(1), R(2)));
          println!("{:?}", R(1).max(R(5)));
          println!("{:?}", std::cmp::max(R(1), R(5)));
          println!("{:?}", T { r: R(1), n: 1 }.cmp(&T { r: R(1), n: 2 }));
          let mut g = Grid { w: 2, cells: vec![0; 4] };
          g[(1, 1)] = 7; g[(0, 1)] += 2; println!("{} {:?}", g[(1, 1)], g.cells);
          let mut w = Wrap { inner: vec![3, 1] }; w.push(2); w.sort(); println!("{} {:?}", w.len(), *w);
          for n in Count(0) { print!("{n} "); }
          println!("{:?}", Count(0).map(|x| x * 2).filter(|x| x % 4 == 0).collect::<Vec<_>>());
          println!("{}", Count(1).zip(Count(2)).map(|(a, b)| a * b).sum::<u32>());
          let f: Fahr = Celsius(100.0).into(); println!("{}", f.0);
          let p: Pt = "17".parse().unwrap(); println!("{:?} {:?}", p, "q".parse::<Pt>().map(|p| p.x));
          let q = p.clone(); let d = Pt::default(); println!("{} {}", q.x, d.x);
          println!("{:?}", "a".cmp("b"));
          println!("{}", 1.5f64.partial_cmp(&f64::NAN).is_none());
      }
      """#
    let expected = #"""
      eq
      eq
      true false
      V(2, 5) V(0, -1) V(3, 6) V(-1, -2)
      V(2, 5)
      eq
      true
      eq
      true
      false
      eq
      true
      eq
      true
      eq
      true
      eq
      true
      eq
      false true true
      [R(3), R(2), R(1)]
      Some(R(1)) Some(R(3))
      false
      [T { r: R(2), n: 0 }, T { r: R(2), n: 1 }, T { r: R(1), n: 5 }]
      R(1)
      R(1)
      R(1)
      Less
      7 [0, 0, 2, 7]
      3 [1, 2, 3]
      1 2 3 4 [4, 8]
      18
      212
      Pt { x: 17 } Err(ParseIntError { kind: InvalidDigit })
      clone
      17 42
      Less
      true
      drop 42
      drop 17
      drop 17

      """#
    #expect(try output(of: source) == expected)
  }
}

extension WrittenTraitsTests {
  @Test(arguments: [
    ("struct S; impl std::fmt::Debug for S {}", "E0046"),
    ("struct S; impl PartialEq for S {}", "E0046"),
    ("struct S; impl PartialEq for S { fn same(&self) {} }", "E0407"),
    ("struct S; struct T; impl PartialEq<T> for S {}", "comparison-of-two-types"),
    ("struct S; println!(\"{}\", S);", "E0277"),
    ("let x = 1; write!(x, \"a\");", "E0599"),
  ])
  func `an implementation that does not fit its trait is refused`(source: String, code: String) {
    #expect(refusal(of: source)?.code == code)
  }
}
