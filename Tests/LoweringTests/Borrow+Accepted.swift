// Over 400 lines: a table of programs.

/// Programs that rustc 1.95 accepts.
extension BorrowTests {
  static let accepted: [String] = [
    """
    let mut v = vec![1]; let a = &mut v; a.push(1); let b = &mut v; b.push(2);
    """,
    """
    let mut v = vec![1]; let f = v[0]; v.push(2); println!("{}", f);
    """,
    """
    let mut v = vec![1]; v.push(v.len()); println!("{:?}", v);
    """,
    """
    let mut x = 1; let q = &x; println!("{}", q); x += 1; println!("{}", x);
    """,
    """
    let mut n = 1; let mut inc = || n += 1; inc(); println!("{}", n);
    """,
    """
    let s = String::new(); let r = &s; println!("{}", r); drop(s);
    """,
    """
    let r: &String = &String::from("a"); println!("{}", r);
    """,
    """
    let r; { let x = 5; r = &x; println!("{}", r); }
    """,
    """
    fn f() -> &'static i32 { &5 } f();
    """,
    """
    fn f() -> impl Fn() -> i32 { let x = 5; move || x + 1 } f()();
    """,
    """
    let mut c = || { let x = vec![1, 2]; let r = &x[0]; println!("{}", r); yield 1; };
      Pin::new(&mut c).resume(());
    """,
    """
    let y = 5; let mut c = || { yield &y; }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { yield &5; }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = |a: &str| { println!("{}", a); yield 1; println!("{}", a); }; Pin::new(&mut
      c).resume("a");
    """,
    """
    let mut c = || { let v = vec![1, 2]; for i in v { yield i; } }; Pin::new(&mut
      c).resume(());
    """,
    """
    let mut c = || { for i in [1, 2] { yield i; } }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let b = Box::new(5); let r = &*b; yield 1; println!("{}", r); };
      Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let x = 5; let r = &x; yield *r; println!("x"); }; Pin::new(&mut
      c).resume(());
    """,
    """
    let s = String::from("abc"); let x = &s; let mut c = move || { let r = &x[..]; yield 1;
      println!("{}", r); }; Pin::new(&mut c).resume(());
    """,
    """
    let v = vec![1]; let mut c = || { for i in v.iter() { yield *i; } }; Pin::new(&mut
      c).resume(());
    """,
    """
    struct G<'a>(&'a i32); let g; { let x = 5; g = G(&x); println!("{}", g.0); }
    """,
    """
    let mut v = Vec::new(); let x = 5; v.push(&x); println!("{:?}", v);
    """,
    """
    let mut v = Vec::new(); { let x = 5; v.push(&x); }
    """,
    """
    fn first<'a>(a: &'a str, b: &str) -> &'a str { println!("{}", b); a } let a =
      String::from("x"); let r; { let b = String::from("y"); r = first(&a, &b); }
      println!("{}", r);
    """,
    """
    let mut a = vec![1, 2, 3]; let (x, y) = a.split_at_mut(1); x[0] = y[0]; println!("{:?}",
      a);
    """,
    """
    let mut a = vec![1, 2, 3]; let mut it = a.iter_mut(); let x = it.next().unwrap(); let y
      = it.next().unwrap(); *x = *y; println!("{:?}", a);
    """,
    """
    let mut a = (1, 2); let x = &mut a.0; let y = &mut a.1; *x += *y; println!("{:?}", a);
    """,
    """
    struct L { v: i32, n: Option<Box<L>> } let mut l = L { v: 1, n: Some(Box::new(L { v: 2,
      n: None })) }; let mut cur = &mut l; while let Some(ref mut n) = cur.n { n.v += 1; cur
      = n; } cur.v = 3; println!("{}", l.v);
    """,
    """
    struct L { v: i32, n: Option<Box<L>> } let mut l = L { v: 1, n: None }; let mut cur =
      &mut l; loop { cur.v += 1; match &mut cur.n { Some(n) => cur = n, None => break } }
      println!("{}", l.v);
    """,
    """
    let mut s = String::from("a"); let r = &mut s; r.push('b'); let t = &*r; println!("{}",
      t); r.push('c'); println!("{}", s);
    """,
    """
    use std::cell::RefCell; let c = RefCell::new(vec![1]); let b = c.borrow();
      println!("{:?}", b); drop(b); c.borrow_mut().push(2); println!("{:?}", c);
    """,
    """
    use std::rc::Rc; let a = Rc::new(5); let b = Rc::clone(&a); drop(a); println!("{}", b);
    """,
    """
    let x: Option<String> = Some(String::from("a")); if let Some(s) = &x { println!("{}",
      s); } drop(x);
    """,
    """
    let x: Option<String> = Some(String::from("a")); let y = x.as_ref().map(|s| s.len());
      drop(x); println!("{:?}", y);
    """,
    """
    let v = vec![String::from("a")]; let w: Vec<&str> = v.iter().map(|s|
      s.as_str()).collect(); println!("{:?}", w); drop(v);
    """,
    """
    let v = vec![String::from("a")]; let w: Vec<String> = v.iter().map(|s|
      s.clone()).collect(); drop(v); println!("{:?}", w);
    """,
    """
    let mut x = 5; let y = { let r = &mut x; *r += 1; *r }; x += y; println!("{}", x);
    """,
    """
    let mut x = vec![1]; let y = *x.iter().max().unwrap(); x.clear(); println!("{}", y);
    """,
    """
    let mut x = vec![1, 2]; x.swap(0, 1); let n = x.len(); x[n - 1] = 4; let m = x.len() -
      1; x[m] += 1; println!("{:?}", x);
    """,
    """
    struct P { a: String, b: String } let mut p = P { a: String::new(), b: String::new() };
      let r = &mut p.a; p.b.push('x'); r.push('y'); println!("{}", p.a);
    """,
    """
    struct P { a: Vec<i32>, n: usize } impl P { fn step(&mut self) { for x in &self.a {
      self.n += *x as usize; } } } let mut p = P { a: vec![1], n: 0 }; p.step();
      println!("{}", p.n);
    """,
    """
    let mut o = Some(3); if let Some(x) = &mut o { *x += 1; } println!("{:?}", o); match o {
      Some(ref mut x) if *x > 3 => *x = 0, _ => {} } println!("{:?}", o);
    """,
    """
    let mut a = 1; { let mut c = |()| { a += 1; yield a; a += 1; }; Pin::new(&mut
      c).resume(()); } println!("{}", a);
    """,
    """
    let mut c = |x: &i32| { let mut y = *x; loop { let z: &i32 = yield y; y += *z; } }; let
      mut n = 0; Pin::new(&mut c).resume(&n); println!("{}", n); Pin::new(&mut
      c).resume(&n);
    """,
    """
    let mut c = |mut a: String| { let r = &a; let n = r.len(); a = yield n; println!("{}",
      a); }; Pin::new(&mut c).resume(String::new());
    """,
    """
    let v: Vec<i32> = vec![1, 2]; let mut c = || { let it = v.iter().map(|x| x + 1); for x
      in it { yield x; } }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let v = vec![1]; let n = v.len(); yield n; drop(v); }; Pin::new(&mut
      c).resume(());
    """,
    """
    let mut c = || { let v = vec![1]; match v.first() { Some(x) => { yield *x; } None => {}
      } }; Pin::new(&mut c).resume(());
    """,
    """
    let mut x = 1; let c = move || { println!("{}", x); }; x = 2; c(); println!("{}", x);
    """,
    """
    let s; let t = String::from("a"); s = t.as_str(); println!("{}", s);
    """,
    """
    let t; let s = String::from("a"); t = &s; println!("{}", t);
    """,
    """
    let mut a = vec![1]; let b = &mut a; let c = &mut *b; c.push(1); b.push(2); a.push(3);
    """,
    """
    fn g(v: &mut Vec<i32>) -> &mut i32 { &mut v[0] } let mut v = vec![1]; *g(&mut v) += 1;
      let x = g(&mut v); *x = 3; v.push(*g(&mut v.clone())); println!("{:?}", v);
    """,
    """
    let mut count = 0; let mut add = |n: i32| { count += n; count }; add(1); add(2);
      println!("{}", count);
    """,
    """
    let mut v = vec![3, 1]; v.sort_by(|a, b| a.cmp(b)); let m = v.iter().map(|x| x *
      2).filter(|x| *x > 2).collect::<Vec<_>>(); v.extend(m); println!("{:?}", v);
    """,
    """
    let mut x = 5; let mut p = &mut x; let mut y = 6; { let q = &mut p; *q = &mut y; } *p =
      7; println!("{} {}", x, y);
    """,
    """
    let a = String::from("a"); let b = a + "x"; let c = b.clone() + &b; println!("{}", c);
    """,
    """
    fn f<'a>(x: &'a mut Option<String>) -> &'a mut String { if let Some(s) = x { return s; }
      panic!() } let mut o = Some(String::new()); f(&mut o).push('a'); println!("{:?}", o);
    """,
    """
    let mut buf = [0; 4]; for b in buf.iter_mut() { *b += 1; } for i in 0..buf.len() {
      buf[i] += 1; } println!("{:?}", buf);
    """,
    """
    let mut st = vec![1]; while let Some(x) = st.pop() { if x < 3 { st.push(x + 1); } }
    """,
    """
    let x = 5; let r = &x; let s = r; let t = [s, r]; let y = t[0]; println!("{}", y);
    """,
    """
    let mut s = String::from("x"); let t = std::mem::take(&mut s); let u =
      std::mem::replace(&mut s, t); println!("{}{}", s, u);
    """,
    """
    let mut opt: Option<&mut i32> = None; let mut x = 5; opt = Some(&mut x); if let Some(r)
      = opt.as_mut() { **r += 1; } println!("{}", x);
    """,
    """
    let f = |x: &i32| *x + 1; let y = 5; println!("{}", f(&y)); let g = |x: i32| x; g(y);
    """,
    """
    let r; { let s = String::from("a"); let t = &s; r = t.len(); } println!("{}", r);
    """,
    """
    let mut a = 1; let mut b = 2; let mut r = &mut a; *r += 1; r = &mut b; a += 1; *r += 1;
      println!("{} {}", a, b);
    """,
    """
    struct It<'a> { v: &'a [i32], i: usize } impl<'a> Iterator for It<'a> { type Item = &'a
      i32; fn next(&mut self) -> Option<&'a i32> { let i = self.i; self.i += 1;
      self.v.get(i) } } let v = vec![1, 2]; let mut it = It { v: &v, i: 0 }; let a =
      it.next(); let b = it.next(); println!("{:?}{:?}", a, b);
    """,
    """
    let n = String::from("a").as_str().len(); println!("{}", n);
    """,
    """
    let s: &str = &String::from("abc"); let t = &s[1..]; println!("{}", t);
    """,
    """
    let x = &vec![1, 2][0..1]; println!("{:?}", x);
    """,
    """
    let p = Some(&String::from("a")); println!("{:?}", p);
    """,
    """
    let x = match Some(String::from("a")) { Some(ref s) => s.len(), None => 0 };
      println!("{}", x);
    """,
    """
    let mut total = 0; let mut add = { let step = 2; move |x| { total += x * step; total }
      }; println!("{}", add(3)); println!("{}", total);
    """,
    """
    fn f(v: &Vec<String>) -> &str { let s = &v[0]; &s } f(&vec![String::new()]);
    """,
    """
    let mut c = static |_: ()| { let x = 1; let mut v: Vec<&i32> = vec![]; loop {
      v.push(&x); yield v.len(); } };
    """,
    """
    let y = 1; let mut out: Vec<&i32> = vec![]; let mut c = |_: ()| { out.push(&y); yield 1;
      }; Pin::new(&mut c).resume(()); println!("{:?}", out);
    """,
    """
    let mut out: Vec<i32> = vec![]; let mut c = |x: i32| { let mut n = x; loop {
      out.push(n); let last = out.last().unwrap(); n = yield *last; } }; Pin::new(&mut
      c).resume(1); Pin::new(&mut c).resume(2); println!("{:?}", out);
    """,
    """
    let mut c = |x: String| { let mut parts: Vec<String> = vec![x]; loop { let n =
      parts.iter().map(|p| p.len()).sum::<usize>(); let next = yield n; parts.push(next); }
      }; Pin::new(&mut c).resume(String::new());
    """,
    """
    let mut c = || { let v = vec![1, 2]; let mut it = v.into_iter(); while let Some(x) =
      it.next() { yield x; } }; Pin::new(&mut c).resume(());
    """,
    """
    let s = String::from("a b"); let mut c = || { for w in s.split(' ') { yield w; } };
      Pin::new(&mut c).resume(()); drop(c); drop(s);
    """,
    """
    let s = String::from("a b"); let mut c = || { for w in s.split(' ') { yield w; } }; let
      r = Pin::new(&mut c).resume(()); drop(c); println!("{:?}", r);
    """,
    """
    let mut c = || { let mut inner = || { yield 1; yield 2; }; while let
      CoroutineState::Yielded(x) = Pin::new(&mut inner).resume(()) { yield x; } };
      Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let mut a = [1, 2, 3]; for x in a.iter_mut() { *x += 1; } for i in 0..3
      { yield a[i]; } }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = |mut a: i32| { loop { let r = &mut a; *r += 1; a = yield *r; } };
      Pin::new(&mut c).resume(1);
    """,
    """
    let mut c = || { let x = String::from("a"); let f = move || x.len(); let n = f(); yield
      n; println!("{}", f()); }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let x = std::cell::RefCell::new(1); *x.borrow_mut() += 1; yield 1;
      println!("{}", x.borrow()); }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { match String::from("a").as_str() { "a" => { yield 1; } _ => {} } };
      Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let s = String::from("a"); if s.is_empty() { yield 1; } let n = s.len()
      + { yield 2; 1 }; yield n as i32; }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let v = vec![1, 2, 3]; let t: i32 = v.iter().sum(); yield t; let w =
      v.clone(); yield w[0]; drop(v); }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let o = Some(String::from("a")); if let Some(s) = &o { yield s.len(); }
      }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = || { let o = Some(String::from("a")); if let Some(s) = o { yield s.len();
      println!("{}", s); } }; Pin::new(&mut c).resume(());
    """,
    """
    let mut c = |(a, b): (i32, i32)| { let r = &a; let t = *r + b; yield t; }; Pin::new(&mut
      c).resume((1, 2));
    """,
    """
    struct W<'a> { s: &'a mut String } impl<'a> W<'a> { fn put(&mut self, t: &str) -> &mut
      Self { self.s.push_str(t); self } } let mut s = String::new(); { let mut w = W { s:
      &mut s }; w.put("a").put("b"); } println!("{}", s);
    """,
    """
    struct Pool { free: Vec<usize>, items: Vec<String> } impl Pool { fn get(&mut self) ->
      (usize, &mut String) { let i = match self.free.pop() { Some(i) => i, None => {
      self.items.push(String::new()); self.items.len() - 1 } }; (i, &mut self.items[i]) } fn
      put(&mut self, i: usize) { self.free.push(i); } } let mut p = Pool { free: vec![],
      items: vec![] }; let (i, s) = p.get(); s.push('a'); p.put(i); let (j, t) = p.get();
      println!("{} {} {}", i, j, t);
    """,
    """
    let mut a = vec![1, 2, 3]; let s = &mut a[1..]; s[0] = 9; let (x, y) =
      s.split_at_mut(1); std::mem::swap(&mut x[0], &mut y[0]); println!("{:?}", a);
    """,
    """
    let a = vec![3, 1, 2]; let mut idx: Vec<usize> = (0..a.len()).collect();
      idx.sort_by_key(|i| a[*i]); let sorted: Vec<&i32> = idx.iter().map(|i|
      &a[*i]).collect(); println!("{:?} {:?}", sorted, a);
    """,
    """
    let text = String::from("k=v;a=b"); let mut map: Vec<(&str, &str)> = Vec::new(); for
      part in text.split(';') { if let Some((k, v)) = part.split_once('=') { map.push((k,
      v)); } } let found = map.iter().find(|(k, _)| *k == "a").map(|(_, v)| *v);
      map.clear(); println!("{:?}", found);
    """,
    """
    let mut stack = vec![1]; let top = stack.last_mut().unwrap(); *top += 1; stack.push(3);
      let n = stack.iter_mut().map(|x| { *x += 1; *x }).max(); println!("{:?} {:?}", n,
      stack);
    """,
    """
    trait Shape { fn area(&self) -> f64; fn name(&self) -> &str; } struct Sq(f64, String);
      impl Shape for Sq { fn area(&self) -> f64 { self.0 * self.0 } fn name(&self) -> &str {
      &self.1 } } fn biggest<'a, S: Shape>(v: &'a [S]) -> &'a S { let mut b = &v[0]; for s
      in v { if s.area() > b.area() { b = s; } } b } let mut v = vec![Sq(1.0,
      String::from("a")), Sq(2.0, String::from("b"))]; let n =
      biggest(&v).name().to_string(); v.pop(); println!("{}", n);
    """,
    """
    let mut x = 10; let mut steps = vec![]; while x != 1 { let r = &mut x; if *r % 2 == 0 {
      *r /= 2; } else { *r = 3 * *r + 1; } steps.push(*r); } println!("{:?}", steps);
    """,
    """
    let mut a = 5; let b = 6; let t = (&a, &b); println!("{}", t.0); let u = t.1; a = 3;
      println!("{} {}", u, a);
    """,
    """
    let c = true; let r = if c { &String::from("a") } else { &String::from("b") };
      println!("{}", r);
    """,
    """
    let c = 1; let r = match c { 1 => &String::from("a"), _ => &String::from("b") };
      println!("{}", r);
    """,
    """
    let r = { &String::from("a") }; println!("{}", r);
    """,
    """
    struct W<'a> { r: &'a String } let w = W { r: &String::from("a") }; println!("{}", w.r);
    """,
    """
    let w = (&String::from("a"), 1); println!("{}", w.0);
    """,
    """
    let w = [&String::from("a")]; println!("{}", w[0]);
    """,
    """
    let w: &[String] = &[String::from("a")]; println!("{}", w[0]);
    """,
    """
    let w: &[&String] = &[&String::from("a")]; println!("{}", w[0]);
    """,
    """
    let ref r = String::from("a"); println!("{}", r);
    """,
    """
    let (ref a, b) = (String::from("a"), 2); println!("{} {}", a, b);
    """,
    """
    let Some(ref s) = Some(String::from("a")) else { panic!() }; println!("{}", s);
    """,
    """
    const K: &[i32] = &[1, 2]; const N: i32 = 5; fn f() -> &'static i32 { &N } let r:
      &'static i32 = &N; println!("{} {} {}", r, K[0], f());
    """,
    """
    const N: [i32; 3] = [1, 2, 3]; fn f() -> &'static [i32] { &N } println!("{:?}", f());
    """,
    """
    struct P { x: i32 } const ORIGIN: P = P { x: 0 }; fn f() -> &'static P { &ORIGIN }
      println!("{}", f().x);
    """,
    """
    static S: i32 = 5; fn f() -> &'static i32 { &S } println!("{}", f());
    """,
    """
    fn f() -> &'static str { let s: &'static str = "a"; &s[0..1] } println!("{}", f());
    """,
    """
    fn f() -> &'static [i32] { let a: &'static [i32; 2] = &[1, 2]; &a[..] } println!("{:?}",
      f());
    """,
    """
    fn f(x: &Option<i32>) -> &i32 { x.as_ref().unwrap_or(&7) } println!("{}", f(&None));
    """,
    """
    fn f(x: &Option<String>) -> &str { x.as_ref().map(|s| s.as_str()).unwrap_or("none") }
      println!("{}", f(&None));
    """,
    """
    fn f(x: &Option<String>) -> &str { match x { Some(s) => s, None => "none" } }
      println!("{}", f(&Some(String::from("a"))));
    """,
    """
    fn f<'a>(v: &'a [String], d: &'a String) -> &'a String { v.iter().find(|s| s.len() >
      1).unwrap_or(d) } let d = String::from("d"); println!("{}", f(&[], &d));
    """,
    """
    fn f(n: &mut i32) -> &mut i32 { *n += 1; n } let mut a = 1; *f(&mut a) += 1; let r =
      f(&mut a); let r2 = f(r); *r2 = 9; println!("{}", a);
    """,
    """
    let mut a = [[0; 2]; 2]; for row in &mut a { for c in row { *c += 1; } } for i in 0..2 {
      let r = &mut a[i]; r[0] = 5; a[i][1] = 6; } println!("{:?}", a);
    """,
    """
    let mut v = vec![1, 2, 3]; let w = &mut v; for x in w.iter_mut() { *x += 1; } w.push(1);
      for x in w { *x += 1; } println!("{:?}", v);
    """,
    """
    let mut x = 1; let mut y = 2; let r = if x > y { &mut x } else { &mut y }; *r += 1;
      println!("{} {}", x, y);
    """,
    """
    let mut o: Option<Box<i32>> = Some(Box::new(1)); if let Some(b) = &mut o { **b += 1; }
      if let Some(b) = o.as_deref_mut() { *b += 1; } let t = o.as_deref(); println!("{:?}",
      t); o = None; println!("{:?}", o);
    """,
    """
    enum E { A(String), B { n: i32 } } let mut e = E::A(String::new()); match &mut e {
      E::A(s) => { s.push('x'); if s.len() > 3 { e = E::B { n: 1 }; } } E::B { n } => *n +=
      1 } if let E::B { ref mut n } = e { *n = 2; }
    """,
    """
    struct S { a: Vec<i32>, b: Vec<i32> } let mut s = S { a: vec![1], b: vec![] }; for x in
      s.a.iter() { s.b.push(*x); } let S { a, b } = &mut s; std::mem::swap(a, b);
      s.a.extend(s.b.iter()); println!("{:?}{:?}", s.a, s.b);
    """,
    """
    struct S { a: Vec<i32>, b: Vec<i32> } impl S { fn go(&mut self) { let b = &mut self.b;
      self.a.iter().for_each(|x| b.push(*x)); let n = self.a.len(); self.b[0] += n as i32;
      let S { a, .. } = self; a.clear(); } } let mut s = S { a: vec![1], b: vec![] };
      s.go(); println!("{:?}", s.b);
    """,
    """
    struct S { a: Vec<i32>, n: i32 } impl S { fn go(&mut self) {
      self.a.iter_mut().for_each(|x| { self.n += *x; }); let f = |k: i32| self.n + k;
      println!("{}", f(1)); self.n = 3; } } let mut s = S { a: vec![1], n: 0 }; s.go();
    """,
    """
    let mut fs: Vec<Box<i32>> = Vec::new(); let mut log = Vec::new(); let mut add = |x: i32|
      { log.push(x); fs.push(Box::new(x)); log.len() }; add(1); add(2);
      println!("{:?} {:?}", log, fs);
    """,
    """
    fn twice(f: &mut impl FnMut() -> i32) -> i32 { f() + f() } let mut n = 0; let mut f = ||
      { n += 1; n }; let t = twice(&mut f) + f(); println!("{} {}", t, n);
    """,
    """
    fn keep<'a>(store: &mut Vec<&'a str>, s: &'a str) -> usize { store.push(s); store.len()
      } let a = String::from("a"); let mut st = vec![]; keep(&mut st, &a); keep(&mut st,
      "b"); let n = { let t = String::from("c"); st.len() + t.len() }; println!("{:?} {}",
      st, n); drop(a);
    """,
    """
    let mut a = String::from("a"); let b = &mut a; let c = || b.push('x'); let mut c = c;
      c(); b.push('y'); println!("{}", a);
    """,
    """
    let mut a = String::from("a"); { let b = &mut a; let mut c = move || b.push('x'); c(); }
      a.push('z'); println!("{}", a);
    """,
    """
    let mut v: Vec<Option<&str>> = vec![None; 3]; let s = String::from("q"); v[1] =
      Some(&s); v.swap(0, 1); println!("{:?}", v); let t = v[0].take(); println!("{:?}", t);
    """,
    """
    let mut cur: &str = "start"; let owned = String::from("a b c"); for w in
      owned.split(' ') { if w > cur { cur = w; } } println!("{}", cur); let mut last = ""; {
      let tmp = String::from("z"); if tmp.len() > 5 { last = "k"; } } println!("{}", last);
    """,
    """
    fn split<'a>(s: &'a str, out: &mut Vec<&'a str>) { for w in s.split(',') {
      out.push(w.trim()); } } let mut out = vec![]; let text = String::from("a, b");
      split(&text, &mut out); split("c", &mut out); out.sort(); out.dedup();
      println!("{:?}", out);
    """,
    """
    use std::rc::Rc; use std::cell::RefCell; let shared = Rc::new(RefCell::new(vec![1]));
      let c = Rc::clone(&shared); let push = move |x| c.borrow_mut().push(x); push(2); let n
      = shared.borrow().len(); shared.borrow_mut().push(n as i32); println!("{:?}",
      shared.borrow());
    """,
    """
    use std::cell::RefCell; let x = RefCell::new(5); let n = { let b = x.borrow(); *b }; let
      m = *x.borrow() + n; x.replace(m); let y = x.into_inner(); println!("{}", y);
    """,
    """
    let mut out: Vec<&i32> = vec![]; let mut c = |x: &i32| { let mut y = x; loop {
      out.push(y); y = yield 1; } }; let n = 5; let mut p = Pin::new(&mut c);
      p.as_mut().resume(&n); p.as_mut().resume(&7); println!("{}", n);
    """,
    """
    let mut out: Vec<i32> = vec![]; { let mut c = |x: &i32| { let mut y = x; loop {
      out.push(*y); y = yield out.len(); } }; let n = 5; let mut p = Pin::new(&mut c);
      p.as_mut().resume(&n); p.as_mut().resume(&7); println!("{}", n); } println!("{:?}",
      out);
    """,
    """
    let mut c = |mut x: String| { let mut all = vec![]; loop { all.push(x); x = yield
      all.len(); } }; { let s = String::from("a"); println!("{:?}", Pin::new(&mut
      c).resume(s.clone())); println!("{}", s); } Pin::new(&mut c).resume(String::new());
    """,
    """
    use std::collections::VecDeque; let mut q: VecDeque<String> = VecDeque::new();
      q.push_back(String::from("a")); let f = q.front(); println!("{:?}", f); let x =
      q.pop_front(); println!("{:?}", x);
    """,
    """
    struct Stack<T> { items: Vec<T> } impl<T: Clone> Stack<T> { fn new() -> Self { Stack {
      items: Vec::new() } } fn push(&mut self, t: T) -> &mut Self { self.items.push(t); self
      } fn peek(&self) -> Option<&T> { self.items.last() } fn peek_mut(&mut self) ->
      Option<&mut T> { self.items.last_mut() } } let mut s = Stack::new();
      s.push(1).push(2).push(3); if let Some(x) = s.peek_mut() { *x = 5; } println!("{:?}",
      s.peek()); let p = s.peek().cloned(); s.push(4); println!("{:?}", p);
    """,
    """
    struct Parser<'a> { text: &'a str, pos: usize } impl<'a> Parser<'a> { fn word(&mut self)
      -> Option<&'a str> { let rest = &self.text[self.pos..]; let rest = rest.trim_start();
      if rest.is_empty() { return None; } let n = rest.find(' ').unwrap_or(rest.len());
      self.pos = self.text.len() - rest.len() + n; Some(&rest[..n]) } } let t =
      String::from("ab cd ef"); let mut p = Parser { text: &t, pos: 0 }; let a = p.word();
      let b = p.word(); println!("{:?} {:?} {:?}", a, b, p.word());
    """,
    """
    fn count<'a>(words: &[&'a str]) -> Vec<(&'a str, usize)> { let mut out: Vec<(&'a str,
      usize)> = Vec::new(); for w in words { match out.iter_mut().find(|(x, _)| x == w) {
      Some((_, n)) => *n += 1, None => out.push((*w, 1)) } } out } let text =
      String::from("a b a"); let c; { let ws: Vec<&str> = text.split(' ').collect(); c =
      count(&ws); } println!("{:?}", c);
    """,
    """
    fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move
      |x| g(f(x)) } let k = 3; let h = compose(|x: i32| x + k, |y: i32| y * 2);
      println!("{}", h(4));
    """,
    """
    fn make(n: &i32) -> impl Fn(i32) -> i32 + '_ { move |x| x + *n } let n = 5; let f =
      make(&n); println!("{} {}", f(1), n);
    """,
    """
    let mut grid = vec![vec![0; 3]; 3]; for (i, row) in grid.iter_mut().enumerate() { for
      (j, c) in row.iter_mut().enumerate() { *c = i * j; } } let t: usize =
      grid.iter().map(|r| r.iter().sum::<usize>()).sum(); let (a, b) = grid.split_at_mut(1);
      std::mem::swap(&mut a[0], &mut b[0]); println!("{} {:?}", t, grid);
    """,
    """
    struct Acc { total: i32, log: Vec<String> } impl Acc { fn add(&mut self, n: i32) {
      self.total += n; let Acc { total, log } = self; log.push(format!("{}", total)); } fn
      last(&self) -> &str { match self.log.last() { Some(s) => s, None => "none" } } } let
      mut a = Acc { total: 0, log: vec![] }; a.add(1); let l = a.last().len(); a.add(l as
      i32); println!("{}", a.last());
    """,
    """
    let mut text = String::from("abc"); let first = text.chars().next(); text.push('d');
      println!("{:?} {}", first, text); let up: String = text.chars().rev().collect(); text
      = up; text = text.trim().to_string(); println!("{}", text);
    """,
    """
    let mut text = String::from("abc"); let t = text.trim(); text = t.to_string();
      println!("{}", text);
    """,
    """
    use std::cell::{Cell, RefCell}; use std::rc::Rc; struct Node { v: Cell<i32>, next:
      RefCell<Option<Rc<Node>>> } let a = Rc::new(Node { v: Cell::new(1), next:
      RefCell::new(None) }); let b = Rc::new(Node { v: Cell::new(2), next:
      RefCell::new(Some(Rc::clone(&a))) }); if let Some(n) = &*b.next.borrow() { n.v.set(7);
      } *a.next.borrow_mut() = None; println!("{} {}", a.v.get(), Rc::strong_count(&a));
    """,
    """
    use std::cell::RefCell; let log = RefCell::new(Vec::new()); struct D<'a>(&'a
      RefCell<Vec<i32>>, i32); impl<'a> Drop for D<'a> { fn drop(&mut self) {
      self.0.borrow_mut().push(self.1); } } { let a = D(&log, 1); let b = D(&log, 2);
      drop(a); } println!("{:?}", log.borrow());
    """,
    """
    use std::cell::Cell; let c = Cell::new(1); let r1 = &c; let r2 = &c; r1.set(2);
      r2.set(r1.get() + 1); println!("{}", c.get());
    """,
    """
    use std::cell::Cell; let x = 1; let c: Cell<Option<&i32>> = Cell::new(None);
      c.set(Some(&x)); println!("{:?}", c.get());
    """,
    """
    let mut items = vec![3, 1, 2]; let mut best: Option<&i32> = None; for x in &items { if
      best.map_or(true, |b| x > b) { best = Some(x); } } println!("{:?}", best);
      items.push(4); items.retain(|x| *x > 1); println!("{:?}", items);
    """,
    """
    let mut v = vec![1, 2, 3]; if let [a, .., b] = v.as_mut_slice() { std::mem::swap(a, b);
      } if let [first, rest @ ..] = &mut v[..] { *first += rest.len() as i32; rest[0] =
      *first; } println!("{:?}", v);
    """,
    """
    let mut t = (String::from("a"), String::from("b")); let (ref mut x, ref y) = t;
      x.push_str(y); let s = t.0; t.0 = String::new(); println!("{} {:?}", s, t);
    """,
    """
    let mut o = Some(String::from("a")); let t = o.take(); if let Some(s) = o.as_mut() {
      s.push('x'); } let r = o.get_or_insert_with(|| String::from("z")); r.push('y');
      println!("{:?} {:?}", o, t);
    """,
    """
    let mut n = 5; let mut f = || { n -= 1; n }; while f() > 0 {} println!("{}", n); let v:
      Vec<i32> = (0..3).map(|i| { n += i; n }).collect(); println!("{:?} {}", v, n);
    """,
    """
    let data = vec![1, 2, 3]; let sum = |k: i32| data.iter().map(|x| x * k).sum::<i32>();
      println!("{} {:?} {}", sum(2), data, sum(3));
    """,
    """
    fn apply<F: FnMut(&mut Vec<i32>)>(v: &mut Vec<i32>, mut f: F) { f(v); f(v); } let mut v
      = vec![]; let mut calls = 0; apply(&mut v, |w| { calls += 1; w.push(calls); });
      println!("{:?} {}", v, calls);
    """,
    """
    fn pick<'a>(v: &'a mut Vec<String>, i: usize) -> Option<&'a mut String> { v.get_mut(i) }
      let mut v = vec![String::from("a")]; if let Some(s) = pick(&mut v, 0) { s.push('b'); }
      match pick(&mut v, 3) { Some(_) => {} None => v.push(String::from("c")) }
      println!("{:?}", v);
    """,
    """
    fn get<'a>(v: &'a mut Vec<i32>) -> &'a mut i32 { let n = v.len(); if n == 0 { v.push(0);
      } let last = v.len() - 1; &mut v[last] } let mut v = vec![]; *get(&mut v) += 2;
      *get(&mut v) += 2; println!("{:?}", v);
    """,
    """
    let s = String::from("hello world"); let words: Vec<&str> = s.split(' ').collect(); let
      longest = words.iter().max_by_key(|w| w.len()).unwrap(); println!("{}", longest); let
      caps: Vec<String> = words.iter().map(|w| w.to_ascii_uppercase()).collect();
      drop(words); drop(s); println!("{:?}", caps);
    """,
    """
    let s = String::from("hello world"); let longest; { let words: Vec<&str> =
      s.split(' ').collect(); longest = *words.iter().max_by_key(|w| w.len()).unwrap(); }
      println!("{}", longest);
    """,
    """
    let mut peek = vec![1, 2, 3].into_iter().peekable(); while let Some(x) = peek.next() {
      if let Some(y) = peek.peek() { println!("{} {}", x, y); } }
    """,
    """
    let v = vec![1, 2, 3]; let mut peek = v.iter().peekable(); let mut out = vec![]; while
      let Some(x) = peek.next() { match peek.peek() { Some(y) => out.push((x, **y)), None =>
      break } } println!("{:?}", out);
    """,
    """
    let mut v = vec![1, 2, 3, 4]; let d: Vec<i32> = v.drain(1..3).collect();
      v.extend(d.iter()); v.extend_from_slice(&d); println!("{:?}", v);
    """,
    """
    struct M { v: Vec<(String, i32)> } impl M { fn entry(&mut self, k: &str) -> &mut i32 {
      let at = self.v.iter().position(|(x, _)| x == k); let i = match at { Some(i) => i,
      None => { self.v.push((k.to_string(), 0)); self.v.len() - 1 } }; &mut self.v[i].1 } }
      let mut m = M { v: vec![] }; for w in "a b a".split(' ') { *m.entry(w) += 1; }
      println!("{:?}", m.v);
    """,
    """
    let mut a = [String::from("x"), String::from("y")]; let [p, q] = &mut a; p.push_str(q);
      let [ref mut r, _] = a; r.push('z'); println!("{:?}", a);
    """,
    """
    fn fib(memo: &mut Vec<Option<u64>>, n: usize) -> u64 { if let Some(x) = memo[n] { return
      x; } let r = if n < 2 { n as u64 } else { fib(memo, n - 1) + fib(memo, n - 2) };
      memo[n] = Some(r); r } let mut memo = vec![None; 20]; println!("{}", fib(&mut memo,
      19));
    """,
    """
    struct List { head: Option<Box<N>> } struct N { v: i32, next: Option<Box<N>> } impl List
      { fn push(&mut self, v: i32) { let old = self.head.take(); self.head = Some(Box::new(N
      { v, next: old })); } fn reverse(&mut self) { let mut prev = None; let mut cur =
      self.head.take(); while let Some(mut n) = cur { cur = n.next.take(); n.next = prev;
      prev = Some(n); } self.head = prev; } fn iter(&self) -> It { It { cur:
      self.head.as_deref() } } fn last_mut(&mut self) -> Option<&mut i32> { let mut cur =
      self.head.as_mut()?; while cur.next.is_some() { cur = cur.next.as_mut().unwrap(); }
      Some(&mut cur.v) } } struct It<'a> { cur: Option<&'a N> } impl<'a> Iterator for It<'a>
      { type Item = &'a i32; fn next(&mut self) -> Option<&'a i32> { let n = self.cur?;
      self.cur = n.next.as_deref(); Some(&n.v) } } let mut l = List { head: None }; for i in
      0..3 { l.push(i); } l.reverse(); if let Some(x) = l.last_mut() { *x = 9; } let s:
      Vec<&i32> = l.iter().collect(); println!("{:?}", s); l.push(4);
    """,
    """
    fn parse(s: &str) -> Result<(&str, i32), String> { let (k, v) =
      s.split_once('=').ok_or_else(|| format!("no = in {}", s))?; let n =
      v.parse::<i32>().map_err(|e| format!("{:?}", e))?; Ok((k, n)) } let line =
      String::from("a=5"); let (k, n) = parse(&line).unwrap(); println!("{} {}", k, n);
      println!("{:?}", parse("x"));
    """,
    """
    fn f(x: &mut i32) { *x += 1; } let mut a = 1; let r = &mut a; f(r); f(r); f(&mut *r); *r
      += 1; let q = r; f(q); println!("{}", a);
    """,
    """
    let x; { let y = 5; x = Some(y); } println!("{:?}", x); let z; { let y =
      String::from("a"); z = Some(y); } println!("{:?}", z);
    """,
    """
    let mut v: Vec<Box<i32>> = vec![Box::new(1)]; let r = &mut *v[0]; *r += 1; let b =
      v.pop().unwrap(); let c = &*b; println!("{} {}", c, b);
    """,
    """
    let b = Box::new((1, String::from("a"))); let (n, s) = *b; println!("{} {}", n, s); let
      mut c = Box::new(5); let r = &mut *c; *r = 6; drop(c);
    """,
    """
    let mut x = 1; let r = &mut x; let s = &r; println!("{}", s); let t = &mut *r; *t = 2;
      println!("{}", x);
    """,
    """
    let mut x = 1; { let mut add = |k| x += k; add(1); add(2); } let y = &x; println!("{}",
      y); x = 3; println!("{}", x);
    """,
    """
    let r: &mut i32; let mut x = 3; r = &mut x; *r = 4; println!("{}", x);
    """,
    """
    let mut s = [1, 2, 3]; let (a, b) = s.split_at_mut(1); a[0] = b[0]; b[1] = a[0]; let i =
      1; s[i] = s[i - 1]; s[s[0] as usize - 2] += s[1]; println!("{:?}", s);
    """,
    """
    let mut v = vec![0, 1]; let i = v[1]; v[i] = v[0] + 1; let j = v[0]; v[j] += v[1]; v[0]
      += v.len(); println!("{:?}", v);
    """,
    """
    let mut v = vec![vec![0], vec![1]]; let n = v[0].len(); v[1].push(n); let t =
      v[0].clone(); v[1].extend(t); v[0] = v[1].clone(); println!("{:?}", v);
    """,
    """
    struct Matrix { rows: usize, cols: usize, d: Vec<f64> } impl Matrix { fn new(r: usize,
      c: usize) -> Self { Matrix { rows: r, cols: c, d: vec![0.0; r * c] } } fn at(&mut
      self, i: usize, j: usize) -> &mut f64 { let k = i * self.cols + j; &mut self.d[k] } fn
      get(&self, i: usize, j: usize) -> f64 { self.d[i * self.cols + j] } fn mul(&self, o:
      &Matrix) -> Matrix { let mut m = Matrix::new(self.rows, o.cols); for i in 0..self.rows
      { for j in 0..o.cols { for k in 0..self.cols { *m.at(i, j) += self.get(i, k) *
      o.get(k, j); } } } m } } let mut a = Matrix::new(2, 2); *a.at(0, 0) = 2.0; *a.at(1, 1)
      = a.get(0, 0) + 1.0; let b = a.mul(&a); println!("{} {}", b.get(0, 0), b.get(1, 1));
    """,
    """
    struct Bank { accounts: Vec<(String, i64)> } impl Bank { fn find(&mut self, n: &str) ->
      Result<&mut (String, i64), String> { self.accounts.iter_mut().find(|a| a.0 ==
      n).ok_or(format!("no {}", n)) } fn transfer(&mut self, a: &str, b: &str, k: i64) ->
      Result<(), String> { let from = self.find(a)?; if from.1 < k { return
      Err(format!("{} is short", from.0)); } from.1 -= k; self.find(b)?.1 += k; Ok(()) } }
      let mut b = Bank { accounts: vec![(String::from("x"), 5), (String::from("y"), 0)] };
      println!("{:?} {:?} {:?}", b.transfer("x", "y", 3), b.transfer("x", "y", 3),
      b.transfer("q", "y", 1)); println!("{:?}", b.accounts);
    """,
    """
    struct Graph { adj: Vec<Vec<usize>> } impl Graph { fn dfs(&self, at: usize, seen: &mut
      Vec<bool>, out: &mut Vec<usize>) { if seen[at] { return; } seen[at] = true;
      out.push(at); for &n in &self.adj[at] { self.dfs(n, seen, out); } } fn order(&self) ->
      Vec<usize> { let mut seen = vec![false; self.adj.len()]; let mut out = vec![]; for i
      in 0..self.adj.len() { self.dfs(i, &mut seen, &mut out); } out } } let mut g = Graph {
      adj: vec![vec![1], vec![2], vec![]] }; g.adj[2].push(0); println!("{:?}", g.order());
    """,
    """
    trait Visitor { fn visit(&mut self, n: &Node); } struct Node { v: i32, kids: Vec<Node> }
      impl Node { fn accept(&self, v: &mut impl Visitor) { v.visit(self); for k in
      &self.kids { k.accept(v); } } fn grow(&mut self) { for k in &mut self.kids { k.v +=
      self.v; k.grow(); } self.kids.push(Node { v: 0, kids: vec![] }); } } struct Sum(i32);
      impl Visitor for Sum { fn visit(&mut self, n: &Node) { self.0 += n.v; } } struct
      Max<'a>(Option<&'a i32>); let mut t = Node { v: 1, kids: vec![Node { v: 2, kids:
      vec![] }] }; t.grow(); let mut s = Sum(0); t.accept(&mut s); println!("{}", s.0);
    """,
    """
    #[derive(Debug, Clone, PartialEq)] enum Tok { Num(i64), Op(char), L, R } fn lex(s: &str)
      -> Vec<Tok> { let mut out = vec![]; let mut it = s.chars().peekable(); while let
      Some(&c) = it.peek() { if c.is_ascii_digit() { let mut n = 0; while let Some(&d) =
      it.peek() { if let Some(k) = d.to_digit(10) { n = n * 10 + k as i64; it.next(); } else
      { break; } } out.push(Tok::Num(n)); } else { it.next(); match c { '(' =>
      out.push(Tok::L), ')' => out.push(Tok::R), ' ' => {} _ => out.push(Tok::Op(c)) } } }
      out } struct P<'a> { t: &'a [Tok], i: usize } impl<'a> P<'a> { fn peek(&self) ->
      Option<&'a Tok> { self.t.get(self.i) } fn next(&mut self) -> Option<&'a Tok> { let t =
      self.peek(); self.i += 1; t } fn expr(&mut self) -> i64 { let mut a = self.term();
      while let Some(Tok::Op(c)) = self.peek() { if *c != '+' && *c != '-' { break; }
      self.next(); let b = self.term(); if *c == '+' { a += b } else { a -= b } } a } fn
      term(&mut self) -> i64 { match self.next() { Some(Tok::Num(n)) => *n, Some(Tok::L) =>
      { let v = self.expr(); self.next(); v } t => panic!("{:?}", t) } } } let toks =
      lex("1 + (2 - 3) + 10"); let mut p = P { t: &toks, i: 0 }; println!("{}", p.expr());
    """,
    """
    fn group<'a, K: PartialEq>(v: &'a [&'a str], key: impl Fn(&str) -> K) -> Vec<(K, Vec<&'a
      str>)> { let mut out: Vec<(K, Vec<&'a str>)> = Vec::new(); for s in v { let k =
      key(s); if let Some(e) = out.iter_mut().find(|e| e.0 == k) { e.1.push(s); } else {
      out.push((k, vec![*s])); } } out } let words = ["a", "bb", "cc", "d"]; let g =
      group(&words, |s| s.len()); println!("{:?}", g);
    """,
    """
    struct Ring<T> { buf: Vec<Option<T>>, head: usize } impl<T> Ring<T> { fn push(&mut self,
      x: T) -> Option<T> { let i = self.head % self.buf.len(); self.head += 1;
      std::mem::replace(&mut self.buf[i], Some(x)) } fn iter(&self) -> impl Iterator<Item =
      &T> + '_ { self.buf.iter().filter_map(|x| x.as_ref()) } fn for_each(&mut self, mut f:
      impl FnMut(&mut T)) { for x in self.buf.iter_mut() { if let Some(y) = x { f(y); } } }
      } let mut r = Ring { buf: vec![None, None], head: 0 }; r.push(String::from("a"));
      r.push(String::from("b")); let old = r.push(String::from("c")); r.for_each(|s|
      s.push('!')); let all: Vec<&String> = r.iter().collect(); println!("{:?} {:?}", old,
      all);
    """,
    """
    struct Lines<'a> { rest: Option<&'a str> } impl<'a> Iterator for Lines<'a> { type Item =
      &'a str; fn next(&mut self) -> Option<&'a str> { let r = self.rest?; match
      r.split_once('\\n') { Some((a, b)) => { self.rest = Some(b); Some(a) } None => {
      self.rest = None; Some(r) } } } } let text = String::from("x\\ny\\nz"); let mut l =
      Lines { rest: Some(&text) }; let first = l.next(); let others: Vec<_> = l.collect();
      println!("{:?} {:?} {}", first, others, text);
    """,
    """
    fn memo<'a>(cache: &'a mut Vec<(u32, String)>, n: u32) -> &'a str { let at = match
      cache.iter().position(|(k, _)| *k == n) { Some(i) => i, None => { cache.push((n,
      n.to_string())); cache.len() - 1 } }; &cache[at].1 } let mut c = vec![]; let a =
      memo(&mut c, 1).to_string(); let b = memo(&mut c, 2); println!("{} {}", a, b);
    """,
    """
    let mut board = [['.'; 3]; 3]; { let row = &mut board[1]; row[1] = 'x'; } let [top, mid,
      bottom] = &mut board; top[0] = mid[1]; std::mem::swap(top, bottom); for r in &board {
      let s: String = r.iter().collect(); println!("{}", s); }
    """,
    """
    use std::cell::RefCell; use std::rc::Rc; #[derive(Debug)] struct Tree { v: i32, kids:
      RefCell<Vec<Rc<Tree>>> } let leaf = Rc::new(Tree { v: 3, kids: RefCell::new(vec![])
      }); let root = Rc::new(Tree { v: 1, kids: RefCell::new(vec![Rc::clone(&leaf)]) });
      root.kids.borrow_mut().push(Rc::new(Tree { v: 4, kids: RefCell::new(vec![]) })); let
      sum: i32 = root.kids.borrow().iter().map(|t| t.v).sum(); let first =
      root.kids.borrow()[0].clone(); first.kids.borrow_mut().push(Rc::new(Tree { v: 5, kids:
      RefCell::new(vec![]) })); println!("{} {}", sum, leaf.kids.borrow().len());
    """,
    """
    fn run(ops: &[(&str, i32)]) -> Result<Vec<i32>, String> { let mut st: Vec<i32> = vec![];
      for (op, n) in ops { match *op { "push" => st.push(*n), "add" => { let a =
      st.pop().ok_or("empty")?; let b = st.last_mut().ok_or_else(|| String::from("one"))?;
      *b += a; } other => return Err(format!("{}?", other)) } } Ok(st) }
      println!("{:?} {:?}", run(&[("push", 1), ("push", 2), ("add", 0)]), run(&[("add",
      0)]));
    """,
    """
    let mut q = std::collections::VecDeque::new(); q.push_back((0, String::from("a"))); let
      mut seen: Vec<String> = vec![]; while let Some((d, s)) = q.pop_front() { if d > 2 ||
      seen.contains(&s) { continue; } for c in ["x", "y"] { let t = format!("{}{}", s, c);
      q.push_back((d + 1, t)); } seen.push(s); } println!("{}", seen.len());
    """,
    """
    fn largest<T: PartialOrd>(v: &[T]) -> Option<&T> { let mut it = v.iter(); let mut best =
      it.next()?; for x in it { if x > best { best = x; } } Some(best) } let mut v =
      vec![1.5, 3.0]; let m = *largest(&v).unwrap(); v.push(m); let s =
      vec![String::from("q")]; println!("{:?} {:?}", largest(&s), v);
    """,
    """
    let mut a = vec![5, 3, 8]; let n = a.len(); for i in 0..n { for j in 0..n - 1 - i { if
      a[j] > a[j + 1] { a.swap(j, j + 1); } } } let (lo, hi) = (a.first().copied(),
      a.last().copied()); a.iter_mut().rev().enumerate().for_each(|(i, x)| *x += i as i32);
      println!("{:?} {:?} {:?}", a, lo, hi);
    """,
    """
    struct Counter<'a> { hits: &'a std::cell::Cell<u32> } impl<'a> Counter<'a> { fn
      hit(&self) { self.hits.set(self.hits.get() + 1); } } impl<'a> Drop for Counter<'a> {
      fn drop(&mut self) { self.hits.set(self.hits.get() + 10); } } let hits =
      std::cell::Cell::new(0); { let c = Counter { hits: &hits }; let d = Counter { hits:
      &hits }; c.hit(); d.hit(); } println!("{}", hits.get());
    """,
    """
    let mut c = |mut line: String| { let mut words: Vec<String> = vec![]; loop { for w in
      line.split(' ') { words.push(w.to_string()); } let longest =
      words.iter().max_by_key(|w| w.len()).map(|w| w.len()); line = yield longest; } };
      println!("{:?}", Pin::new(&mut c).resume(String::from("a bb"))); println!("{:?}",
      Pin::new(&mut c).resume(String::from("ccc")));
    """,
    """
    let mut c = |x: i32| { let mut st = vec![x]; while let Some(top) = st.pop() { let next =
      yield top; if next > 0 { st.push(next); st.push(next - 1); } } st.len() }; let mut p =
      Pin::new(&mut c); println!("{:?}", p.as_mut().resume(1)); println!("{:?}",
      p.as_mut().resume(2)); println!("{:?}", p.as_mut().resume(0));
    """,
    """
    fn drive<C: Coroutine<i32, Yield = i32, Return = ()> + Unpin>(c: &mut C, inputs: &[i32])
      -> Vec<i32> { let mut out = vec![]; for i in inputs { match Pin::new(&mut
      *c).resume(*i) { CoroutineState::Yielded(x) => out.push(x),
      CoroutineState::Complete(()) => break } } out } let mut total = 0; let mut c = |x:
      i32| { let mut y = x; loop { total += y; if total > 10 { return; } y = yield total; }
      }; println!("{:?}", drive(&mut c, &[1, 2])); println!("{:?}", drive(&mut c, &[3, 9]));
    """,
    """
    let log = std::cell::RefCell::new(vec![]); let mut a = || { for i in 0..3 {
      log.borrow_mut().push(i); yield i; } }; let mut b = || { loop { let n =
      log.borrow().len(); yield n; } }; Pin::new(&mut a).resume(()); println!("{:?}",
      Pin::new(&mut b).resume(())); Pin::new(&mut a).resume(()); println!("{:?} {:?}",
      Pin::new(&mut b).resume(()), log.borrow());
    """,
  ]
}
