import Testing

/// Expressions, and what `{:?}` prints of them in rustc 1.95.
@Suite struct CellsTests {
  @Test(arguments: [
    (
      "{ let c = std::cell::Cell::new(5); c.set(c.get() + 1); (c.replace(10), c.get(), c.take()) }",
      "(6, 10, 10)",
    ),
    ("std::cell::Cell::new(5)", "Cell { value: 5 }"),
    (
      "{ let r = std::cell::RefCell::new(vec![1]); r.borrow_mut().push(2); r }",
      "RefCell { value: [1, 2] }",
    ),
    (
      #"{ let r = std::cell::RefCell::new(1); let b = r.borrow_mut(); let s = format!("{:?} {}", r, r.try_borrow().is_err()); drop(b); s }"#,
      #""RefCell { value: <borrowed> } true""#,
    ),
    (
      "{ let r = std::cell::RefCell::new(1); let a = r.borrow(); let b = r.borrow(); *a + *b + r.try_borrow_mut().is_err() as i32 }",
      "3",
    ),
    ("{ let r = std::cell::RefCell::new(1); (r.replace(2), r.into_inner()) }", "(1, 2)"),
    (
      "{ let a = std::rc::Rc::new(5); let b = a.clone(); (std::rc::Rc::strong_count(&a), std::rc::Rc::ptr_eq(&a, &b), a == std::rc::Rc::new(5)) }",
      "(2, true, true)",
    ),
    ("std::rc::Rc::try_unwrap(std::rc::Rc::new(5))", "Ok(5)"),
    (
      "{ let mut a = std::rc::Rc::new(5); *std::rc::Rc::make_mut(&mut a) += 1; *std::rc::Rc::get_mut(&mut a).unwrap() += 1; a }",
      "7",
    ),
    (
      "{ let s = std::rc::Rc::new(std::cell::RefCell::new(0)); let t = s.clone(); let add = move |n: i32| *t.borrow_mut() += n; add(3); add(4); s }",
      "RefCell { value: 7 }",
    ),
    (
      "{ let (mut a, mut b) = (1, 2); std::mem::swap(&mut a, &mut b); (std::mem::replace(&mut a, 9), std::mem::take(&mut b), a, b) }",
      "(2, 1, 9, 0)",
    ),
    (#"Box::new((1, "x"))"#, #"(1, "x")"#),
    (#"{ let b = Box::new(String::from("q")); let s = *b; s }"#, #""q""#),
    ("std::convert::identity(3)", "3"),
  ])
  func `cells and counted references behave as in Rust`(
    expression: String,
    expected: String,
  ) throws {
    #expect(try shown(expression) == expected)
  }
}
