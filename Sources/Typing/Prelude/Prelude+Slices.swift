extension Prelude {
  /// The methods of slices, and their iterators.
  static let slices = #"""
    impl<T> [T] {
      fn len(&self) -> usize { slice_len(self) }
      fn is_empty(&self) -> bool { slice_len(self) == 0 }
      fn get(&self, index: usize) -> Option<&T> { if index < slice_len(self) { Some(&self[index]) } else { None } }
      fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index < slice_len(self) { Some(&mut self[index]) } else { None }
      }
      fn first(&self) -> Option<&T> { self.get(0) }
      fn first_mut(&mut self) -> Option<&mut T> { self.get_mut(0) }
      fn last(&self) -> Option<&T> { let n = slice_len(self); if n == 0 { None } else { Some(&self[n - 1]) } }
      fn last_mut(&mut self) -> Option<&mut T> {
        let n = slice_len(self);
        if n == 0 { None } else { Some(&mut self[n - 1]) }
      }
      fn split_first(&self) -> Option<(&T, &[T])> {
        let n = slice_len(self);
        if n == 0 { None } else { Some((&self[0], slice_part(self, 1, n - 1))) }
      }
      fn split_last(&self) -> Option<(&T, &[T])> {
        let n = slice_len(self);
        if n == 0 { None } else { Some((&self[n - 1], slice_part(self, 0, n - 1))) }
      }
      fn split_at(&self, middle: usize) -> (&[T], &[T]) {
        let n = slice_len(self);
        if middle > n { panic_text("mid > len") }
        (slice_part(self, 0, middle), slice_part(self, middle, n - middle))
      }
      fn split_at_mut(&mut self, middle: usize) -> (&mut [T], &mut [T]) {
        let n = slice_len(self);
        if middle > n { panic_text("mid > len") }
        (slice_part(self, 0, middle), slice_part(self, middle, n - middle))
      }
      fn swap(&mut self, i: usize, j: usize) { swap(as_mut(&self[i]), as_mut(&self[j])); }
      fn reverse(&mut self) {
        let n = slice_len(self);
        let mut i = 0;
        while i < n / 2 { self.swap(i, n - 1 - i); i += 1; }
      }
      fn fill(&mut self, value: T) where T: Clone { for x in self.iter_mut() { *x = value.clone(); } }
      fn contains(&self, value: &T) -> bool where T: PartialEq {
        let mut i = 0;
        while i < slice_len(self) { if equal(&self[i], value) { return true; } i += 1; }
        false
      }
      fn starts_with(&self, other: &[T]) -> bool where T: PartialEq {
        let n = slice_len(other);
        n <= slice_len(self) && equal::<[T]>(slice_part(self, 0, n), other)
      }
      fn ends_with(&self, other: &[T]) -> bool where T: PartialEq {
        let n = slice_len(other);
        let m = slice_len(self);
        n <= m && equal::<[T]>(slice_part(self, m - n, n), other)
      }
      fn rotate_left(&mut self, mid: usize) {
        assert!(mid <= self.len());
        let n = slice_len(self);
        slice_part(self, 0, mid).reverse();
        slice_part(self, mid, n - mid).reverse();
        self.reverse();
      }
      fn rotate_right(&mut self, k: usize) {
        assert!(k <= self.len());
        self.rotate_left(self.len() - k);
      }
      fn copy_from_slice(&mut self, source: &[T]) where T: Copy {
        if source.len() != self.len() {
          panic!("copy_from_slice: source slice length ({}) does not match destination slice length ({})", source.len(), self.len())
        }
        let mut i = 0;
        while i < source.len() { self[i] = source[i]; i += 1; }
      }
      fn to_vec(&self) -> Vec<T> where T: Clone {
        let mut result = Vec::with_capacity(slice_len(self));
        for x in self { result.push(x.clone()); }
        result
      }
      fn to_owned(&self) -> Vec<T> where T: Clone { self.to_vec() }
      fn repeat(&self, count: usize) -> Vec<T> where T: Copy {
        let mut result = Vec::new();
        let mut i = 0;
        while i < count { result.extend_from_slice(self); i += 1; }
        result
      }
      fn concat(&self) -> T::Output where T: Concat { T::concat(self) }
      fn join(&self, separator: &str) -> String where T: AsRef<str> {
        let mut result = String::new();
        let mut i = 0;
        while i < slice_len(self) {
          if i > 0 { result.push_str(separator); }
          result.push_str(self[i].as_ref());
          i += 1;
        }
        result
      }
      fn iter(&self) -> Iter<T> { Iter { slice: self, front: 0, back: slice_len(self) } }
      fn iter_mut(&mut self) -> IterMut<T> { let back = slice_len(self); IterMut { slice: self, front: 0, back } }
      fn windows(&self, size: usize) -> Windows<T> {
        if size == 0 { panic_text("window size must be non-zero") }
        Windows { slice: self, size, front: 0 }
      }
      fn chunks(&self, size: usize) -> Chunks<T> {
        if size == 0 { panic_text("chunk size must be non-zero") }
        Chunks { slice: self, size, front: 0, exact: false }
      }
      fn chunks_exact(&self, size: usize) -> Chunks<T> {
        if size == 0 { panic_text("chunk size must be non-zero") }
        Chunks { slice: self, size, front: 0, exact: true }
      }
    }
    trait Concat { type Output; fn concat(parts: &[Self]) -> Self::Output; }
    impl Concat for &str { type Output = String; fn concat(parts: &[&str]) -> String { parts.join("") } }
    impl Concat for String { type Output = String; fn concat(parts: &[String]) -> String { parts.join("") } }
    impl<T: Clone> Concat for Vec<T> {
      type Output = Vec<T>;
      fn concat(parts: &[Vec<T>]) -> Vec<T> {
        let mut result = Vec::new();
        for part in parts { result.extend_from_slice(part.as_slice()); }
        result
      }
    }
    impl<T: Clone> Concat for &[T] {
      type Output = Vec<T>;
      fn concat(parts: &[&[T]]) -> Vec<T> {
        let mut result = Vec::new();
        for part in parts { result.extend_from_slice(*part); }
        result
      }
    }
    impl<T: Clone> Concat for [T; _] {
      type Output = Vec<T>;
      fn concat(parts: &[Self]) -> Vec<T> {
        let mut result = Vec::new();
        for part in parts { result.extend_from_slice(part); }
        result
      }
    }
    trait RangeBounds<N> {
      fn lower(&self) -> usize;
      fn upper(&self, length: usize) -> usize;
      fn is_closed(&self) -> bool { false }
    }
    impl RangeBounds<usize> for Range<usize> {
      fn lower(&self) -> usize { self.start }
      fn upper(&self, length: usize) -> usize { self.end }
    }
    impl RangeBounds<usize> for RangeInclusive<usize> {
      fn lower(&self) -> usize { if self.exhausted { self.end + 1 } else { self.start } }
      fn upper(&self, length: usize) -> usize { if self.end == max_value() { self.end } else { self.end + 1 } }
      fn is_closed(&self) -> bool { true }
    }
    impl RangeBounds<usize> for RangeFrom<usize> {
      fn lower(&self) -> usize { self.start }
      fn upper(&self, length: usize) -> usize { if self.start > length { self.start } else { length } }
    }
    impl RangeBounds<usize> for RangeTo<usize> {
      fn lower(&self) -> usize { 0 }
      fn upper(&self, length: usize) -> usize { self.end }
    }
    impl RangeBounds<usize> for RangeToInclusive<usize> {
      fn lower(&self) -> usize { 0 }
      fn upper(&self, length: usize) -> usize { if self.end == max_value() { self.end } else { self.end + 1 } }
      fn is_closed(&self) -> bool { true }
    }
    impl RangeBounds<usize> for RangeFull {
      fn lower(&self) -> usize { 0 }
      fn upper(&self, length: usize) -> usize { length }
    }
    #[hidden]
    fn slice_bounds<R: RangeBounds<usize>>(range: &R, length: usize) -> (usize, usize) {
      let start = range.lower();
      let end = range.upper(length);
      if start <= end && end <= length { return (start, end); }
      if start > length {
        panic!("range start index {} out of range for slice of length {}", start, length)
      }
      if end > length {
        let shown = if range.is_closed() && end != max_value() { end - 1 } else { end };
        panic!("range end index {} out of range for slice of length {}", shown, length)
      }
      panic!("slice index starts at {} but ends at {}", start, end)
    }
    impl<T, R: RangeBounds<usize>> Index<R> for [T] {
      type Output = [T];
      fn index(&self, range: R) -> &[T] {
        let (start, end) = slice_bounds(&range, slice_len(self));
        slice_part(self, start, end - start)
      }
    }
    impl<T, R: RangeBounds<usize>> IndexMut<R> for [T] {
      fn index_mut(&mut self, range: R) -> &mut [T] {
        let (start, end) = slice_bounds(&range, slice_len(self));
        slice_part(self, start, end - start)
      }
    }
    impl<T> AsRef<[T]> for Vec<T> { fn as_ref(&self) -> &[T] { self.as_slice() } }
    impl<T> AsRef<[T]> for [T] { fn as_ref(&self) -> &[T] { self } }
    impl<T> Default for &[T] { fn default() -> &[T] { &[] } }
    impl<T> IntoIterator for &[T] {
      type Item = &T; type IntoIter = Iter<T>;
      fn into_iter(self) -> Iter<T> { self.iter() }
    }
    impl<T> IntoIterator for &mut [T] {
      type Item = &mut T; type IntoIter = IterMut<T>;
      fn into_iter(self) -> IterMut<T> { self.iter_mut() }
    }
    struct Iter<T> { slice: &[T], front: usize, back: usize }
    impl<T> Iter<T> { fn as_slice(&self) -> &[T] { slice_part(self.slice, self.front, self.back - self.front) } }
    impl<T> Iterator for Iter<T> {
      type Item = &T;
      fn next(&mut self) -> Option<&T> {
        let i = self.front;
        if i == self.back { return None; }
        self.front = i + 1;
        Some(&self.slice[i])
      }
    }
    impl<T> DoubleEndedIterator for Iter<T> {
      fn next_back(&mut self) -> Option<&T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(&self.slice[self.back])
      }
    }
    impl<T> ExactSizeIterator for Iter<T> { fn len(&self) -> usize { self.back - self.front } }
    impl<T> Clone for Iter<T> {
      fn clone(&self) -> Iter<T> { Iter { slice: self.slice, front: self.front, back: self.back } }
    }
    struct IterMut<T> { slice: &mut [T], front: usize, back: usize }
    impl<T> Iterator for IterMut<T> {
      type Item = &mut T;
      fn next(&mut self) -> Option<&mut T> {
        let i = self.front;
        if i == self.back { return None; }
        self.front = i + 1;
        Some(as_mut(&self.slice[i]))
      }
    }
    impl<T> DoubleEndedIterator for IterMut<T> {
      fn next_back(&mut self) -> Option<&mut T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(as_mut(&self.slice[self.back]))
      }
    }
    impl<T> ExactSizeIterator for IterMut<T> { fn len(&self) -> usize { self.back - self.front } }
    struct Windows<T> { slice: &[T], size: usize, front: usize }
    impl<T> Iterator for Windows<T> {
      type Item = &[T];
      fn next(&mut self) -> Option<&[T]> {
        let i = self.front;
        if self.size > slice_len(self.slice) - i { return None; }
        self.front = i + 1;
        Some(slice_part(self.slice, i, self.size))
      }
    }
    struct Chunks<T> { slice: &[T], size: usize, front: usize, exact: bool }
    impl<T> Iterator for Chunks<T> {
      type Item = &[T];
      fn next(&mut self) -> Option<&[T]> {
        let i = self.front;
        let rest = slice_len(self.slice) - i;
        if rest == 0 || (self.exact && rest < self.size) { return None; }
        let count = if rest < self.size { rest } else { self.size };
        self.front = i + count;
        Some(slice_part(self.slice, i, count))
      }
    }

    """#

  /// Stable sorting: positions are merged, then the elements moved, so that a comparison that panics
  /// leaves every element in its place.
  static let sorting = #"""
    impl<T> [T] {
      fn sort(&mut self) where T: Ord { sort_slice(self, |a, b| compare(a, b) <= 0); }
      fn sort_unstable(&mut self) where T: Ord { sort_slice(self, |a, b| compare(a, b) <= 0); }
      fn sort_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut f: F) { sort_slice(self, |a, b| f(a, b) as i32 <= 0); }
      fn sort_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut f: F) { sort_slice(self, |a, b| f(a, b) as i32 <= 0); }
      fn sort_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) {
        sort_slice(self, |a, b| compare(&f(a), &f(b)) <= 0);
      }
      fn sort_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) {
        sort_slice(self, |a, b| compare(&f(a), &f(b)) <= 0);
      }
      fn is_sorted(&self) -> bool where T: PartialOrd {
        let mut i = 1;
        while i < slice_len(self) { if compare(&self[i - 1], &self[i]) > 0 { return false; } i += 1; }
        true
      }
      fn binary_search(&self, value: &T) -> Result<usize, usize> where T: Ord {
        self.binary_search_by(|x| x.cmp(value))
      }
      fn binary_search_by<F: FnMut(&T) -> Ordering>(&self, mut f: F) -> Result<usize, usize> {
        let mut low = 0;
        let mut high = slice_len(self);
        while low < high {
          let middle = low + (high - low) / 2;
          match f(&self[middle]) {
            Ordering::Equal => return Ok(middle),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
          }
        }
        Err(low)
      }
    }
    #[hidden]
    fn sort_slice<T, F: FnMut(&T, &T) -> bool>(slice: &mut [T], mut in_order: F) {
      let n = slice_len(slice);
      if n < 2 { return; }
      let mut order: Vec<usize> = Vec::with_capacity(n);
      let mut merged: Vec<usize> = Vec::with_capacity(n);
      let mut i = 0;
      while i < n { order.push(i); i += 1; }
      let mut width = 1;
      while width < n {
        merged.clear();
        let mut start = 0;
        while start < n {
          let middle = if start + width < n { start + width } else { n };
          let end = if middle + width < n { middle + width } else { n };
          let mut left = start;
          let mut right = middle;
          while left < middle || right < end {
            if right == end || (left < middle && in_order(&slice[order[left]], &slice[order[right]])) {
              merged.push(order[left]);
              left += 1;
            } else {
              merged.push(order[right]);
              right += 1;
            }
          }
          start = end;
        }
        swap(&mut order, &mut merged);
        width *= 2;
      }
      let sorted = buffer_new::<T>(n);
      i = 0;
      while i < n { write(buffer_at(sorted, i), read(&slice[order[i]])); i += 1; }
      i = 0;
      while i < n { write(&slice[i], read(buffer_at(sorted, i))); i += 1; }
      buffer_free(sorted);
    }

    """#
}
