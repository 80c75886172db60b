extension Prelude {
  /// `String`.
  static let strings = #"""
    #[role(string)]
    #[derive(Default)]
    struct String { bytes: Vec<u8> }
    impl String {
      fn new() -> String { String { bytes: Vec::new() } }
      fn with_capacity(capacity: usize) -> String { String { bytes: Vec::with_capacity(capacity) } }
      fn len(&self) -> usize { self.bytes.length }
      fn is_empty(&self) -> bool { self.bytes.length == 0 }
      fn capacity(&self) -> usize { self.bytes.capacity }
      fn as_str(&self) -> &str { str_from_bytes(self.bytes.as_slice()) }
      fn as_mut_str(&mut self) -> &mut str { as_mut(self.as_str()) }
      fn into_bytes(self) -> Vec<u8> { self.bytes }
      fn push_str(&mut self, text: &str) {
        let bytes = str_bytes(text);
        let count = slice_len(bytes);
        self.bytes.reserve(count);
        let mut i = 0;
        while i < count { self.bytes.push(bytes[i]); i += 1; }
      }
      fn push(&mut self, c: char) {
        let code = c as u32;
        if code < 0x80 {
          self.bytes.push(code as u8);
        } else if code < 0x800 {
          self.bytes.push((0xC0 | (code >> 6)) as u8);
          self.bytes.push((0x80 | (code & 0x3F)) as u8);
        } else if code < 0x10000 {
          self.bytes.push((0xE0 | (code >> 12)) as u8);
          self.bytes.push((0x80 | ((code >> 6) & 0x3F)) as u8);
          self.bytes.push((0x80 | (code & 0x3F)) as u8);
        } else {
          self.bytes.push((0xF0 | (code >> 18)) as u8);
          self.bytes.push((0x80 | ((code >> 12) & 0x3F)) as u8);
          self.bytes.push((0x80 | ((code >> 6) & 0x3F)) as u8);
          self.bytes.push((0x80 | (code & 0x3F)) as u8);
        }
      }
      fn pop(&mut self) -> Option<char> {
        let last = self.chars().next_back();
        if let Some(c) = last { self.bytes.truncate(self.bytes.length - c.len_utf8()); }
        last
      }
      fn clear(&mut self) { self.bytes.clear(); }
      fn truncate(&mut self, new_len: usize) {
        if new_len <= self.len() {
          assert!(self.is_char_boundary(new_len));
          self.bytes.truncate(new_len);
        }
      }
      fn remove(&mut self, index: usize) -> char {
        let removed = match self.as_str()[index..].chars().next() {
          Some(c) => c,
          None => panic_text("cannot remove a char from the end of a string"),
        };
        self.bytes.drain(index..index + removed.len_utf8());
        removed
      }
      fn insert(&mut self, idx: usize, c: char) {
        assert!(self.is_char_boundary(idx));
        let rest = String { bytes: self.bytes.split_off(idx) };
        self.push(c);
        self.push_str(rest.as_str());
      }
      fn insert_str(&mut self, idx: usize, text: &str) {
        assert!(self.is_char_boundary(idx));
        let rest = String { bytes: self.bytes.split_off(idx) };
        self.push_str(text);
        self.push_str(rest.as_str());
      }
      fn split_off(&mut self, at: usize) -> String {
        assert!(self.is_char_boundary(at));
        String { bytes: self.bytes.split_off(at) }
      }
      fn retain<F: FnMut(char) -> bool>(&mut self, mut f: F) {
        let mut kept = String::new();
        for c in self.chars() { if f(c) { kept.push(c); } }
        *self = kept;
      }
      fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> StringChars {
        let (start, end) = str_bounds(&range, self.as_str());
        let taken: Vec<u8> = self.bytes.drain(start..end).collect();
        StringChars { back: taken.length, text: String { bytes: taken }, front: 0 }
      }
    }
    impl Deref for String { type Target = str; fn deref(&self) -> &str { str_from_bytes(self.bytes.as_slice()) } }
    impl Clone for String { fn clone(&self) -> String { String::from(self.as_str()) } }
    impl From<&str> for String {
      fn from(text: &str) -> String { let mut result = String::new(); result.push_str(text); result }
    }
    impl From<&String> for String { fn from(text: &String) -> String { text.clone() } }
    impl From<char> for String { fn from(c: char) -> String { let mut result = String::new(); result.push(c); result } }
    impl From<Box<String>> for String { fn from(text: Box<String>) -> String { *text } }
    impl Add<&str> for String {
      type Output = String;
      fn add(self, other: &str) -> String { let mut result = self; result.push_str(other); result }
    }
    impl AddAssign<&str> for String { fn add_assign(&mut self, other: &str) { self.push_str(other); } }
    impl FromStr for String {
      type Err = Infallible;
      fn from_str(text: &str) -> Result<String, Infallible> { Ok(String::from(text)) }
    }
    impl FromIterator<char> for String {
      fn from_iter<I: IntoIterator<Item = char>>(iter: I) -> String {
        let mut result = String::new();
        for c in iter { result.push(c); }
        result
      }
    }
    impl FromIterator<&char> for String {
      fn from_iter<I: IntoIterator<Item = &char>>(iter: I) -> String {
        let mut result = String::new();
        for c in iter { result.push(*c); }
        result
      }
    }
    impl FromIterator<&str> for String {
      fn from_iter<I: IntoIterator<Item = &str>>(iter: I) -> String {
        let mut result = String::new();
        for text in iter { result.push_str(text); }
        result
      }
    }
    impl FromIterator<String> for String {
      fn from_iter<I: IntoIterator<Item = String>>(iter: I) -> String {
        let mut result = String::new();
        for text in iter { result.push_str(text.as_str()); }
        result
      }
    }
    impl Extend<char> for String {
      fn extend<I: IntoIterator<Item = char>>(&mut self, iter: I) { for c in iter { self.push(c); } }
    }
    impl Extend<&char> for String {
      fn extend<I: IntoIterator<Item = &char>>(&mut self, iter: I) { for c in iter { self.push(*c); } }
    }
    impl Extend<&str> for String {
      fn extend<I: IntoIterator<Item = &str>>(&mut self, iter: I) { for text in iter { self.push_str(text); } }
    }
    impl Extend<String> for String {
      fn extend<I: IntoIterator<Item = String>>(&mut self, iter: I) { for text in iter { self.push_str(text.as_str()); } }
    }
    impl AsRef<str> for String { fn as_ref(&self) -> &str { self.as_str() } }
    impl AsRef<str> for str { fn as_ref(&self) -> &str { self } }
    impl AsRef<str> for &str { fn as_ref(&self) -> &str { *self } }
    impl AsRef<str> for &String { fn as_ref(&self) -> &str { self.as_str() } }
    struct StringChars { text: String, front: usize, back: usize }
    impl Iterator for StringChars {
      type Item = char;
      fn next(&mut self) -> Option<char> {
        let c = str_part(self.text.as_str(), self.front, self.back).chars().next()?;
        self.front += c.len_utf8();
        Some(c)
      }
    }
    impl DoubleEndedIterator for StringChars {
      fn next_back(&mut self) -> Option<char> {
        let c = str_part(self.text.as_str(), self.front, self.back).chars().next_back()?;
        self.back -= c.len_utf8();
        Some(c)
      }
    }
    #[hidden]
    fn string_from_parts(parts: (Buffer<u8>, usize)) -> String {
      String { bytes: Vec { buffer: parts.0, length: parts.1, capacity: parts.1 } }
    }

    """#
}
