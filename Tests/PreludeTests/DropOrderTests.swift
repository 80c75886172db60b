import Testing

/// Programs, and the lines rustc 1.95 makes them print.
@Suite struct DropOrderTests {
  private func dropped(_ body: String) throws -> String {
    let lines = try output(
      of: """
        struct D(&'static str);
        impl Drop for D { fn drop(&mut self) { println!("{}", self.0); } }
        fn main() { \(body) }
        """
    )
    return lines.split(separator: "\n").joined(separator: " ")
  }

  @Test(arguments: [
    (#"let v = vec![D("a"), D("b")]; println!("end");"#, "end a b"),
    (
      #"let mut it = vec![D("a"), D("b"), D("c")].into_iter(); let x = it.next_back(); drop(it);"#,
      "a b c",
    ),
    (#"let mut v = vec![D("a"), D("b"), D("c")]; v.truncate(1); println!("end");"#, "b c end a"),
    (#"let mut v = vec![D("a"), D("b"), D("c")]; v.remove(1); println!("end");"#, "b end a c"),
    (
      #"let mut v = vec![D("a"), D("b"), D("c")]; { let mut d = v.drain(..2); d.next_back(); } println!("end");"#,
      "b a end c",
    ),
    (
      #"let mut v = vec![D("a"), D("b"), D("c")]; v.retain(|d| d.0 == "b"); println!("end");"#,
      "a c end b",
    ),
    (#"let mut v = vec![D("a")]; v[0] = D("b"); println!("end");"#, "a end b"),
    (#"let mut v = vec![D("a")]; v.clear(); v.push(D("b")); println!("end");"#, "a end b"),
    (#"for d in [D("a"), D("b"), D("c")] { if d.0 == "b" { break; } }"#, "a b c"),
    (#"let [x, y] = [D("a"), D("b")]; drop(y); println!("end");"#, "b end a"),
    (#"let b = Box::new(D("a")); let m = *b; println!("end");"#, "end a"),
    (#"let mut o = Some(D("a")); o.replace(D("b")); o.take(); println!("end");"#, "a b end"),
    (#"let c = std::cell::Cell::new(D("a")); c.set(D("b")); println!("end");"#, "a end b"),
    (
      #"let a = std::rc::Rc::new(D("a")); let b = a.clone(); drop(a); println!("mid"); drop(b);"#,
      "mid a",
    ),
    (
      #"let mut q = std::collections::VecDeque::new(); q.push_back(D("b")); q.push_front(D("a")); q.push_back(D("c")); q.pop_back(); println!("end");"#,
      "c end a b",
    ),
    (
      #"let v: Vec<D> = vec![D("a"), D("b")].into_iter().filter(|d| d.0 == "b").collect(); println!("end");"#,
      "a end b",
    ),
    (#"let v = std::mem::take(&mut vec![D("a")]); println!("end");"#, "end a"),
    (#"std::mem::forget(D("a")); println!("end");"#, "end"),
    (#"let r = Ok::<D, D>(D("a")).map(|_| D("b")); println!("end");"#, "a end b"),
    (#"let t = (D("a"), D("b")); let (x, _) = t; println!("end");"#, "end a b"),
  ])
  func `values are dropped in Rust's order`(body: String, expected: String) throws {
    #expect(try dropped(body) == expected)
  }

  @Test func `a vector grows and keeps its elements`() throws {
    let text = try output(
      of: """
        fn main() {
          let mut v = Vec::new();
          for i in 0..1000 { v.push(i.to_string()); }
          println!("{} {} {}", v.len(), v[0], v[999]);
        }
        """
    )
    #expect(text == "1000 0 999\n")
  }
}
