extension Prelude {
  /// `a..b` and its kin.
  static let ranges = #"""
    #[role(range)]
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    struct Range<A> { start: A, end: A }
    impl<A> Range<A> {
      fn contains(&self, value: &A) -> bool { *value >= self.start && *value < self.end }
      fn is_empty(&self) -> bool { !(self.start < self.end) }
    }
    impl<I: Integer> Iterator for Range<I> {
      type Item = I;
      fn next(&mut self) -> Option<I> {
        let value = self.start;
        if value < self.end { self.start = value + 1; Some(value) } else { None }
      }
      fn nth(&mut self, n: usize) -> Option<I> {
        let mut i = 0;
        while i < n && self.start < self.end { self.start += 1; i += 1; }
        self.next()
      }
    }
    impl<I: Integer> DoubleEndedIterator for Range<I> {
      fn next_back(&mut self) -> Option<I> {
        if self.start < self.end { self.end -= 1; Some(self.end) } else { None }
      }
    }
    impl<I: Integer> ExactSizeIterator for Range<I> {
      fn len(&self) -> usize { if self.start < self.end { wrapping_sub(self.end, self.start) as usize } else { 0 } }
    }
    impl Iterator for Range<char> {
      type Item = char;
      fn next(&mut self) -> Option<char> {
        let value = self.start;
        if value < self.end { self.start = next_char(value); Some(value) } else { None }
      }
    }
    impl DoubleEndedIterator for Range<char> {
      fn next_back(&mut self) -> Option<char> {
        if self.start < self.end { self.end = previous_char(self.end); Some(self.end) } else { None }
      }
    }
    #[role(rangeInclusive)]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct RangeInclusive<A> { start: A, end: A, exhausted: bool }
    impl<A> RangeInclusive<A> {
      fn new(start: A, end: A) -> RangeInclusive<A> { RangeInclusive { start, end, exhausted: false } }
      fn start(&self) -> &A { &self.start }
      fn end(&self) -> &A { &self.end }
      fn contains(&self, value: &A) -> bool { *value >= self.start && *value <= self.end }
      fn is_empty(&self) -> bool { self.exhausted || !(self.start <= self.end) }
    }
    impl<I: Integer> Iterator for RangeInclusive<I> {
      type Item = I;
      fn next(&mut self) -> Option<I> {
        let value = self.start;
        if value < self.end && !self.exhausted { self.start = value + 1; return Some(value); }
        if self.exhausted || value > self.end { return None; }
        self.exhausted = true;
        Some(value)
      }
    }
    impl<I: Integer> DoubleEndedIterator for RangeInclusive<I> {
      fn next_back(&mut self) -> Option<I> {
        let value = self.end;
        if self.start < value && !self.exhausted { self.end = value - 1; return Some(value); }
        if self.exhausted || self.start > value { return None; }
        self.exhausted = true;
        Some(value)
      }
    }
    impl<I: Integer> ExactSizeIterator for RangeInclusive<I> {
      fn len(&self) -> usize { if self.is_empty() { 0 } else { wrapping_sub(self.end, self.start) as usize + 1 } }
    }
    impl Iterator for RangeInclusive<char> {
      type Item = char;
      fn next(&mut self) -> Option<char> {
        if self.is_empty() { return None; }
        let value = self.start;
        if value < self.end { self.start = next_char(value); } else { self.exhausted = true; }
        Some(value)
      }
    }
    impl DoubleEndedIterator for RangeInclusive<char> {
      fn next_back(&mut self) -> Option<char> {
        if self.is_empty() { return None; }
        let value = self.end;
        if self.start < value { self.end = previous_char(value); } else { self.exhausted = true; }
        Some(value)
      }
    }
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct RangeFrom<A> { start: A }
    impl<A> RangeFrom<A> { fn contains(&self, value: &A) -> bool { *value >= self.start } }
    impl<I: Integer> Iterator for RangeFrom<I> {
      type Item = I;
      fn next(&mut self) -> Option<I> { let value = self.start; self.start = value + 1; Some(value) }
    }
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct RangeTo<A> { end: A }
    impl<A> RangeTo<A> { fn contains(&self, value: &A) -> bool { *value < self.end } }
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct RangeToInclusive<A> { end: A }
    impl<A> RangeToInclusive<A> { fn contains(&self, value: &A) -> bool { *value <= self.end } }
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct RangeFull;
    #[hidden]
    fn next_char(c: char) -> char { char_from_u32(if c == '\u{D7FF}' { 0xE000 } else { c as u32 + 1 }) }
    #[hidden]
    fn previous_char(c: char) -> char { char_from_u32(if c == '\u{E000}' { 0xD7FF } else { c as u32 - 1 }) }

    """#
}
