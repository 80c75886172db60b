import Testing

/// Expressions, and what `{:?}` prints of them in rustc 1.95.
@Suite struct OptionsTests {
  @Test(arguments: [
    ("Some(3).map(|x| x + 1)", "Some(4)"),
    ("None::<i32>.map(|x| x + 1)", "None"),
    ("None.unwrap_or(9)", "9"),
    ("None::<i32>.unwrap_or_default()", "0"),
    ("None.unwrap_or_else(|| 8)", "8"),
    ("Some(3).and_then(|x| if x > 2 { Some(x * 2) } else { None })", "Some(6)"),
    ("Some(3).filter(|x| *x > 5)", "None"),
    ("Some(3).or(Some(1))", "Some(3)"),
    ("None.or_else(|| Some(7))", "Some(7)"),
    ("Some(3).xor(None)", "Some(3)"),
    ("Some(3).zip(Some('c'))", "Some((3, 'c'))"),
    ("Some(Some(1)).flatten()", "Some(1)"),
    ("Some(Ok::<i32, i32>(1)).transpose()", "Ok(Some(1))"),
    ("Some(&5).copied()", "Some(5)"),
    (#"Some(&String::from("q")).cloned()"#, #"Some("q")"#),
    (#"Some(String::from("hi")).as_deref()"#, #"Some("hi")"#),
    (#"Some(3).ok_or("none")"#, "Ok(3)"),
    (#"None::<i32>.ok_or("none")"#, #"Err("none")"#),
    ("Some(3).map_or(0, |x| x * 10)", "30"),
    ("None::<i32>.map_or_else(|| -1, |x| x)", "-1"),
    ("Some(3).is_some_and(|x| x == 3)", "true"),
    ("Some(3).iter().count()", "1"),
    ("Some(1) < Some(2)", "true"),
    ("None < Some(1)", "true"),
    ("{ let mut c = Some(1); (c.take(), c) }", "(Some(1), None)"),
    ("{ let mut c = Some(1); (c.replace(2), c) }", "(Some(1), Some(2))"),
    ("{ let mut c = None; *c.get_or_insert_with(|| 4) += 1; c }", "Some(5)"),
    ("{ let mut c = Some(1); *c.insert(3) += 1; c }", "Some(4)"),
    (
      #"{ let mut c = Some(String::from("a")); if let Some(s) = c.as_mut() { s.push('b'); } c }"#,
      #"Some("ab")"#,
    ),
    ("Ok::<i32, String>(1).is_ok()", "true"),
    (#"Err::<i32, &str>("bad").is_err()"#, "true"),
    ("Ok::<i32, String>(1).ok()", "Some(1)"),
    (#"Err::<i32, &str>("bad").err()"#, #"Some("bad")"#),
    ("Ok::<i32, String>(1).map(|x| x + 1)", "Ok(2)"),
    (#"Err::<i32, &str>("bad").map_err(|e| e.len())"#, "Err(3)"),
    (#"Err::<i32, &str>("bad").unwrap_or(5)"#, "5"),
    (#"Err::<i32, &str>("bad").unwrap_or_else(|e| e.len() as i32)"#, "3"),
    (
      #"Ok::<i32, &str>(1).and_then(|x| if x > 5 { Ok(x) } else { Err("small") })"#,
      #"Err("small")"#,
    ),
    (
      #"Err::<i32, &str>("bad").or_else(|e| if e == "bad" { Ok::<i32, i32>(0) } else { Err(1) })"#,
      "Ok(0)",
    ),
    ("Ok::<i32, i32>(1).as_ref().unwrap()", "1"),
    (#"Err::<i32, &str>("bad").unwrap_err()"#, #""bad""#),
    ("Ok::<Option<i32>, i32>(Some(1)).transpose()", "Some(Ok(1))"),
    (
      #""12".parse::<i32>().and_then(|x| "z".parse::<i32>().map(|y| x + y))"#,
      "Err(ParseIntError { kind: InvalidDigit })",
    ),
  ])
  func `Option and Result behave as in Rust`(expression: String, expected: String) throws {
    #expect(try shown(expression) == expected)
  }
}
