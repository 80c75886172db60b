import Testing

/// Expressions, and what `{:?}` prints of them in rustc 1.95.
@Suite struct VectorsTests {
  @Test(arguments: [
    ("vec![0; 3]", "[0, 0, 0]"),
    (#"vec![String::from("a"); 2]"#, #"["a", "a"]"#),
    ("{ let mut v = vec![1, 2, 3]; (v.pop(), v.get(9).is_none(), v) }", "(Some(3), true, [1, 2])"),
    ("{ let mut v = vec![1, 2, 3]; v.insert(1, 9); (v.remove(0), v) }", "(1, [9, 2, 3])"),
    ("{ let mut v = vec![1, 2, 3, 4]; (v.swap_remove(0), v) }", "(1, [4, 2, 3])"),
    ("{ let mut v = vec![1, 2, 3, 4]; v.retain(|x| x % 2 == 0); v }", "[2, 4]"),
    (
      "{ let mut v = vec![1, 2, 3, 4]; (v.drain(1..3).collect::<Vec<_>>(), v) }",
      "([2, 3], [1, 4])",
    ),
    ("{ let mut v = vec![1, 1, 2, 2, 1]; v.dedup(); v }", "[1, 2, 1]"),
    ("{ let mut v = vec![1, 2]; v.extend([3].iter()); v.extend(vec![4]); v }", "[1, 2, 3, 4]"),
    ("{ let mut v = vec![1, 2, 3]; (v.split_off(1), v) }", "([2, 3], [1])"),
    ("{ let mut v = vec![3, 1, 2]; v.sort(); v.reverse(); v }", "[3, 2, 1]"),
    (
      #"{ let mut v = vec!["pear", "fig", "apple", "kiwi"]; v.sort_by_key(|s| s.len()); v }"#,
      #"["fig", "pear", "kiwi", "apple"]"#,
    ),
    ("{ let mut v = vec![3, 1, 2]; v.sort_by(|a, b| b.cmp(a)); v }", "[3, 2, 1]"),
    ("{ let mut v = vec![1, 2, 3]; for x in &mut v { *x *= 2; } v }", "[2, 4, 6]"),
    ("{ let mut a = [5, 4, 3]; a.rotate_left(1); a }", "[4, 3, 5]"),
    ("{ let mut v = vec![1]; v.resize(3, 7); v }", "[1, 7, 7]"),
    ("[1, 3, 5].binary_search(&4)", "Err(2)"),
    ("[1, 2, 3, 4, 5].chunks(2).collect::<Vec<_>>()", "[[1, 2], [3, 4], [5]]"),
    ("[1, 2, 3].windows(2).collect::<Vec<_>>()", "[[1, 2], [2, 3]]"),
    ("[1, 2, 3].split_first()", "Some((1, [2, 3]))"),
    ("[1, 2, 3].split_at(1)", "([1], [2, 3])"),
    ("vec![vec![1], vec![2, 3]].concat()", "[1, 2, 3]"),
    ("vec![1, 2] < vec![1, 3]", "true"),
    ("vec![1, 2] == [1, 2]", "true"),
    ("&[1, 2, 3, 4][1..=2]", "[2, 3]"),
    ("[1, 2].contains(&2)", "true"),
    ("[1, 2, 3].starts_with(&[1, 2])", "true"),
    ("[[1, 2], [3, 4]].concat()", "[1, 2, 3, 4]"),
    (
      "{ let mut d = std::collections::VecDeque::new(); for i in 0..5 { d.push_back(i); d.push_front(-i); } (d.pop_front(), d.pop_back(), d) }",
      "(Some(-4), Some(4), [-3, -2, -1, 0, 0, 1, 2, 3])",
    ),
    (
      "{ let mut d = std::collections::VecDeque::from(vec![1, 2, 3]); d.insert(1, 9); d.rotate_left(2); d.swap(0, 1); (d[0], d.contains(&9), d) }",
      "(3, true, [3, 2, 1, 9])",
    ),
    (
      "std::collections::VecDeque::from(vec![1, 2, 3]).into_iter().rev().collect::<Vec<_>>()",
      "[3, 2, 1]",
    ),
  ])
  func `Vec, slices and VecDeque behave as in Rust`(expression: String, expected: String) throws {
    #expect(try shown(expression) == expected)
  }
}
