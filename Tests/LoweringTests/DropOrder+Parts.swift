// Over 400 lines: a table of programs.

extension DropOrder {
  /// Parts, boxes, loops and branches; what each prints is what rustc 1.95 makes it print.
  static let parts: [DropOrder] = [
    DropOrder(
      "a list is walked by moving its tail",
      """
      enum L { Cons(D, Box<L>), Nil }
      fn walk(l: L) {
        let mut cur = l;
        loop { match cur { L::Cons(d, rest) => { println!("w {}", d.0); cur =
          *rest; } L::Nil => break } }
        println!("walked");
      }
      walk(L::Cons(mk("1"), Box::new(L::Cons(mk("2"), Box::new(L::Nil)))));
      """,
      prints: """
        +1 | +2 | w 1 | ~1 | w 2 | ~2 | walked
        """,
    ),
    DropOrder(
      "a write through a reference drops the old value",
      """
      fn through(r: &mut D) {
        *r = mk("new");
        println!("thr");
      }
      let mut d = mk("d");
      through(&mut d);
      """,
      prints: """
        +d | +new | ~d | thr | ~new
        """,
    ),
    DropOrder(
      "a write to an element drops the old one",
      """
      fn idx() {
        let mut v = vec![mk("v0"), mk("v1")];
        v[1] = mk("v1b");
        println!("idx {}", v[1].0);
        let mut a = [mk("a0"), mk("a1")];
        let i = 0;
        a[i] = mk("a0b");
        println!("arr");
      }
      idx();
      """,
      prints: """
        +v0 | +v1 | +v1b | ~v1 | idx v1b | +a0 | +a1 | +a0b | ~a0 | arr | ~a0b | ~a1
        ~v0 | ~v1b
        """,
    ),
    DropOrder(
      "a write to a Box drops the old content",
      """
      fn bx() {
        let mut b = Box::new(mk("b"));
        *b = mk("b2");
        println!("bx {}", b.0);
        b = Box::new(mk("b3"));
        println!("bx3");
      }
      bx();
      """,
      prints: """
        +b | +b2 | ~b | bx b2 | +b3 | ~b2 | bx3 | ~b3
        """,
    ),
    DropOrder(
      "a match of a pair moves parts of both",
      """
      fn pairm(o: (Option<D>, Option<D>)) {
        match o { (Some(a), None) => println!("a {}", a.0), (None, Some(b)) =>
          println!("b {}", b.0), (Some(a), Some(_)) => println!("ab {}", a.0), _
            => println!("none") }
        println!("pm");
      }
      pairm((Some(mk("a")), None));
      pairm((None, Some(mk("b"))));
      pairm((Some(mk("a")), Some(mk("b"))));
      pairm((None, None));
      """,
      prints: """
        +a | a a | ~a | pm | +b | b b | ~b | pm | +a | +b | ab a | ~a | pm | ~b | none
        pm
        """,
    ),
    DropOrder(
      "a declaration in a loop starts without a value",
      """
      fn loopinit() {
        for i in 0..3 { let x; if i > 0 { x = mk("li"); println!("{} {}", i,
          x.0); } println!("end {}", i); }
      }
      loopinit();
      """,
      prints: """
        end 0 | +li | 1 li | end 1 | ~li | +li | 2 li | end 2 | ~li
        """,
    ),
    DropOrder(
      "a nested pattern leaves parts behind at three levels",
      """
      struct N { a: (D, D), b: Option<Box<P>>, n: i32 }
      struct P { x: D, y: D }
      fn nest(n: N) {
        let N { a: (p, _), b, .. } = n;
        if let Some(q) = b { let P { y, .. } = *q; println!("y {}", y.0); }
        println!("p {}", p.0);
      }
      nest(N { a: (mk("p"), mk("q")), b: Some(Box::new(P { x: mk("x"), y: mk("y") })), n: 1 });
      """,
      prints: """
        +p | +q | +x | +y | y y | ~y | ~x | p p | ~p | ~q
        """,
    ),
    DropOrder(
      "continue to an outer loop drops the inner bodies",
      """
      fn lc() {
        'o: for i in 0..2 { let a = mk("a"); for j in 0..3 { let b = mk("b"); if
          j == 1 { continue 'o; } println!("{} {}", i, j); } }
        println!("lc");
      }
      lc();
      """,
      prints: """
        +a | +b | 0 0 | ~b | +b | ~b | ~a | +a | +b | 1 0 | ~b | +b | ~b | ~a | lc
        """,
    ),
    DropOrder(
      "a closure that is called once may not be called",
      """
      fn oncef(c: bool) {
        let d = mk("of");
        let f = move || { println!("f {}", d.0); drop(d); };
        if c { f(); }
        println!("oncef");
      }
      oncef(true);
      oncef(false);
      """,
      prints: """
        +of | f of | ~of | oncef | +of | oncef | ~of
        """,
    ),
    DropOrder(
      "a return from an arm drops the rest of the scrutinee",
      """
      fn retm(o: Option<D>) -> usize {
        let l = mk("l");
        let n = match o { Some(d) => { if d.len() == 1 { return mk("t").len() +
          10; } d.len() } None => return 0 };
        println!("retm");
        n
      }
      retm(Some(mk("s")));
      retm(Some(mk("ss")));
      retm(None);
      """,
      prints: """
        +s | +l | +t | ~t | ~s | ~l | +ss | +l | ~ss | retm | ~l | +l | ~l
        """,
    ),
    DropOrder(
      "a question mark drops what was evaluated before it",
      """
      fn tr(o: Option<D>) -> Option<usize> {
        let l = mk("l");
        let n = Some(mk("tmp"))?.len() + o?.len();
        println!("tr");
        Some(n)
      }
      tr(Some(mk("o")));
      tr(None);
      """,
      prints: """
        +o | +l | +tmp | ~o | ~tmp | tr | ~l | +l | +tmp | ~tmp | ~l
        """,
    ),
    DropOrder(
      "a condition's temporaries are dropped every round",
      """
      fn whilec() {
        let mut i = 0;
        while mk("w").len() + i < 3 { i += 1; println!("i {}", i); }
        println!("wc");
      }
      whilec();
      """,
      prints: """
        +w | ~w | i 1 | +w | ~w | i 2 | +w | ~w | wc
        """,
    ),
    DropOrder(
      "branches hand a value out and drop their own",
      """
      fn ifelse(n: i32) {
        let d = if n == 0 { mk("zero") } else if n == 1 { let t = mk("t");
          mk("one") } else { mk("many") };
        println!("ie {}", d.0);
      }
      ifelse(0);
      ifelse(1);
      ifelse(2);
      """,
      prints: """
        +zero | ie zero | ~zero | +t | +one | ~t | ie one | ~one | +many | ie many
        ~many
        """,
    ),
    DropOrder(
      "captures are dropped in the order of their mention",
      """
      fn caps() {
        let a = mk("a");
        let b = mk("b");
        let c = mk("c");
        let f = move || { println!("{} {}", c.0, a.0); let z = &b; };
        f();
        println!("caps");
      }
      caps();
      """,
      prints: """
        +a | +b | +c | c a | caps | ~b | ~c | ~a
        """,
    ),
    DropOrder(
      "the rest of an array is an array",
      """
      fn sub() {
        let a = [mk("0"), mk("1"), mk("2"), mk("3")];
        let [x, rest @ ..] = a;
        println!("x {} {}", x.0, rest.len());
        let [p, .., q] = rest;
        println!("pq {} {}", p.0, q.0);
      }
      sub();
      """,
      prints: """
        +0 | +1 | +2 | +3 | x 0 3 | pq 1 3 | ~3 | ~1 | ~2 | ~0
        """,
    ),
    DropOrder(
      "arrays of one and of none",
      """
      fn rep() {
        let a: [Option<D>; 1] = [Some(mk("r"))];
        println!("rep");
        let z: [D; 0] = [];
      }
      rep();
      """,
      prints: """
        +r | rep | ~r
        """,
    ),
    DropOrder(
      "a field moved on one path",
      """
      struct P { x: D, y: D }
      fn condf(c: bool) {
        let p = P { x: mk("x"), y: mk("y") };
        if c { drop(p.x); }
        println!("condf");
      }
      condf(true);
      condf(false);
      """,
      prints: """
        +x | +y | ~x | condf | ~y | +x | +y | condf | ~x | ~y
        """,
    ),
    DropOrder(
      "a part of a variant moved on one path",
      """
      struct P { x: D, y: D }
      fn conde(c: bool) {
        let o = Some(P { x: mk("x"), y: mk("y") });
        if c { if let Some(P { x, .. }) = o { println!("e {}", x.0); } }
        println!("conde");
      }
      conde(true);
      conde(false);
      """,
      prints: """
        +x | +y | e x | ~x | conde | ~y | +x | +y | conde | ~x | ~y
        """,
    ),
    DropOrder(
      "a variable filled again on one path",
      """
      fn reas(c: bool) {
        let mut s = mk("s");
        if c { drop(s); s = mk("s2"); }
        println!("reas {}", s.0);
      }
      reas(true);
      reas(false);
      """,
      prints: """
        +s | ~s | +s2 | reas s2 | ~s2 | +s | reas s | ~s
        """,
    ),
    DropOrder(
      "a variable emptied on one path and filled on both",
      """
      fn condre(c: bool) {
        let mut s = mk("s");
        if c { drop(s); }
        s = mk("s3");
        println!("condre {}", s.0);
      }
      condre(true);
      condre(false);
      """,
      prints: """
        +s | ~s | +s3 | condre s3 | ~s3 | +s | +s3 | ~s | condre s3 | ~s3
        """,
    ),
    DropOrder(
      "a field of a Box moved on one path",
      """
      struct P { x: D, y: D }
      fn boxcond(c: bool) {
        let b = Box::new(P { x: mk("x"), y: mk("y") });
        if c { let y = b.y; println!("by {}", y.0); }
        println!("boxcond");
      }
      boxcond(true);
      boxcond(false);
      """,
      prints: """
        +x | +y | by y | ~y | boxcond | ~x | +x | +y | boxcond | ~x | ~y
        """,
    ),
    DropOrder(
      "the content of a Box moved on one path",
      """
      fn boxwhole(c: bool) {
        let b = Box::new(mk("bw"));
        if c { let y = *b; println!("by {}", y.0); }
        println!("bw");
      }
      boxwhole(true);
      boxwhole(false);
      """,
      prints: """
        +bw | by bw | ~bw | bw | +bw | bw | ~bw
        """,
    ),
    DropOrder(
      "a reference's pattern moves nothing",
      """
      fn tupref() {
        let t = &(mk("r1"), mk("r2"));
        let (a, b) = t;
        println!("{} {}", a.0, b.0);
      }
      tupref();
      """,
      prints: """
        +r1 | +r2 | r1 r2 | ~r1 | ~r2
        """,
    ),
    DropOrder(
      "an argument's temporary outlives the call",
      """
      fn argtmp(a: usize, b: D) {
        println!("at {} {}", a, b.0);
      }
      argtmp(mk("tmp").len(), mk("arg"));
      """,
      prints: """
        +tmp | +arg | at 3 arg | ~arg | ~tmp
        """,
    ),
    DropOrder(
      "a match through a reference",
      """
      fn matchref() {
        let v = vec![mk("m")];
        match v.first() { Some(d) if d.len() == 2 => println!("2"), Some(d) =>
          println!("{}", d.0), None => {} }
        println!("mr");
      }
      matchref();
      """,
      prints: """
        +m | m | mr | ~m
        """,
    ),
    DropOrder(
      "blocks as operands drop their variables",
      """
      fn blockt() -> usize {
        let s = { let t = mk("bt"); t.len() }
        + { let u = mk("u"); u.len() };
        s
      }
      blockt();
      """,
      prints: """
        +bt | ~bt | +u | ~u
        """,
    ),
    DropOrder(
      "moves between variables of one name",
      """
      fn letlet() {
        let a = mk("a");
        let b = a;
        let a = b;
        println!("ll");
      }
      letlet();
      """,
      prints: """
        +a | ll | ~a
        """,
    ),
    DropOrder(
      "vectors are consumed element by element",
      """
      fn vecs() {
        let v = vec![mk("1"), mk("2"), mk("3")];
        let w: Vec<usize> = v.into_iter().map(|d| d.len()).collect();
        println!("{:?}", w);
        let mut it = vec![mk("x"), mk("y"), mk("z")].into_iter();
        let f = it.next();
        println!("vecs");
      }
      vecs();
      """,
      prints: """
        +1 | +2 | +3 | ~1 | ~2 | ~3 | [1, 1, 1] | +x | +y | +z | vecs | ~x | ~y | ~z
        """,
    ),
    DropOrder(
      "a closure inside a closure hands its capture on",
      """
      fn nested_cl() {
        let d = mk("nc");
        let f = move || { let g = move || { println!("in {}", d.0); d }; g() };
        let r = f();
        println!("r {}", r.0);
      }
      nested_cl();
      """,
      prints: """
        +nc | in nc | r nc | ~nc
        """,
    ),
    DropOrder(
      "a part of a temporary moves, the rest is dropped with the statement",
      """
      struct P { x: D, y: D }
      fn exprs() {
        let x = (mk("p"), mk("q")).1;
        println!("x {}", x.0);
        let y = P { x: mk("px"), y: mk("py") }.y.len();
        println!("y {}", y);
        let z = [mk("i0"), mk("i1")][1].len();
        println!("z {}", z);
      }
      exprs();
      """,
      prints: """
        +p | +q | ~p | x q | +px | +py | ~px | ~py | y 2 | +i0 | +i1 | ~i0 | ~i1 | z 2
        ~q
        """,
    ),
    DropOrder(
      "a test that fails moves nothing",
      """
      fn mm() {
        let t = (mk("A"), 5);
        match t { (d, 5) => println!("five {}", d.0), (d, _) => println!("o {}",
          d.0) }
        println!("mm");
      }
      mm();
      """,
      prints: """
        +A | five A | ~A | mm
        """,
    ),
    DropOrder(
      "a let chain in a condition",
      """
      fn ifl() {
        if let Some(x) = (if true { Some(mk("il")) } else { None }) && x.len() ==
          2 { println!("two"); }
        println!("ifl");
      }
      ifl();
      """,
      prints: """
        +il | two | ~il | ifl
        """,
    ),
    DropOrder(
      "a panic drops what is live in every frame, moved parts apart",
      """
      fn boom() -> D { if true { panic!("boom") } mk("never") }
      fn inner() {
        let a = mk("a");
        let b = mk("b");
        drop(a);
        let c = (mk("c"), boom(), mk("d"));
      }
      let x = mk("x");
      let p = (mk("p0"), mk("p1"));
      drop(p.0);
      let o = Some(mk("o"));
      if let Some(d) = o { println!("{}", d.0); }
      let y = [mk("1"), mk("2")];
      let z = Box::new(mk("z"));
      let content = *z;
      let g = move |k: D| { let q = mk("q"); let n = y.len(); inner(); };
      g(mk("k"));
      """,
      prints: """
        +x | +p0 | +p1 | ~p0 | +o | o | ~o | +1 | +2 | +z | +k | +q | +a | +b | ~a | +c
        ~c | ~b | ~q | ~k | ~1 | ~2 | ~z | ~p1 | ~x
        """,
    ),
    DropOrder(
      "a panic in a coroutine drops its inputs, locals and captures",
      """
      let c = mk("cap");
      let mut g = move |a1: D| {
        let l = mk("l");
        let a2 = yield c.len();
        let t = (mk("t"), { if l.len() == 1 { panic!("no") } 4 });
        yield 2;
      };
      match g.resume(mk("a1")) {
        CoroutineState::Yielded(n) => println!("{}", n),
        CoroutineState::Complete(()) => {}
      }
      let z = mk("z");
      match g.resume(mk("a2")) {
        CoroutineState::Yielded(n) => println!("{}", n),
        CoroutineState::Complete(()) => {}
      }
      """,
      prints: """
        +cap | +a1 | +l | 3 | +z | +a2 | +t | ~t | ~a2 | ~l | ~a1 | ~cap | ~z
        """,
    ),
  ]
}
