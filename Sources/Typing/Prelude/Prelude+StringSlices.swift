extension Prelude {
  /// The methods of `str`, and the iterators over its characters.
  static let stringSlices = #"""
    impl str {
      fn len(&self) -> usize { slice_len(str_bytes(self)) }
      fn is_empty(&self) -> bool { slice_len(str_bytes(self)) == 0 }
      fn as_str(&self) -> &str { self }
      fn as_bytes(&self) -> &[u8] { str_bytes(self) }
      fn to_string(&self) -> String { String::from(self) }
      fn to_owned(&self) -> String { String::from(self) }
      fn is_char_boundary(&self, index: usize) -> bool {
        let bytes = str_bytes(self);
        index == slice_len(bytes) || (index < slice_len(bytes) && bytes[index] & 0xC0 != 0x80)
      }
      fn chars(&self) -> Chars { Chars { bytes: str_bytes(self), front: 0, back: self.len() } }
      fn char_indices(&self) -> CharIndices { CharIndices { chars: self.chars() } }
      fn bytes(&self) -> Copied<Iter<u8>> { str_bytes(self).iter().copied() }
      fn trim(&self) -> &str { self.trim_start().trim_end() }
      fn trim_start(&self) -> &str { self.trim_start_matches(|c: char| c.is_whitespace()) }
      fn trim_end(&self) -> &str { self.trim_end_matches(|c: char| c.is_whitespace()) }
      fn trim_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let (start, end) = trim_bounds(self, &mut pattern, true, true);
        str_part(self, start, end)
      }
      fn trim_start_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let (start, end) = trim_bounds(self, &mut pattern, true, false);
        str_part(self, start, end)
      }
      fn trim_end_matches<P: Pattern>(&self, mut pattern: P) -> &str {
        let (start, end) = trim_bounds(self, &mut pattern, false, true);
        str_part(self, start, end)
      }
      fn starts_with<P: Pattern>(&self, mut pattern: P) -> bool { pattern.prefix(self, 0).is_some() }
      fn ends_with<P: Pattern>(&self, mut pattern: P) -> bool { pattern.suffix(self, self.len()).is_some() }
      fn strip_prefix<P: Pattern>(&self, mut pattern: P) -> Option<&str> {
        match pattern.prefix(self, 0) { Some(n) => Some(str_part(self, n, self.len())), None => None }
      }
      fn strip_suffix<P: Pattern>(&self, mut pattern: P) -> Option<&str> {
        match pattern.suffix(self, self.len()) { Some(n) => Some(str_part(self, 0, self.len() - n)), None => None }
      }
      fn contains<P: Pattern>(&self, mut pattern: P) -> bool { find_match(self, 0, &mut pattern).is_some() }
      fn find<P: Pattern>(&self, mut pattern: P) -> Option<usize> {
        match find_match(self, 0, &mut pattern) { Some((at, _)) => Some(at), None => None }
      }
      fn rfind<P: Pattern>(&self, mut pattern: P) -> Option<usize> {
        match find_last_match(self, &mut pattern) { Some((at, _)) => Some(at), None => None }
      }
      fn split<P: Pattern>(&self, pattern: P) -> Split<P> { split_text(self, pattern, max_value(), true) }
      fn splitn<P: Pattern>(&self, count: usize, pattern: P) -> Split<P> { split_text(self, pattern, count, true) }
      fn split_terminator<P: Pattern>(&self, pattern: P) -> Split<P> { split_text(self, pattern, max_value(), false) }
      fn split_once<P: Pattern>(&self, mut pattern: P) -> Option<(&str, &str)> {
        let (at, n) = find_match(self, 0, &mut pattern)?;
        Some((str_part(self, 0, at), str_part(self, at + n, self.len())))
      }
      fn rsplit_once<P: Pattern>(&self, mut pattern: P) -> Option<(&str, &str)> {
        let (at, n) = find_last_match(self, &mut pattern)?;
        Some((str_part(self, 0, at), str_part(self, at + n, self.len())))
      }
      fn split_at(&self, middle: usize) -> (&str, &str) { (&self[..middle], &self[middle..]) }
      fn split_whitespace(&self) -> SplitWhitespace { SplitWhitespace { text: self } }
      fn split_ascii_whitespace(&self) -> SplitWhitespace { SplitWhitespace { text: self } }
      fn lines(&self) -> Lines { Lines { pieces: split_text(self, '\n', max_value(), false) } }
      fn replace<P: Pattern>(&self, mut pattern: P, to: &str) -> String {
        let mut result = String::new();
        let mut start = 0;
        let mut search = 0;
        while let Some((at, n)) = find_match(self, search, &mut pattern) {
          result.push_str(str_part(self, start, at));
          result.push_str(to);
          start = at + n;
          search = if n == 0 { next_boundary(self, at) } else { start };
        }
        result.push_str(str_part(self, start, self.len()));
        result
      }
      fn repeat(&self, count: usize) -> String {
        if mul_overflows(self.len(), count) { panic_text("capacity overflow") }
        let mut result = String::new();
        let mut i = 0;
        while i < count { result.push_str(self); i += 1; }
        result
      }
      fn to_ascii_uppercase(&self) -> String { self.chars().map(|c| c.to_ascii_uppercase()).collect() }
      fn to_ascii_lowercase(&self) -> String { self.chars().map(|c| c.to_ascii_lowercase()).collect() }
      fn eq_ignore_ascii_case(&self, other: &str) -> bool {
        equal::<str>(self.to_ascii_lowercase().as_str(), other.to_ascii_lowercase().as_str())
      }
      fn is_ascii(&self) -> bool { self.bytes().all(|b| b < 128) }
      fn parse<F: FromStr>(&self) -> Result<F, F::Err> { F::from_str(self) }
      fn get<R: RangeBounds<usize>>(&self, range: R) -> Option<&str> {
        let start = range.lower();
        let end = range.upper(self.len());
        if start <= end && self.is_char_boundary(start) && self.is_char_boundary(end) {
          Some(str_part(self, start, end))
        } else {
          None
        }
      }
    }
    #[hidden]
    fn str_part(text: &str, start: usize, end: usize) -> &str {
      str_from_bytes(slice_part(str_bytes(text), start, end - start))
    }
    #[hidden]
    fn next_boundary(text: &str, at: usize) -> usize {
      let mut next = at + 1;
      while next < text.len() && !text.is_char_boundary(next) { next += 1; }
      next
    }
    #[hidden]
    fn check_boundary(text: &str, index: usize, which: &str) {
      if text.is_char_boundary(index) { return; }
      if index > text.len() { panic!("{} byte index {} is out of bounds of `{}`", which, index, text) }
      let mut start = index;
      while !text.is_char_boundary(start) { start -= 1; }
      let end = next_boundary(text, index);
      let c = str_part(text, start, end).chars().next().unwrap();
      panic!("{} byte index {} is not a char boundary; it is inside {:?} (bytes {}..{}) of `{}`", which, index, c, start, end, text)
    }
    #[hidden]
    fn str_bounds<R: RangeBounds<usize>>(range: &R, text: &str) -> (usize, usize) {
      let start = range.lower();
      let end = range.upper(text.len());
      if start > text.len() { check_boundary(text, start, "start"); }
      if end > text.len() {
        let shown = if range.is_closed() && end != max_value() { end - 1 } else { end };
        panic!("end byte index {} is out of bounds of `{}`", shown, text)
      }
      if start > end { panic!("begin > end ({} > {}) when slicing `{}`", start, end, text) }
      check_boundary(text, start, "start");
      check_boundary(text, end, "end");
      (start, end)
    }
    impl<R: RangeBounds<usize>> Index<R> for str {
      type Output = str;
      fn index(&self, range: R) -> &str {
        let (start, end) = str_bounds(&range, self);
        str_part(self, start, end)
      }
    }
    impl<R: RangeBounds<usize>> Index<R> for String {
      type Output = str;
      fn index(&self, range: R) -> &str {
        let (start, end) = str_bounds(&range, self.as_str());
        str_part(self.as_str(), start, end)
      }
    }
    #[derive(Clone)]
    struct Chars { bytes: &[u8], front: usize, back: usize }
    impl Chars { fn as_str(&self) -> &str { str_from_bytes(slice_part(self.bytes, self.front, self.back - self.front)) } }
    impl Iterator for Chars {
      type Item = char;
      fn next(&mut self) -> Option<char> {
        let i = self.front;
        if i == self.back { return None; }
        let first = self.bytes[i] as u32;
        if first < 0x80 { self.front = i + 1; return Some(char_from_u32(first)); }
        let second = (self.bytes[i + 1] & 0x3F) as u32;
        if first < 0xE0 { self.front = i + 2; return Some(char_from_u32(((first & 0x1F) << 6) | second)); }
        let third = (self.bytes[i + 2] & 0x3F) as u32;
        if first < 0xF0 {
          self.front = i + 3;
          return Some(char_from_u32(((first & 0xF) << 12) | (second << 6) | third));
        }
        let fourth = (self.bytes[i + 3] & 0x3F) as u32;
        self.front = i + 4;
        Some(char_from_u32(((first & 7) << 18) | (second << 12) | (third << 6) | fourth))
      }
    }
    impl DoubleEndedIterator for Chars {
      fn next_back(&mut self) -> Option<char> {
        if self.front == self.back { return None; }
        let end = self.back;
        let mut start = end - 1;
        while self.bytes[start] & 0xC0 == 0x80 { start -= 1; }
        self.back = start;
        let mut last = Chars { bytes: self.bytes, front: start, back: end };
        last.next()
      }
    }
    #[derive(Clone)]
    struct CharIndices { chars: Chars }
    impl Iterator for CharIndices {
      type Item = (usize, char);
      fn next(&mut self) -> Option<(usize, char)> {
        let at = self.chars.front;
        match self.chars.next() { Some(c) => Some((at, c)), None => None }
      }
    }
    impl DoubleEndedIterator for CharIndices {
      fn next_back(&mut self) -> Option<(usize, char)> {
        match self.chars.next_back() { Some(c) => Some((self.chars.back, c)), None => None }
      }
    }

    """#

  /// What `find`, `split` and their kin look for.
  static let patterns = #"""
    trait Pattern {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize>;
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize>;
    }
    impl Pattern for &str {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize> {
        let n = self.len();
        if n <= text.len() - at && equal(slice_part(str_bytes(text), at, n), str_bytes(*self)) { Some(n) } else { None }
      }
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize> {
        let n = self.len();
        if n <= end && equal(slice_part(str_bytes(text), end - n, n), str_bytes(*self)) { Some(n) } else { None }
      }
    }
    impl Pattern for &String {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize> { self.as_str().prefix(text, at) }
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize> { self.as_str().suffix(text, end) }
    }
    impl Pattern for char {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize> {
        match str_part(text, at, text.len()).chars().next() { Some(c) if c == *self => Some(c.len_utf8()), _ => None }
      }
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize> {
        match str_part(text, 0, end).chars().next_back() { Some(c) if c == *self => Some(c.len_utf8()), _ => None }
      }
    }
    impl Pattern for [char; _] {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize> {
        match str_part(text, at, text.len()).chars().next() { Some(c) if self.contains(&c) => Some(c.len_utf8()), _ => None }
      }
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize> {
        match str_part(text, 0, end).chars().next_back() { Some(c) if self.contains(&c) => Some(c.len_utf8()), _ => None }
      }
    }
    impl<F: FnMut(char) -> bool> Pattern for F {
      fn prefix(&mut self, text: &str, at: usize) -> Option<usize> {
        match str_part(text, at, text.len()).chars().next() { Some(c) => if self(c) { Some(c.len_utf8()) } else { None }, None => None }
      }
      fn suffix(&mut self, text: &str, end: usize) -> Option<usize> {
        match str_part(text, 0, end).chars().next_back() { Some(c) => if self(c) { Some(c.len_utf8()) } else { None }, None => None }
      }
    }
    #[hidden]
    fn find_match<P: Pattern>(text: &str, from: usize, pattern: &mut P) -> Option<(usize, usize)> {
      let mut at = from;
      while at <= text.len() {
        if let Some(n) = pattern.prefix(text, at) { return Some((at, n)); }
        at = next_boundary(text, at);
      }
      None
    }
    #[hidden]
    fn find_last_match<P: Pattern>(text: &str, pattern: &mut P) -> Option<(usize, usize)> {
      let mut end = text.len();
      loop {
        if let Some(n) = pattern.suffix(text, end) { return Some((end - n, n)); }
        if end == 0 { return None; }
        end -= 1;
        while !text.is_char_boundary(end) { end -= 1; }
      }
    }
    #[hidden]
    fn trim_bounds<P: Pattern>(text: &str, pattern: &mut P, at_start: bool, at_end: bool) -> (usize, usize) {
      let mut start = 0;
      let mut end = text.len();
      while at_start && start < end {
        match pattern.prefix(text, start) { Some(n) if n > 0 => start += n, _ => break }
      }
      while at_end && start < end {
        match pattern.suffix(text, end) { Some(n) if n > 0 => end -= n, _ => break }
      }
      (start, end)
    }
    #[hidden]
    fn split_text<P: Pattern>(text: &str, pattern: P, pieces: usize, keeps_last: bool) -> Split<P> {
      Split { text, pattern, start: 0, search: 0, pieces, keeps_last }
    }
    #[derive(Clone)]
    struct Split<P> { text: &str, pattern: P, start: usize, search: usize, pieces: usize, keeps_last: bool }
    impl<P: Pattern> Iterator for Split<P> {
      type Item = &str;
      fn next(&mut self) -> Option<&str> {
        if self.pieces == 0 { return None; }
        self.pieces -= 1;
        if self.pieces > 0 {
          if let Some((at, n)) = find_match(self.text, self.search, &mut self.pattern) {
            let piece = str_part(self.text, self.start, at);
            self.start = at + n;
            self.search = if n == 0 { next_boundary(self.text, at) } else { self.start };
            return Some(piece);
          }
        }
        self.pieces = 0;
        if !self.keeps_last && self.start == self.text.len() { return None; }
        Some(str_part(self.text, self.start, self.text.len()))
      }
    }
    impl<P: Pattern> DoubleEndedIterator for Split<P> {
      fn next_back(&mut self) -> Option<&str> {
        if self.pieces == 0 { return None; }
        if !self.keeps_last {
          self.keeps_last = true;
          let end = self.text.len();
          if self.start == end { self.pieces = 0; return None; }
          if let Some(n) = self.pattern.suffix(self.text, end) { self.text = str_part(self.text, 0, end - n); }
        }
        let rest = str_part(self.text, self.start, self.text.len());
        if let Some((at, n)) = find_last_match(rest, &mut self.pattern) {
          self.text = str_part(self.text, 0, self.start + at);
          return Some(str_part(rest, at + n, rest.len()));
        }
        self.pieces = 0;
        Some(rest)
      }
    }
    #[derive(Clone)]
    struct Lines { pieces: Split<char> }
    impl Iterator for Lines {
      type Item = &str;
      fn next(&mut self) -> Option<&str> {
        let line = self.pieces.next()?;
        Some(if self.pieces.pieces == 0 { line } else { line.strip_suffix('\r').unwrap_or(line) })
      }
    }
    impl DoubleEndedIterator for Lines {
      fn next_back(&mut self) -> Option<&str> {
        let line = self.pieces.next_back()?;
        Some(line.strip_suffix('\r').unwrap_or(line))
      }
    }
    #[derive(Clone)]
    struct SplitWhitespace { text: &str }
    impl Iterator for SplitWhitespace {
      type Item = &str;
      fn next(&mut self) -> Option<&str> {
        let text = self.text.trim_start();
        if text.is_empty() { return None; }
        let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
        self.text = str_part(text, end, text.len());
        Some(str_part(text, 0, end))
      }
    }
    impl DoubleEndedIterator for SplitWhitespace {
      fn next_back(&mut self) -> Option<&str> {
        let text = self.text.trim_end();
        if text.is_empty() { return None; }
        let start = match find_last_match(text, &mut |c: char| c.is_whitespace()) { Some((at, n)) => at + n, None => 0 };
        self.text = str_part(text, 0, start);
        Some(str_part(text, start, text.len()))
      }
    }

    """#
}
