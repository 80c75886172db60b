import Testing

/// Expressions, and what `{:?}` prints of them in rustc 1.95.
@Suite struct IteratorsTests {
  @Test(arguments: [
    ("[3, 1, 4].iter().map(|x| x * 2).filter(|x| x % 4 != 0).collect::<Vec<i32>>()", "[6, 2]"),
    ("[3, 1, 4].iter().enumerate().rev().collect::<Vec<_>>()", "[(2, 4), (1, 1), (0, 3)]"),
    (
      #"[3, 1, 4].iter().zip("abc".chars()).collect::<Vec<_>>()"#, "[(3, 'a'), (1, 'b'), (4, 'c')]",
    ),
    ("[3, 1, 4, 1, 5].iter().skip(1).take(3).rev().collect::<Vec<_>>()", "[1, 4, 1]"),
    ("[3, 1, 4, 1, 5].iter().step_by(2).copied().collect::<Vec<i32>>()", "[3, 4, 5]"),
    ("[3, 1].iter().chain(&[7, 8]).cloned().collect::<Vec<i32>>()", "[3, 1, 7, 8]"),
    ("[3, 1, 4].iter().position(|&x| x == 4)", "Some(2)"),
    ("[3, 1, 4, 1].iter().rposition(|&x| x == 1)", "Some(3)"),
    ("[3, 1, 4].iter().any(|x| *x > 3)", "true"),
    ("[3, 1, 4].iter().all(|x| *x > 3)", "false"),
    ("[3, 1, 4].iter().find(|x| **x > 3)", "Some(4)"),
    ("[3, 1, 4].iter().find_map(|x| if *x > 3 { Some(x * 100) } else { None })", "Some(400)"),
    ("[3, 1, 4].iter().fold(0, |a, b| a * 10 + b)", "314"),
    ("[3, 1, 4].into_iter().reduce(|a, b| a * 10 + b)", "Some(314)"),
    ("[3, 1, 4].iter().scan(0, |s, x| { *s += x; Some(*s) }).collect::<Vec<i32>>()", "[3, 4, 8]"),
    ("[3, 1, 4].iter().take_while(|x| **x < 4).collect::<Vec<_>>()", "[3, 1]"),
    ("[3, 1, 4].iter().skip_while(|x| **x < 4).collect::<Vec<_>>()", "[4]"),
    (
      "[3, 1, 4].iter().map_while(|x| if *x < 4 { Some(x + 1) } else { None }).collect::<Vec<_>>()",
      "[4, 2]",
    ),
    (
      "(1..4).flat_map(|x| (0..x).map(move |y| x * 10 + y)).collect::<Vec<_>>()",
      "[10, 20, 21, 30, 31, 32]",
    ),
    (
      "vec![vec![1, 2], vec![], vec![3]].into_iter().flatten().rev().collect::<Vec<_>>()",
      "[3, 2, 1]",
    ),
    ("[1, 2, 3, 4].iter().partition::<Vec<i32>, _>(|x| **x > 2)", "([3, 4], [1, 2])"),
    (
      "vec![(1, 'a'), (2, 'b')].into_iter().unzip::<i32, char, Vec<_>, Vec<_>>()",
      "([1, 2], ['a', 'b'])",
    ),
    (
      #"["1", "2", "x"].iter().map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>()"#,
      "Err(ParseIntError { kind: InvalidDigit })",
    ),
    (
      #"["1", "2"].iter().map(|s| s.parse::<i32>().ok()).collect::<Option<Vec<_>>>()"#,
      "Some([1, 2])",
    ),
    ("[3, 1, 4, 4].iter().max_by_key(|x| **x % 3)", "Some(4)"),
    ("[3, 1, 4, 4].iter().min_by_key(|x| **x % 3)", "Some(3)"),
    (#"["bb", "a", "cc"].iter().max_by(|a, b| a.len().cmp(&b.len()))"#, #"Some("cc")"#),
    (#"["bb", "a", "c"].iter().min_by(|a, b| a.len().cmp(&b.len()))"#, #"Some("a")"#),
    (
      "{ let mut p = [1, 2, 3].iter().peekable(); (p.peek().is_some(), p.next(), p.next_if(|x| **x > 5), p.count()) }",
      "(true, Some(1), None, 2)",
    ),
    ("std::iter::repeat(7).take(3).collect::<Vec<_>>()", "[7, 7, 7]"),
    (
      "std::iter::successors(Some(1), |x| if *x < 100 { Some(x * 3) } else { None }).collect::<Vec<_>>()",
      "[1, 3, 9, 27, 81, 243]",
    ),
    ("std::iter::once(1).chain(std::iter::empty()).collect::<Vec<i32>>()", "[1]"),
    (
      "{ let mut n = 0; std::iter::from_fn(|| { n += 1; if n < 4 { Some(n) } else { None } }).collect::<Vec<_>>() }",
      "[1, 2, 3]",
    ),
    ("(0..3).cycle().skip(1).take(5).collect::<Vec<_>>()", "[1, 2, 0, 1, 2]"),
    ("(1..=3).rev().collect::<Vec<_>>()", "[3, 2, 1]"),
    ("(0..10).step_by(3).rev().collect::<Vec<_>>()", "[9, 6, 3, 0]"),
    ("(250u8..=255).count()", "6"),
    ("(1..=100).sum::<i32>()", "5050"),
    ("(1..=5).product::<u64>()", "120"),
    ("(1..1).max()", "None"),
    ("(0..5).nth(2)", "Some(2)"),
    ("(0..5).len()", "5"),
    ("(0..5).contains(&5)", "false"),
    ("(0..=5).contains(&5)", "true"),
    ("{ let mut it = 0..4; let a = it.by_ref().take(2).sum::<i32>(); (a, it) }", "(1, 2..4)"),
    ("[1.5, 2.5].iter().sum::<f64>()", "4.0"),
    ("[3, 1, 4].iter().max()", "Some(4)"),
    ("[3, 1, 4].iter().min()", "Some(1)"),
    ("[1, 2].iter().eq([1, 2].iter())", "true"),
    ("[1, 2, 3].iter().last()", "Some(3)"),
    (#""abc".chars().map(|c| c.to_ascii_uppercase()).collect::<String>()"#, #""ABC""#),
    ("[1, 2, 3].iter().rev().enumerate().skip(1).step_by(2).collect::<Vec<_>>()", "[(1, 2)]"),
  ])
  func `iterators behave as in Rust`(expression: String, expected: String) throws {
    #expect(try shown(expression) == expected)
  }
}
