// Over 400 lines: a table of programs.

/// Programs that rustc 1.95 refuses, with the first code it gives; there their coroutines are marked
/// `#[coroutine]`.
extension BorrowTests {
  static let refused: [(code: String, source: String)] = [
    (
      "E0373",
      """
      fn f() -> impl Fn() -> i32 { let x = 5; || x + 1 } f()();
      """,
    ),
    (
      "E0373",
      """
      fn f() -> impl FnMut() -> i32 { let mut n = 0; || { n += 1; n } } f()();
      """,
    ),
    (
      "E0373",
      """
      fn f() -> Vec<Box<impl Fn(i32) -> i32>> { let k = 2; vec![Box::new(|x| x * k)] } f();
      """,
    ),
    (
      "E0499",
      """
      let mut v = vec![1]; let a = &mut v; let b = &mut v; a.push(1); b.push(2);
      """,
    ),
    (
      "E0499",
      """
      let mut v = vec![1]; v.push({v.push(2); 3});
      """,
    ),
    (
      "E0499",
      """
      let mut n = 1; let mut a = || n += 1; let mut b = || n += 2; a(); b();
      """,
    ),
    (
      "E0499",
      """
      let mut v: Vec<&mut i32> = vec![]; let mut x = 1; for _ in 0..2 { v.push(&mut x); }
      """,
    ),
    (
      "E0499",
      """
      let mut a = vec![1, 2, 3]; let mut it = a.iter_mut(); let x = it.next().unwrap();
        a.push(1); *x = 1;
      """,
    ),
    (
      "E0499",
      """
      struct P { a: String, b: String } impl P { fn a(&mut self) -> &mut String { &mut
        self.a } } let mut p = P { a: String::new(), b: String::new() }; let r = p.a();
        p.b.push('x'); r.push('y');
      """,
    ),
    (
      "E0499",
      """
      let mut a = vec![1]; let b = &mut a; let c = &mut *b; b.push(2); c.push(1);
      """,
    ),
    (
      "E0499",
      """
      let mut a = vec![1]; let b = &mut a; a.push(2); drop(b);
      """,
    ),
    (
      "E0499",
      """
      fn g(v: &mut Vec<i32>) -> &mut i32 { &mut v[0] } let mut v = vec![1]; let x = g(&mut
        v); v.push(3); *x = 2;
      """,
    ),
    (
      "E0502",
      """
      let mut v = vec![1]; let f = &v[0]; v.push(2); println!("{}", f);
      """,
    ),
    (
      "E0502",
      """
      let mut v = vec![vec![1]]; for i in v.iter() { v.push(vec![i.len()]); }
      """,
    ),
    (
      "E0502",
      """
      let mut n = 1; let mut inc = || n += 1; println!("{}", n); inc();
      """,
    ),
    (
      "E0502",
      """
      let mut s = String::from("a"); let r = &mut s; let t = &*r; r.push('c');
        println!("{}", t);
      """,
    ),
    (
      "E0502",
      """
      let mut x = vec![1]; let y = x.iter().max().unwrap(); x.clear(); println!("{}", y);
      """,
    ),
    (
      "E0502",
      """
      struct P { a: String, b: String } let mut p = P { a: String::new(), b: String::new()
        }; let r = &mut p.a; println!("{}", p.a); r.push('y');
      """,
    ),
    (
      "E0502",
      """
      struct P { a: Vec<i32>, n: usize } impl P { fn inc(&mut self) { self.n += 1; } fn
        step(&mut self) { for x in &self.a { self.inc(); } } } let mut p = P { a: vec![1],
        n: 0 }; p.step(); println!("{}", p.n);
      """,
    ),
    (
      "E0502",
      """
      let mut a = String::from("x"); let mut c = |()| { let r = &a; yield r.len(); };
        a.push('y'); Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0502",
      """
      let mut a = 1; let mut c = |()| { a += 1; yield a; a += 1; }; Pin::new(&mut
        c).resume(()); println!("{}", a); Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0503",
      """
      let mut x = 1; let r = &mut x; x += 1; *r = 2;
      """,
    ),
    (
      "E0503",
      """
      let mut x = 5; let opt: Option<&mut i32> = Some(&mut x); let y = x;
        println!("{:?} {}", opt, y);
      """,
    ),
    (
      "E0503",
      """
      let mut x = 5; let r = &mut x; match x { 5 => {} _ => {} } *r = 1;
      """,
    ),
    (
      "E0505",
      """
      let s = String::new(); let r = &s; drop(s); println!("{}", r);
      """,
    ),
    (
      "E0505",
      """
      use std::rc::Rc; let a = Rc::new(5); let b = &*a; drop(a); println!("{}", b);
      """,
    ),
    (
      "E0505",
      """
      let x: Option<String> = Some(String::from("a")); let y = x.as_ref().map(|s|
        s.as_str()); drop(x); println!("{:?}", y);
      """,
    ),
    (
      "E0505",
      """
      let v = vec![String::from("a")]; let w: Vec<&str> = v.iter().map(|s|
        s.as_str()).collect(); drop(v); println!("{:?}", w);
      """,
    ),
    (
      "E0505",
      """
      let mut words = Vec::new(); let text = String::from("a b"); for w in
        text.split_whitespace() { words.push(w); } drop(text); println!("{:?}", words);
      """,
    ),
    (
      "E0505",
      """
      let s = String::from("a b"); let mut c = || { for w in s.split(' ') { yield w; } };
        let r = Pin::new(&mut c).resume(()); drop(s); println!("{:?}", r);
      """,
    ),
    (
      "E0505",
      """
      fn keep<'a>(store: &mut Vec<&'a str>, s: &'a str) -> usize { store.push(s);
        store.len() } let a = String::from("a"); let mut st = vec![]; keep(&mut st, &a);
        drop(a); println!("{:?}", st);
      """,
    ),
    (
      "E0505",
      """
      use std::cell::RefCell; let x = RefCell::new(5); let b = x.borrow(); let y =
        x.into_inner(); println!("{}", b);
      """,
    ),
    (
      "E0505",
      """
      let data = vec![1, 2, 3]; let sum = |k: i32| data.iter().map(|x| x * k).sum::<i32>();
        drop(data); println!("{}", sum(2));
      """,
    ),
    (
      "E0506",
      """
      let mut x = 1; let q = &x; x += 1; println!("{}", q);
      """,
    ),
    (
      "E0506",
      """
      let mut o = Some(3); if let Some(x) = &mut o { o = None; *x += 1; }
      """,
    ),
    (
      "E0506",
      """
      let mut c = static |mut a: String| { let r = &a; a = yield 1; println!("{}", r); };
      """,
    ),
    (
      "E0506",
      """
      let mut x = 1; let r = &x; let c = || { println!("{}", r); }; x = 2; c();
      """,
    ),
    (
      "E0506",
      """
      let mut a = 5; let mut b = 6; let (p, q) = (&mut a, &mut b); std::mem::swap(p, q);
        println!("{} {}", a, b); let t = (&a, &b); a = 3; println!("{}", t.1);
      """,
    ),
    (
      "E0506",
      """
      fn f(n: &mut i32) -> &mut i32 { *n += 1; n } let mut a = 1; let r = f(&mut a); let r2
        = f(r); *r = 1; *r2 = 9;
      """,
    ),
    (
      "E0506",
      """
      enum E { A(String), B { n: i32 } } let mut e = E::A(String::new()); match &mut e {
        E::A(s) => { e = E::B { n: 1 }; s.push('x'); } E::B { n } => *n += 1 }
      """,
    ),
    (
      "E0506",
      """
      let mut c = |x: &i32| { let first = x; yield *first; loop { yield *first; } }; let mut
        n = 1; Pin::new(&mut c).resume(&n); n = 2; Pin::new(&mut c).resume(&n);
      """,
    ),
    (
      "E0506",
      """
      let mut text = String::from("abc"); let t = text.trim(); text = String::from("x");
        println!("{}", t);
      """,
    ),
    (
      "E0515",
      """
      fn f() -> &'static i32 { let x = 5; &x } f();
      """,
    ),
    (
      "E0515",
      """
      fn f() -> Option<&'static i32> { let x = 5; let r = &x; Some(r) } f();
      """,
    ),
    (
      "E0515",
      """
      fn f(v: Vec<i32>) -> std::slice::Iter<'static, i32> { v.iter() } f(vec![]);
      """,
    ),
    (
      "E0515",
      """
      fn f() -> &'static str { String::from("x").as_str() } f();
      """,
    ),
    (
      "E0515",
      """
      let mut c = || { let x = vec![1, 2]; yield &x[0]; }; Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0515",
      """
      let mut c = static || { let x = vec![1, 2]; yield &x[0]; };
      """,
    ),
    (
      "E0515",
      """
      let y = 5; let mut c = move || { yield &y; }; Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0515",
      """
      fn f(v: &Vec<String>) -> &str { let s = v[0].clone(); &s } f(&vec![String::new()]);
      """,
    ),
    (
      "E0597",
      """
      let r; { let x = 5; r = &x; } println!("{}", r);
      """,
    ),
    (
      "E0597",
      """
      struct G<'a>(&'a i32); impl Drop for G<'_> { fn drop(&mut self) { println!("{}",
        self.0); } } let g; { let x = 5; g = G(&x); }
      """,
    ),
    (
      "E0597",
      """
      struct G<'a>(&'a i32); impl Drop for G<'_> { fn drop(&mut self) { println!("{}",
        self.0); } } let g; let x = 5; g = G(&x);
      """,
    ),
    (
      "E0597",
      """
      let mut v = Vec::new(); { let x = 5; v.push(&x); } println!("{:?}", v);
      """,
    ),
    (
      "E0597",
      """
      fn add<'a>(v: &mut Vec<&'a i32>, x: &'a i32) { v.push(x); } let mut v = Vec::new(); {
        let x = 5; add(&mut v, &x); } println!("{:?}", v);
      """,
    ),
    (
      "E0597",
      """
      fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() > b.len() { a } else {
        b } } let a = String::from("x"); let r; { let b = String::from("y"); r = longest(&a,
        &b); } println!("{}", r);
      """,
    ),
    (
      "E0597",
      """
      use std::cell::RefCell; let r; { let c = RefCell::new(5); r = c.borrow();
        println!("{}", r); }
      """,
    ),
    (
      "E0597",
      """
      let mut x = 5; let mut p = &mut x; { let mut y = 6; let q = &mut p; *q = &mut y; } *p
        = 7;
      """,
    ),
    (
      "E0597",
      """
      let r = { let t = vec![1]; t.iter() }; println!("{}", r.count());
      """,
    ),
    (
      "E0626",
      """
      let mut c = || { let x = vec![1, 2]; let r = &x[0]; yield 1; println!("{}", r); };
        Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let mut c = |a: String| { let r = &a; yield 1; println!("{}", r); }; Pin::new(&mut
        c).resume(String::new());
      """,
    ),
    (
      "E0626",
      """
      let mut c = || { let v = vec![1, 2]; for i in v.iter() { yield *i; } }; Pin::new(&mut
        c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let mut c = || { let b = Box::new(5); let r = &b; yield 1; println!("{}", r); };
        Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let v = vec![1]; let mut c = move || { for i in v.iter() { yield *i; } };
        Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      struct G<'a>(&'a i32); impl Drop for G<'_> { fn drop(&mut self) { println!("{}",
        self.0); } } let mut c = || { let x = 1; let _g = G(&x); loop { yield 1; } };
        Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let mut c = || { let v = vec![1]; match v.first() { Some(x) => { yield *x;
        println!("{}", x); } None => {} } }; Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let mut out: Vec<&i32> = vec![]; let mut c = |_: ()| { let x = 1; out.push(&x); yield
        1; }; Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0626",
      """
      let mut c = || { let s = String::from("a b"); for w in s.split(' ') { yield w.len(); }
        }; Pin::new(&mut c).resume(());
      """,
    ),
    (
      "E0716",
      """
      let r: &String; r = &String::from("a"); println!("{}", r);
      """,
    ),
    (
      "E0716",
      """
      let r = String::from("a").as_str(); println!("{}", r);
      """,
    ),
    (
      "E0716",
      """
      let mut v: Vec<&String> = vec![]; v.push(&String::from("x")); println!("{}", v.len());
      """,
    ),
  ]
}
