extension DropOrder {
  /// Scopes, temporaries and assignments; what each prints is what rustc 1.95 makes it print.
  static let scopes: [DropOrder] = [
    DropOrder(
      "arguments are dropped last first",
      """
      fn two(a: D, b: D) {
        println!("two {} {}", a.0, b.0);
      }
      two(mk("a"), mk("b"));
      """,
      prints: """
        +a | +b | two a b | ~b | ~a
        """,
    ),
    DropOrder(
      "an argument that `_` takes lives as long as the others",
      """
      fn under(_: D, b: D) {
        println!("under");
      }
      under(mk("a"), mk("b"));
      """,
      prints: """
        +a | +b | under | ~b | ~a
        """,
    ),
    DropOrder(
      "what a parameter's pattern binds is dropped before the next argument's owner",
      """
      fn pat((a, b): (D, D), c: D) {
        println!("pat");
      }
      pat((mk("a"), mk("b")), mk("c"));
      """,
      prints: """
        +a | +b | +c | pat | ~c | ~b | ~a
        """,
    ),
    DropOrder(
      "an early return drops what is there",
      """
      fn early(c: bool) -> usize {
        let a = mk("a");
        if c { return a.len(); }
        let b = mk("bb");
        b.len()
      }
      early(true);
      early(false);
      """,
      prints: """
        +a | ~a | +a | +bb | ~bb | ~a
        """,
    ),
    DropOrder(
      "the fields that a pattern leaves are dropped with their struct",
      """
      struct P { x: D, y: D }
      fn part(p: P) -> D {
        let P { x, .. } = p;
        println!("part");
        x
      }
      part(P { x: mk("x"), y: mk("y") });
      """,
      prints: """
        +x | +y | part | ~y | ~x
        """,
    ),
    DropOrder(
      "a variant's other fields stay with the enum",
      """
      enum E { A(D, D), B { z: D }, C }
      fn en(e: E) -> Option<D> {
        match e { E::A(a, _) => { println!("A"); Some(a) } E::B { z } => {
          println!("B {}", z.0); None } E::C => None }
      }
      en(E::A(mk("a"), mk("b")));
      en(E::B { z: mk("z") });
      en(E::C);
      """,
      prints: """
        +a | +b | A | ~b | ~a | +z | B z | ~z
        """,
    ),
    DropOrder(
      "a conditional move asks a flag",
      """
      fn cond(c: bool) {
        let a = mk("a");
        let b = mk("b");
        if c { drop(a); }
        println!("cond");
      }
      cond(true);
      cond(false);
      """,
      prints: """
        +a | +b | ~a | cond | ~b | +a | +b | cond | ~b | ~a
        """,
    ),
    DropOrder(
      "a variable without a value is not dropped",
      """
      fn maybe(c: bool) {
        let a;
        let b = mk("b");
        if c { a = mk("a"); println!("set {}", a.0); }
        println!("end");
      }
      maybe(true);
      maybe(false);
      """,
      prints: """
        +b | +a | set a | end | ~b | ~a | +b | end | ~b
        """,
    ),
    DropOrder(
      "an assignment drops the old value after the new one is made",
      """
      fn assign() {
        let mut a = mk("1");
        println!("x");
        a = mk("2");
        println!("y");
        a = mk("3");
      }
      assign();
      """,
      prints: """
        +1 | x | +2 | ~1 | y | +3 | ~2 | ~3
        """,
    ),
    DropOrder(
      "temporaries of the tail are dropped before the variables",
      """
      fn tail() -> usize {
        let a = mk("local");
        mk("temp").len()
      }
      tail();
      """,
      prints: """
        +local | +temp | ~temp | ~local
        """,
    ),
    DropOrder(
      "a shadowed variable lives to the end, `_` drops at once",
      """
      fn shadow() {
        let a = mk("a1");
        let a = mk("a2");
        let _ = mk("under");
        let _x = mk("x");
        mk("stmt");
        println!("end");
      }
      shadow();
      """,
      prints: """
        +a1 | +a2 | +under | ~under | +x | +stmt | ~stmt | end | ~x | ~a2 | ~a1
        """,
    ),
    DropOrder(
      "a `let` extends the temporaries it borrows",
      """
      fn extend() {
        let a = &mk("ext");
        let b = (&mk("t1"), &mk("t2"));
        let c = mk("c");
        println!("{} {}", a.0, b.0.0);
      }
      extend();
      """,
      prints: """
        +ext | +t1 | +t2 | +c | ext t1 | ~c | ~t2 | ~t1 | ~ext
        """,
    ),
    DropOrder(
      "continue and break drop what the body holds",
      """
      fn lp() {
        for i in 0..3 { let d = mk("it"); if i == 1 { continue; } if i == 2 {
          break; } println!("body {}", i); }
      }
      lp();
      """,
      prints: """
        +it | body 0 | ~it | +it | ~it | +it | ~it
        """,
    ),
    DropOrder(
      "the temporaries of an `if let` are dropped before `else`",
      """
      fn iflet() {
        if let Some(d) = Some(mk("s")).as_ref() { println!("in {}", d.0); } else
          { println!("else"); }
        println!("after");
        if let None = Some(mk("s2")).as_ref() { println!("in"); } else {
          println!("else"); }
      }
      iflet();
      """,
      prints: """
        +s | in s | ~s | after | +s2 | ~s2 | else
        """,
    ),
    DropOrder(
      "the temporaries of a scrutinee live through the match",
      """
      fn mtch() {
        match mk("m").len() { 1 => println!("one"), _ => println!("other") }
        println!("after m");
      }
      mtch();
      """,
      prints: """
        +m | one | ~m | after m
        """,
    ),
    DropOrder(
      "a Box can be moved out of, also in part",
      """
      struct P { x: D, y: D }
      fn boxed() {
        let b = Box::new(mk("boxed"));
        let d = *b;
        println!("moved");
        let c = Box::new(P { x: mk("x"), y: mk("y") });
        let x = c.x;
        println!("c");
      }
      boxed();
      """,
      prints: """
        +boxed | moved | +x | +y | c | ~x | ~y | ~boxed
        """,
    ),
    DropOrder(
      "an array is taken apart by a pattern",
      """
      fn arr() {
        let a = [mk("a0"), mk("a1"), mk("a2")];
        let [x, _, z] = a;
        println!("arr");
      }
      arr();
      """,
      prints: """
        +a0 | +a1 | +a2 | arr | ~a2 | ~a0 | ~a1
        """,
    ),
    DropOrder(
      "a tuple loses one field",
      """
      fn tup() {
        let t = (mk("t0"), mk("t1"));
        let u = t.1;
        println!("tup");
      }
      tup();
      """,
      prints: """
        +t0 | +t1 | tup | ~t1 | ~t0
        """,
    ),
  ]
}
