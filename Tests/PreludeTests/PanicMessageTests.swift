import Testing

/// Statements that panic, and rustc 1.95's words for it.
@Suite struct PanicMessageTests {
  @Test(arguments: [
    ("None::<i32>.unwrap();", "called `Option::unwrap()` on a `None` value"),
    (#"None::<i32>.expect("boo");"#, "boo"),
    (#"Err::<i32, _>("x").unwrap();"#, #"called `Result::unwrap()` on an `Err` value: "x""#),
    (#"Err::<i32, _>("x").expect("boo");"#, #"boo: "x""#),
    ("Ok::<i32, i32>(4).unwrap_err();", "called `Result::unwrap_err()` on an `Ok` value: 4"),
    (#"Ok::<i32, i32>(4).expect_err("hm");"#, "hm: 4"),
    (
      "let c = std::cell::RefCell::new(1); let _a = c.borrow_mut(); let _b = c.borrow_mut();",
      "RefCell already borrowed",
    ),
    (
      "let c = std::cell::RefCell::new(1); let _a = c.borrow_mut(); let _b = c.borrow();",
      "RefCell already mutably borrowed",
    ),
    (
      "let c = std::cell::RefCell::new(1); let _a = c.borrow(); let _b = c.borrow_mut();",
      "RefCell already borrowed",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() + 2; let x = v[n];",
      "index out of bounds: the len is 3 but the index is 5",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() + 2; let _ = &v[n..];",
      "range start index 5 out of range for slice of length 3",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() + 2; let _ = &v[..n];",
      "range end index 5 out of range for slice of length 3",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() + 2; let _ = &v[1..n];",
      "range end index 5 out of range for slice of length 3",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() + 1; let _ = &v[n..n + 1];",
      "range start index 4 out of range for slice of length 3",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len() - 2; let _ = &v[2..n];",
      "slice index starts at 2 but ends at 1",
    ),
    (
      "let v = vec![1, 2, 3]; let n = v.len(); let _ = &v[0..=n];",
      "range end index 3 out of range for slice of length 3",
    ),
    (
      "let v = vec![1, 2, 3]; let _ = &v[..=usize::MAX];",
      "range end index 18446744073709551615 out of range for slice of length 3",
    ),
    ("let mut v = vec![1, 2, 3]; v.remove(5);", "removal index (is 5) should be < len (is 3)"),
    (
      "let mut v = vec![1, 2, 3]; v.insert(5, 1);",
      "insertion index (is 5) should be <= len (is 3)",
    ),
    (
      "let mut v = vec![1, 2, 3]; v.swap_remove(5);",
      "swap_remove index (is 5) should be < len (is 3)",
    ),
    (
      "let mut v = vec![1, 2, 3]; v.swap(5, 0);",
      "index out of bounds: the len is 3 but the index is 5",
    ),
    (
      "let mut v = vec![1, 2, 3]; v.drain(5..);",
      "range start index 5 out of range for slice of length 3",
    ),
    (
      "let mut v = vec![1, 2, 3]; v.split_off(5);",
      "`at` split index (is 5) should be <= len (is 3)",
    ),
    ("[1, 2, 3].split_at(5);", "mid > len"),
    ("[1, 2, 3].chunks(0);", "chunk size must be non-zero"),
    ("[1, 2, 3].windows(0);", "window size must be non-zero"),
    ("[1, 2, 3].iter().step_by(0);", "assertion failed: step != 0"),
    (
      "let mut d = std::collections::VecDeque::from(vec![1]); d.insert(5, 1);",
      "index out of bounds",
    ),
    ("let d = std::collections::VecDeque::from(vec![1]); let x = d[5];", "Out of bounds access"),
    (
      "let mut d = std::collections::VecDeque::from(vec![1]); d.swap(0, 5);",
      "assertion failed: j < self.len()",
    ),
    (
      #"let s = "héllo"; let n = s.len(); let _ = &s[n + 5..];"#,
      "start byte index 11 is out of bounds of `héllo`",
    ),
    (
      #"let s = "héllo"; let n = s.len(); let _ = &s[..n + 5];"#,
      "end byte index 11 is out of bounds of `héllo`",
    ),
    (
      #"let s = "héllo"; let n = s.len(); let _ = &s[..=n];"#,
      "end byte index 6 is out of bounds of `héllo`",
    ),
    (
      #"let s = "héllo"; let _ = &s[2..];"#,
      "start byte index 2 is not a char boundary; it is inside 'é' (bytes 1..3) of `héllo`",
    ),
    (
      #"let s = "héllo"; let _ = &s[..2];"#,
      "end byte index 2 is not a char boundary; it is inside 'é' (bytes 1..3) of `héllo`",
    ),
    (
      #"let s = "héllo"; let n = s.len(); let _ = &s[n - 3..1];"#,
      "begin > end (3 > 1) when slicing `héllo`",
    ),
    (
      #"let mut s = String::from("héllo"); s.truncate(2);"#,
      "assertion failed: self.is_char_boundary(new_len)",
    ),
    (
      #"let mut s = String::from("héllo"); s.remove(6);"#,
      "cannot remove a char from the end of a string",
    ),
    (
      #"let mut s = String::from("héllo"); s.insert(2, 'a');"#,
      "assertion failed: self.is_char_boundary(idx)",
    ),
    ("let n = 3; n.clamp(5, 1);", "min > max. min = 5, max = 1"),
    ("let x = 2i32; x.pow(40);", "attempt to multiply with overflow"),
    ("let x = i32::MIN; x.abs();", "attempt to negate with overflow"),
    ("let x = i32::MIN; x.rem_euclid(-1);", "attempt to calculate the remainder with overflow"),
    (
      "let x = 1i32; x.rem_euclid(0);", "attempt to calculate the remainder with a divisor of zero",
    ),
    ("[200u8, 100].iter().sum::<u8>();", "attempt to add with overflow"),
    (
      "'a'.to_digit(40);",
      "to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive",
    ),
    ("char::from_digit(3, 40);", "from_digit: radix is too high (maximum 36)"),
    ("let x = 0u32; x.ilog2();", "argument of integer logarithm must be positive"),
  ])
  func `panics have Rust's words`(statements: String, expected: String) throws {
    #expect(try panicMessage(statements) == expected)
  }
}
