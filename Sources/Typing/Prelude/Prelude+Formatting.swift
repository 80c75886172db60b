extension Prelude {
  /// `std::fmt`: the formatter that a program's own `Display` and `Debug` write to.
  ///
  /// `flags` holds what a placeholder says beside its counts: 1 has a width, 2 has a precision, 4, 8
  /// and 12 left, centre and right, 16 `+`, 32 zeros, 64 Debug, 128 `#`.
  static let formatting = #"""
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
    struct FmtError;
    type FmtResult = Result<(), FmtError>;
    impl Display for FmtError {
      fn fmt(&self, f: &mut Formatter) -> FmtResult { f.pad("an error occurred when formatting an argument") }
    }
    trait Error: Debug + Display {
      fn source(&self) -> Option<&dyn Error> { None }
      fn description(&self) -> &str { "description() is deprecated; use Display" }
    }
    impl Error for FmtError {}
    impl Error for ParseIntError {}
    impl Error for ParseFloatError {}
    impl Error for ParseBoolError {}
    impl Error for ParseCharError {}
    struct StringError(String);
    impl Debug for StringError { fn fmt(&self, f: &mut Formatter) -> FmtResult { Debug::fmt(&self.0, f) } }
    impl Display for StringError { fn fmt(&self, f: &mut Formatter) -> FmtResult { Display::fmt(&self.0, f) } }
    impl Error for StringError {}
    impl<E: Error> From<E> for Box<dyn Error> { fn from(error: E) -> Box<dyn Error> { Box::new(error) } }
    impl From<&str> for Box<dyn Error> { fn from(text: &str) -> Box<dyn Error> { Box::new(StringError(String::from(text))) } }
    impl From<String> for Box<dyn Error> { fn from(text: String) -> Box<dyn Error> { Box::new(StringError(text)) } }
    trait Write {
      fn write_str(&mut self, text: &str) -> FmtResult;
      fn write_char(&mut self, c: char) -> FmtResult { self.write_str(&c.to_string()) }
    }
    impl Write for String {
      fn write_str(&mut self, text: &str) -> FmtResult { self.push_str(text); Ok(()) }
    }
    struct Formatter { text: String, flags: u32, fill: char, width: usize, precision: usize }
    impl Formatter {
      fn write_str(&mut self, text: &str) -> FmtResult { self.text.push_str(text); Ok(()) }
      fn write_char(&mut self, c: char) -> FmtResult { self.text.push(c); Ok(()) }
      fn pad(&mut self, text: &str) -> FmtResult { self.show(text, self.flags & 63) }
      fn alternate(&self) -> bool { self.flags & 128 != 0 }
      fn sign_plus(&self) -> bool { self.flags & 16 != 0 }
      fn fill(&self) -> char { self.fill }
      fn width(&self) -> Option<usize> { if self.flags & 1 != 0 { Some(self.width) } else { None } }
      fn precision(&self) -> Option<usize> { if self.flags & 2 != 0 { Some(self.precision) } else { None } }
      fn debug_struct(&mut self, name: &str) -> DebugStruct { DebugStruct { parts: self.begin(name, "{", "}") } }
      fn debug_tuple(&mut self, name: &str) -> DebugTuple { DebugTuple { parts: self.begin(name, "(", ")") } }
      fn debug_list(&mut self) -> DebugList { DebugList { parts: self.begin("", "[", "]") } }
      #[hidden]
      fn finished(self, result: FmtResult) -> String {
        if result.is_err() { panic_text("a formatting trait implementation returned an error when the underlying stream did not"); }
        self.text
      }
      #[hidden]
      fn begin(&mut self, name: &str, open: &str, close: &str) -> DebugParts {
        self.text.push_str(name);
        DebugParts { f: self, open, close, count: 0, is_unnamed: name.is_empty() }
      }
      #[hidden]
      fn show<T>(&mut self, value: &T, flags: u32) -> FmtResult {
        self.text.push_str(&string_from_parts(format_with(value, flags, self.fill, self.width, self.precision)));
        Ok(())
      }
    }
    struct DebugParts { f: &mut Formatter, open: &str, close: &str, count: usize, is_unnamed: bool }
    struct DebugStruct { parts: DebugParts }
    impl DebugStruct {
      fn field<T>(&mut self, name: &str, value: &T) -> &mut Self { self.parts.part(&(name.to_string() + ": "), value); self }
      fn finish(&mut self) -> FmtResult { self.parts.end() }
    }
    struct DebugTuple { parts: DebugParts }
    impl DebugTuple {
      fn field<T>(&mut self, value: &T) -> &mut Self { self.parts.part("", value); self }
      fn finish(&mut self) -> FmtResult { self.parts.end() }
    }
    struct DebugList { parts: DebugParts }
    impl DebugList {
      fn entry<T>(&mut self, value: &T) -> &mut Self { self.parts.part("", value); self }
      fn entries<I: IntoIterator>(&mut self, values: I) -> &mut Self { for value in values { self.parts.part("", &value); } self }
      fn finish(&mut self) -> FmtResult { self.parts.end() }
    }
    impl DebugParts {
      fn part<T>(&mut self, name: &str, value: &T) {
        let is_list = self.open == "[";
        if self.f.alternate() {
          if self.count == 0 { self.f.text.push_str(if self.open == "{" { " {\n" } else if is_list { "[\n" } else { "(\n" }); }
          let mut inner = Formatter { text: String::new(), flags: self.f.flags, fill: self.f.fill, width: self.f.width, precision: self.f.precision };
          inner.text.push_str(name);
          drop(Debug::fmt(value, &mut inner));
          for line in inner.text.split('\n') {
            if !line.is_empty() { self.f.text.push_str("    "); }
            self.f.text.push_str(line);
            self.f.text.push('\n');
          }
          self.f.text.pop();
          self.f.text.push_str(",\n");
        } else {
          if self.count > 0 { self.f.text.push_str(", "); }
          else if self.open == "{" { self.f.text.push_str(" { "); }
          else { self.f.text.push_str(self.open); }
          self.f.text.push_str(name);
          drop(Debug::fmt(value, &mut *self.f));
        }
        self.count += 1;
      }
      fn end(&mut self) -> FmtResult {
        if self.count == 0 { if self.open == "[" { self.f.text.push_str("[]"); } return Ok(()); }
        if self.open == "(" && self.count == 1 && self.is_unnamed && !self.f.alternate() { self.f.text.push(','); }
        if self.open == "{" && !self.f.alternate() { self.f.text.push(' '); }
        self.f.text.push_str(self.close);
        Ok(())
      }
    }
    #[hidden]
    fn display_text<T>(value: &T, flags: u32, fill: char, width: usize, precision: usize) -> String {
      let mut f = Formatter { text: String::new(), flags, fill, width, precision };
      let result = Display::fmt(value, &mut f);
      f.finished(result)
    }
    #[hidden]
    fn debug_text<T>(value: &T, flags: u32, fill: char, width: usize, precision: usize) -> String {
      let mut f = Formatter { text: String::new(), flags, fill, width, precision };
      let result = Debug::fmt(value, &mut f);
      f.finished(result)
    }
    #[hidden]
    fn format_written<T>(value: &T) -> (Buffer<u8>, usize) {
      let text = display_text(value, 0, ' ', 0, 0);
      let parts = (text.bytes.buffer, text.bytes.length);
      forget(text);
      parts
    }
    #[hidden] fn display_through<P>(value: &P, f: &mut Formatter) -> FmtResult { Display::fmt(&**value, f) }
    #[hidden] fn debug_through<P>(value: &P, f: &mut Formatter) -> FmtResult { Debug::fmt(&**value, f) }
    #[hidden] fn debug_items<L>(value: &L, f: &mut Formatter) -> FmtResult { f.debug_list().entries(value.iter()).finish() }
    #[hidden] fn debug_cell<C>(value: &C, f: &mut Formatter) -> FmtResult { f.debug_struct("Cell").field("value", &value.get()).finish() }
    #[hidden]
    fn debug_ref_cell<C>(value: &C, f: &mut Formatter) -> FmtResult {
      f.debug_struct("RefCell").field("value", &*value.borrow()).finish()
    }
    #[hidden] fn eq_through<P>(a: &P, b: &P) -> bool { **a == **b }
    #[hidden]
    fn eq_items<L>(a: &L, b: &L) -> bool {
      let mut x = a.iter();
      let mut y = b.iter();
      loop {
        match (x.next(), y.next()) {
          (Some(p), Some(q)) => if !(*p == *q) { return false; },
          (None, None) => return true,
          _ => return false,
        }
      }
    }
    #[hidden] fn partial_cmp_through<P>(a: &P, b: &P) -> Option<Ordering> { PartialOrd::partial_cmp(&**a, &**b) }
    #[hidden]
    fn partial_cmp_items<L>(a: &L, b: &L) -> Option<Ordering> {
      let mut x = a.iter();
      let mut y = b.iter();
      loop {
        match (x.next(), y.next()) {
          (Some(p), Some(q)) => match PartialOrd::partial_cmp(p, q) { Some(Ordering::Equal) => {}, other => return other },
          (None, None) => return Some(Ordering::Equal),
          (None, _) => return Some(Ordering::Less),
          _ => return Some(Ordering::Greater),
        }
      }
    }
    #[hidden] fn cmp_through<P>(a: &P, b: &P) -> Ordering { Ord::cmp(&**a, &**b) }
    #[hidden]
    fn cmp_items<L>(a: &L, b: &L) -> Ordering {
      let mut x = a.iter();
      let mut y = b.iter();
      loop {
        match (x.next(), y.next()) {
          (Some(p), Some(q)) => match Ord::cmp(p, q) { Ordering::Equal => {}, other => return other },
          (None, None) => return Ordering::Equal,
          (None, _) => return Ordering::Less,
          _ => return Ordering::Greater,
        }
      }
    }
    #[hidden]
    fn compare_partial<T>(a: &T, b: &T) -> i32 {
      match PartialOrd::partial_cmp(a, b) { Some(Ordering::Less) => -1, Some(Ordering::Equal) => 0, Some(Ordering::Greater) => 1, None => 2 }
    }
    #[hidden]
    fn compare_total<T>(a: &T, b: &T) -> i32 {
      match Ord::cmp(a, b) { Ordering::Less => -1, Ordering::Equal => 0, Ordering::Greater => 1 }
    }

    """#
}
