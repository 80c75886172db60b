extension DropOrder {
  /// Moves out of parts, patterns and closures; what each prints is what rustc 1.95 makes it print.
  static let moves: [DropOrder] = [
    DropOrder(
      "a field that was moved out can be filled again",
      """
      struct P { x: D, y: D }
      fn rein() {
        let mut p = P { x: mk("x"), y: mk("y") };
        drop(p.x);
        println!("mid");
        p.x = mk("x2");
        println!("end");
      }
      rein();
      """,
      prints: """
        +x | +y | ~x | mid | +x2 | end | ~x2 | ~y
        """,
    ),
    DropOrder(
      "an inner block drops its variables while a tuple is built",
      """
      fn ord() {
        let v = (mk("1"), { let t = mk("in"); 5 }, mk("2"));
        println!("v");
      }
      ord();
      """,
      prints: """
        +1 | +in | ~in | +2 | v | ~1 | ~2
        """,
    ),
    DropOrder(
      "break hands a value out and drops the rest",
      """
      fn brk() -> usize {
        let x = loop { let a = mk("a"); let b = mk("b"); break b; };
        println!("got {}", x.0);
        x.len()
      }
      brk();
      """,
      prints: """
        +a | +b | ~a | got b | ~b
        """,
    ),
    DropOrder(
      "break to a label hands a value out",
      """
      fn lbl() {
        let v = 'o: { let a = mk("a"); if a.len() == 1 { break 'o mk("r"); }
          mk("never") };
        println!("lbl {}", v.0);
      }
      lbl();
      """,
      prints: """
        +a | +r | ~a | lbl r | ~r
        """,
    ),
    DropOrder(
      "let else binds for the block and drops before the other branch",
      """
      fn letelse(o: Option<D>) -> usize {
        let Some(d) = o else { println!("none"); return 0 };
        println!("some {}", d.0);
        d.len()
      }
      letelse(Some(mk("le")));
      letelse(None);
      """,
      prints: """
        +le | some le | ~le | none
        """,
    ),
    DropOrder(
      "while let drops what each round bound",
      """
      fn whilelet() {
        let mut v = vec![mk("v1"), mk("v2")];
        while let Some(d) = v.pop() { println!("pop {}", d.0); }
        println!("end");
      }
      whilelet();
      """,
      prints: """
        +v1 | +v2 | pop v2 | ~v2 | pop v1 | ~v1 | end
        """,
    ),
    DropOrder(
      "a guard sees a binding before it is moved",
      """
      fn guard(o: Option<D>) {
        match o { Some(d) if d.len() > 1 => println!("long {}", d.0), Some(d) =>
          println!("short {}", d.0), None => println!("none") }
        println!("after");
      }
      guard(Some(mk("long")));
      guard(Some(mk("s")));
      guard(None);
      """,
      prints: """
        +long | long long | ~long | after | +s | short s | ~s | after | none | after
        """,
    ),
    DropOrder(
      "or-patterns bind by move",
      """
      enum E { A(D, D), B { z: D }, C }
      fn orp(e: E) {
        match e { E::A(d, _) | E::B { z: d } => println!("or {}", d.0), E::C =>
          println!("c") }
        println!("after");
      }
      orp(E::A(mk("1"), mk("2")));
      orp(E::B { z: mk("3") });
      orp(E::C);
      """,
      prints: """
        +1 | +2 | or 1 | ~1 | after | ~2 | +3 | or 3 | ~3 | after | c | after
        """,
    ),
    DropOrder(
      "a closure owns what it captured",
      """
      fn closures() {
        let a = mk("a");
        let b = mk("b");
        let f = move || { println!("{}", a.0); };
        f();
        f();
        println!("called");
        drop(f);
        println!("dropped");
        let g = move || { let c = b; println!("g {}", c.0); };
        g();
        println!("end");
      }
      closures();
      """,
      prints: """
        +a | +b | a | a | called | dropped | g b | ~b | end | ~a
        """,
    ),
    DropOrder(
      "operands of && and || drop their temporaries at once",
      """
      fn andor() {
        if mk("l").len() == 1 && mk("rr").len() == 2 { println!("both"); }
        let x = mk("p").len() == 9 || mk("q").len() == 1;
        println!("{}", x);
      }
      andor();
      """,
      prints: """
        +l | ~l | +rr | ~rr | both | +p | ~p | +q | ~q | true
        """,
    ),
    DropOrder(
      "a struct update moves only what is asked for",
      """
      struct P { x: D, y: D }
      fn upd() {
        let p = P { x: mk("x"), y: mk("y") };
        let q = P { x: mk("x2"), ..p };
        println!("upd");
      }
      upd();
      """,
      prints: """
        +x | +y | +x2 | upd | ~x2 | ~y | ~x
        """,
    ),
    DropOrder(
      "swap and replace",
      """
      fn swp() {
        let mut a = mk("a");
        let mut b = mk("b");
        std::mem::swap(&mut a, &mut b);
        println!("{} {}", a.0, b.0);
        let c = std::mem::replace(&mut a, mk("n"));
        println!("{}", c.0);
      }
      swp();
      """,
      prints: """
        +a | +b | b a | +n | b | ~b | ~a | ~n
        """,
    ),
    DropOrder(
      "take and assign an Option",
      """
      fn opt() {
        let mut o = Some(mk("o"));
        let t = o.take();
        println!("taken");
        o = Some(mk("o2"));
        println!("set");
      }
      opt();
      """,
      prints: """
        +o | taken | +o2 | set | ~o | ~o2
        """,
    ),
    DropOrder(
      "a reference binding moves nothing",
      """
      fn refm() {
        let t = (mk("a"), mk("b"));
        let (ref a, _) = t;
        println!("{}", a.0);
        let (c, _) = t;
        println!("c {}", c.0);
      }
      refm();
      """,
      prints: """
        +a | +b | a | c a | ~a | ~b
        """,
    ),
    DropOrder(
      "a let chain",
      """
      fn chain(o: Option<D>, n: i32) {
        if let Some(d) = o && n > 2 && let Some(e) = Some(mk("e")) {
          println!("{} {}", d.0, e.0); } else { println!("no"); }
        println!("after");
      }
      chain(Some(mk("d")), 3);
      chain(Some(mk("d")), 1);
      chain(None, 3);
      """,
      prints: """
        +d | +e | d e | ~e | ~d | after | +d | ~d | no | after | no | after
        """,
    ),
    DropOrder(
      "a value leaves a block",
      """
      fn blk() {
        let x = { let a = mk("a"); let b = mk("b"); &mk("ext2"); a };
        println!("blk");
      }
      blk();
      """,
      prints: """
        +a | +b | +ext2 | ~ext2 | ~b | blk | ~a
        """,
    ),
    DropOrder(
      "a nested binding",
      """
      fn nested() {
        let x = Some(Some(mk("n")));
        if let Some(Some(d)) = x { println!("{}", d.0); }
        println!("z");
      }
      nested();
      """,
      prints: """
        +n | n | ~n | z
        """,
    ),
    DropOrder(
      "a closure that mutates",
      """
      fn cl2() {
        let mut v = vec![];
        let mut push = |d: D| { v.push(d); v.len() };
        push(mk("1"));
        push(mk("2"));
        println!("{}", v.len());
      }
      cl2();
      """,
      prints: """
        +1 | +2 | 2 | ~1 | ~2
        """,
    ),
  ]
}
