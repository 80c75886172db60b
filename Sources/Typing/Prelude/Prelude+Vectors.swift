extension Prelude {
  /// `Vec`.
  static let vectors = #"""
    #[role(vector)]
    struct Vec<T> { buffer: Buffer<T>, length: usize, capacity: usize }
    impl<T> Vec<T> {
      fn new() -> Vec<T> { Vec { buffer: buffer_new(0), length: 0, capacity: 0 } }
      fn with_capacity(capacity: usize) -> Vec<T> { Vec { buffer: buffer_new(capacity), length: 0, capacity } }
      fn len(&self) -> usize { self.length }
      fn is_empty(&self) -> bool { self.length == 0 }
      fn capacity(&self) -> usize { self.capacity }
      fn reserve(&mut self, additional: usize) {
        let needed = self.length + additional;
        if needed <= self.capacity { return; }
        let doubled = if self.capacity < 2 { 4 } else { self.capacity * 2 };
        let capacity = if needed > doubled { needed } else { doubled };
        let buffer = buffer_new(capacity);
        buffer_copy(self.buffer, 0, buffer, 0, self.length);
        buffer_free(self.buffer);
        self.buffer = buffer;
        self.capacity = capacity;
      }
      fn push(&mut self, value: T) {
        let length = self.length;
        if length == self.capacity { self.reserve(1); }
        write(buffer_at(self.buffer, length), value);
        self.length = length + 1;
      }
      fn pop(&mut self) -> Option<T> {
        if self.length == 0 { return None; }
        self.length -= 1;
        Some(read(buffer_at(self.buffer, self.length)))
      }
      fn pop_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> {
        if self.length == 0 { return None; }
        if f(buffer_at(self.buffer, self.length - 1)) { self.pop() } else { None }
      }
      fn insert(&mut self, index: usize, value: T) {
        let length = self.length;
        if index > length { panic!("insertion index (is {}) should be <= len (is {})", index, length) }
        if length == self.capacity { self.reserve(1); }
        buffer_copy(self.buffer, index, self.buffer, index + 1, length - index);
        write(buffer_at(self.buffer, index), value);
        self.length = length + 1;
      }
      fn remove(&mut self, index: usize) -> T {
        let length = self.length;
        if index >= length { panic!("removal index (is {}) should be < len (is {})", index, length) }
        let value = read(buffer_at(self.buffer, index));
        buffer_copy(self.buffer, index + 1, self.buffer, index, length - index - 1);
        self.length = length - 1;
        value
      }
      fn swap_remove(&mut self, index: usize) -> T {
        let length = self.length;
        if index >= length { panic!("swap_remove index (is {}) should be < len (is {})", index, length) }
        let value = read(buffer_at(self.buffer, index));
        buffer_copy(self.buffer, length - 1, self.buffer, index, 1);
        self.length = length - 1;
        value
      }
      fn truncate(&mut self, length: usize) {
        let end = self.length;
        if length >= end { return; }
        self.length = length;
        let mut i = length;
        while i < end { drop_in_place(buffer_at(self.buffer, i)); i += 1; }
      }
      fn clear(&mut self) { self.truncate(0); }
      fn append(&mut self, other: &mut Vec<T>) {
        self.reserve(other.length);
        buffer_copy(other.buffer, 0, self.buffer, self.length, other.length);
        self.length += other.length;
        other.length = 0;
      }
      fn split_off(&mut self, at: usize) -> Vec<T> {
        if at > self.length { panic!("`at` split index (is {}) should be <= len (is {})", at, self.length) }
        let count = self.length - at;
        let mut other = Vec::with_capacity(count);
        buffer_copy(self.buffer, at, other.buffer, 0, count);
        other.length = count;
        self.length = at;
        other
      }
      fn extend_from_slice(&mut self, other: &[T]) where T: Clone {
        self.reserve(other.len());
        for x in other { self.push(x.clone()); }
      }
      fn resize(&mut self, length: usize, value: T) where T: Clone {
        while self.length < length { self.push(value.clone()); }
        self.truncate(length);
      }
      fn resize_with<F: FnMut() -> T>(&mut self, length: usize, mut f: F) {
        while self.length < length { self.push(f()); }
        self.truncate(length);
      }
      fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { self.retain_mut(|x| f(x)); }
      fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) {
        let length = self.length;
        self.length = 0;
        let mut kept = 0;
        let mut i = 0;
        while i < length {
          let x = buffer_at(self.buffer, i);
          if f(x) {
            if kept < i { buffer_copy(self.buffer, i, self.buffer, kept, 1); }
            kept += 1;
          } else {
            drop_in_place(x);
          }
          i += 1;
        }
        self.length = kept;
      }
      fn dedup(&mut self) where T: PartialEq { self.dedup_by(|a, b| equal(a, b)); }
      fn dedup_by_key<K, F: FnMut(&mut T) -> K>(&mut self, mut f: F) {
        self.dedup_by(|a, b| equal(&f(a), &f(b)));
      }
      fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, mut f: F) {
        let length = self.length;
        if length == 0 { return; }
        self.length = 0;
        let mut kept = 1;
        let mut i = 1;
        while i < length {
          let x = buffer_at(self.buffer, i);
          if f(x, buffer_at(self.buffer, kept - 1)) {
            drop_in_place(x);
          } else {
            if kept < i { buffer_copy(self.buffer, i, self.buffer, kept, 1); }
            kept += 1;
          }
          i += 1;
        }
        self.length = kept;
      }
      fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<T> {
        let (start, end) = slice_bounds(&range, self.length);
        let tail = self.length - end;
        self.length = start;
        Drain { vector: self, front: start, back: end, end, tail }
      }
      fn as_slice(&self) -> &[T] { buffer_slice(self.buffer, 0, self.length) }
      fn as_mut_slice(&mut self) -> &mut [T] { buffer_slice(self.buffer, 0, self.length) }
      fn shrink_to_fit(&mut self) {}
    }
    impl<T> Drop for Vec<T> {
      fn drop(&mut self) {
        let length = self.length;
        let mut i = 0;
        while i < length { drop_in_place(buffer_at(self.buffer, i)); i += 1; }
        buffer_free(self.buffer);
      }
    }
    impl<T> Deref for Vec<T> { type Target = [T]; fn deref(&self) -> &[T] { buffer_slice(self.buffer, 0, self.length) } }
    impl<T> DerefMut for Vec<T> { fn deref_mut(&mut self) -> &mut [T] { buffer_slice(self.buffer, 0, self.length) } }
    impl<T: Clone> Clone for Vec<T> { fn clone(&self) -> Vec<T> { self.as_slice().to_vec() } }
    impl<T> Default for Vec<T> { fn default() -> Vec<T> { Vec::new() } }
    impl<T> From<[T; _]> for Vec<T> { fn from(array: [T; _]) -> Vec<T> { array.into_vec() } }
    impl<T: Clone> From<&[T]> for Vec<T> { fn from(slice: &[T]) -> Vec<T> { slice.to_vec() } }
    impl<T> From<VecDeque<T>> for Vec<T> { fn from(deque: VecDeque<T>) -> Vec<T> { deque.into_iter().collect() } }
    impl<T> FromIterator<T> for Vec<T> {
      fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let mut result = Vec::new();
        for x in iter { result.push(x); }
        result
      }
    }
    impl<T> Extend<T> for Vec<T> {
      fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push(x); } }
    }
    impl<T: Copy> Extend<&T> for Vec<T> {
      fn extend<I: IntoIterator<Item = &T>>(&mut self, iter: I) { for x in iter { self.push(*x); } }
    }
    #[hidden]
    fn vec_from_elem<T: Clone>(value: T, count: usize) -> Vec<T> {
      let mut result = Vec::with_capacity(count);
      let mut i = 1;
      while i < count { result.push(value.clone()); i += 1; }
      if count > 0 { result.push(value); }
      result
    }
    impl<T> [T; _] {
      #[hidden]
      fn into_vec(self) -> Vec<T> {
        let length = self.len();
        let buffer = buffer_new(length);
        let mut i = 0;
        while i < length { write(buffer_at(buffer, i), read(&self[i])); i += 1; }
        forget(self);
        Vec { buffer, length, capacity: length }
      }
      fn as_slice(&self) -> &[T] { self }
    }
    impl<T> IntoIterator for [T; _] {
      type Item = T; type IntoIter = IntoIter<T>;
      fn into_iter(self) -> IntoIter<T> { self.into_vec().into_iter() }
    }
    impl<T> IntoIterator for &[T; _] {
      type Item = &T; type IntoIter = Iter<T>;
      fn into_iter(self) -> Iter<T> { self.iter() }
    }
    impl<T> IntoIterator for &mut [T; _] {
      type Item = &mut T; type IntoIter = IterMut<T>;
      fn into_iter(self) -> IterMut<T> { self.iter_mut() }
    }
    impl<T> IntoIterator for Vec<T> {
      type Item = T; type IntoIter = IntoIter<T>;
      fn into_iter(self) -> IntoIter<T> {
        let iter = IntoIter { buffer: self.buffer, front: 0, back: self.length };
        forget(self);
        iter
      }
    }
    impl<T> IntoIterator for &Vec<T> {
      type Item = &T; type IntoIter = Iter<T>;
      fn into_iter(self) -> Iter<T> { self.iter() }
    }
    impl<T> IntoIterator for &mut Vec<T> {
      type Item = &mut T; type IntoIter = IterMut<T>;
      fn into_iter(self) -> IterMut<T> { self.iter_mut() }
    }

    """#

  /// The iterators that own or take elements of a `Vec`.
  static let drains = #"""
    struct IntoIter<T> { buffer: Buffer<T>, front: usize, back: usize }
    impl<T> IntoIter<T> { fn as_slice(&self) -> &[T] { buffer_slice(self.buffer, self.front, self.back - self.front) } }
    impl<T> Iterator for IntoIter<T> {
      type Item = T;
      fn next(&mut self) -> Option<T> {
        let i = self.front;
        if i == self.back { return None; }
        self.front = i + 1;
        Some(read(buffer_at(self.buffer, i)))
      }
    }
    impl<T> DoubleEndedIterator for IntoIter<T> {
      fn next_back(&mut self) -> Option<T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(read(buffer_at(self.buffer, self.back)))
      }
    }
    impl<T> ExactSizeIterator for IntoIter<T> { fn len(&self) -> usize { self.back - self.front } }
    impl<T: Clone> Clone for IntoIter<T> { fn clone(&self) -> IntoIter<T> { self.as_slice().to_vec().into_iter() } }
    impl<T> Drop for IntoIter<T> {
      fn drop(&mut self) {
        while self.front < self.back {
          let i = self.front;
          self.front = i + 1;
          drop_in_place(buffer_at(self.buffer, i));
        }
        buffer_free(self.buffer);
      }
    }
    struct Drain<T> { vector: &mut Vec<T>, front: usize, back: usize, end: usize, tail: usize }
    impl<T> Iterator for Drain<T> {
      type Item = T;
      fn next(&mut self) -> Option<T> {
        let i = self.front;
        if i == self.back { return None; }
        self.front = i + 1;
        Some(read(buffer_at(self.vector.buffer, i)))
      }
    }
    impl<T> DoubleEndedIterator for Drain<T> {
      fn next_back(&mut self) -> Option<T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(read(buffer_at(self.vector.buffer, self.back)))
      }
    }
    impl<T> ExactSizeIterator for Drain<T> { fn len(&self) -> usize { self.back - self.front } }
    impl<T> Drop for Drain<T> {
      fn drop(&mut self) {
        while let Some(x) = self.next() {}
        let start = self.vector.length;
        buffer_copy(self.vector.buffer, self.end, self.vector.buffer, start, self.tail);
        self.vector.length = start + self.tail;
      }
    }

    """#
}
