extension Prelude {
  /// `VecDeque`.
  static let deques = #"""
    #[role(deque)]
    struct VecDeque<T> { buffer: Buffer<T>, head: usize, length: usize, capacity: usize }
    impl<T> VecDeque<T> {
      fn new() -> VecDeque<T> { VecDeque { buffer: buffer_new(0), head: 0, length: 0, capacity: 0 } }
      fn with_capacity(capacity: usize) -> VecDeque<T> {
        VecDeque { buffer: buffer_new(capacity), head: 0, length: 0, capacity }
      }
      fn len(&self) -> usize { self.length }
      fn is_empty(&self) -> bool { self.length == 0 }
      fn capacity(&self) -> usize { self.capacity }
      #[hidden]
      fn wrapped(&self, index: usize) -> usize {
        let i = self.head + index;
        if i >= self.capacity { i - self.capacity } else { i }
      }
      #[hidden]
      fn element(&self, index: usize) -> &mut T { buffer_at(self.buffer, self.wrapped(index)) }
      #[hidden]
      fn arrange(&mut self, capacity: usize) {
        let buffer = buffer_new(capacity);
        let first = if self.head + self.length > self.capacity { self.capacity - self.head } else { self.length };
        buffer_copy(self.buffer, self.head, buffer, 0, first);
        buffer_copy(self.buffer, 0, buffer, first, self.length - first);
        buffer_free(self.buffer);
        self.buffer = buffer;
        self.head = 0;
        self.capacity = capacity;
      }
      #[hidden]
      fn grow(&mut self) {
        if self.length == self.capacity { self.arrange(if self.capacity < 2 { 4 } else { self.capacity * 2 }); }
      }
      fn reserve(&mut self, additional: usize) {
        if self.length + additional > self.capacity { self.arrange(self.length + additional); }
      }
      fn push_back(&mut self, value: T) {
        self.grow();
        self.length += 1;
        write(self.element(self.length - 1), value);
      }
      fn push_front(&mut self, value: T) {
        self.grow();
        self.head = if self.head == 0 { self.capacity - 1 } else { self.head - 1 };
        self.length += 1;
        write(self.element(0), value);
      }
      fn pop_front(&mut self) -> Option<T> {
        if self.length == 0 { return None; }
        let value = read(self.element(0));
        self.head = self.wrapped(1);
        self.length -= 1;
        Some(value)
      }
      fn pop_back(&mut self) -> Option<T> {
        if self.length == 0 { return None; }
        self.length -= 1;
        Some(read(self.element(self.length)))
      }
      fn front(&self) -> Option<&T> { self.get(0) }
      fn back(&self) -> Option<&T> { if self.length == 0 { None } else { Some(self.element(self.length - 1)) } }
      fn front_mut(&mut self) -> Option<&mut T> { self.get_mut(0) }
      fn back_mut(&mut self) -> Option<&mut T> { if self.length == 0 { None } else { Some(self.element(self.length - 1)) } }
      fn get(&self, index: usize) -> Option<&T> { if index < self.length { Some(self.element(index)) } else { None } }
      fn get_mut(&mut self, index: usize) -> Option<&mut T> { if index < self.length { Some(self.element(index)) } else { None } }
      fn swap(&mut self, i: usize, j: usize) {
        assert!(i < self.len());
        assert!(j < self.len());
        swap(self.element(i), self.element(j));
      }
      fn insert(&mut self, index: usize, value: T) {
        if index > self.length { panic_text("index out of bounds") }
        self.push_back(value);
        let mut i = self.length - 1;
        while i > index { swap(self.element(i), self.element(i - 1)); i -= 1; }
      }
      fn remove(&mut self, index: usize) -> Option<T> {
        if index >= self.length { return None; }
        let mut i = index;
        while i + 1 < self.length { swap(self.element(i), self.element(i + 1)); i += 1; }
        self.pop_back()
      }
      fn truncate(&mut self, length: usize) {
        let end = self.length;
        if length >= end { return; }
        self.length = length;
        let mut i = length;
        while i < end { drop_in_place(self.element(i)); i += 1; }
      }
      fn clear(&mut self) { self.truncate(0); self.head = 0; }
      fn append(&mut self, other: &mut VecDeque<T>) { while let Some(x) = other.pop_front() { self.push_back(x); } }
      fn make_contiguous(&mut self) -> &mut [T] {
        if self.head + self.length > self.capacity { self.arrange(self.capacity); }
        buffer_slice(self.buffer, self.head, self.length)
      }
      fn contains(&self, value: &T) -> bool where T: PartialEq { self.iter().any(|x| equal(x, value)) }
      fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) {
        let count = self.length;
        let mut i = 0;
        while i < count {
          if let Some(x) = self.pop_front() { if f(&x) { self.push_back(x); } }
          i += 1;
        }
      }
      fn rotate_left(&mut self, n: usize) {
        assert!(n <= self.len());
        let mut i = 0;
        while i < n { if let Some(x) = self.pop_front() { self.push_back(x); } i += 1; }
      }
      fn rotate_right(&mut self, n: usize) {
        assert!(n <= self.len());
        let mut i = 0;
        while i < n { if let Some(x) = self.pop_back() { self.push_front(x); } i += 1; }
      }
      fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> IntoIter<T> {
        let (start, end) = slice_bounds(&range, self.length);
        let mut taken = Vec::new();
        let mut kept = Vec::new();
        let mut i = 0;
        while let Some(x) = self.pop_front() {
          if i < start || i >= end { kept.push(x); } else { taken.push(x); }
          i += 1;
        }
        for x in kept { self.push_back(x); }
        taken.into_iter()
      }
      fn iter(&self) -> DequeIter<T> { DequeIter { deque: self, front: 0, back: self.length } }
      fn iter_mut(&mut self) -> DequeIterMut<T> { let back = self.length; DequeIterMut { deque: self, front: 0, back } }
    }
    impl<T> Drop for VecDeque<T> {
      fn drop(&mut self) {
        let mut i = 0;
        while i < self.length { drop_in_place(self.element(i)); i += 1; }
        buffer_free(self.buffer);
      }
    }
    impl<T> Index<usize> for VecDeque<T> {
      type Output = T;
      fn index(&self, index: usize) -> &T {
        if index >= self.length { panic_text("Out of bounds access") }
        self.element(index)
      }
    }
    impl<T> IndexMut<usize> for VecDeque<T> {
      fn index_mut(&mut self, index: usize) -> &mut T {
        if index >= self.length { panic_text("Out of bounds access") }
        self.element(index)
      }
    }
    impl<T: Clone> Clone for VecDeque<T> { fn clone(&self) -> VecDeque<T> { self.iter().cloned().collect() } }
    impl<T> Default for VecDeque<T> { fn default() -> VecDeque<T> { VecDeque::new() } }
    impl<T> From<[T; _]> for VecDeque<T> { fn from(array: [T; _]) -> VecDeque<T> { VecDeque::from(array.into_vec()) } }
    impl<T> From<Vec<T>> for VecDeque<T> {
      fn from(vector: Vec<T>) -> VecDeque<T> {
        let deque = VecDeque { buffer: vector.buffer, head: 0, length: vector.length, capacity: vector.capacity };
        forget(vector);
        deque
      }
    }
    impl<T> FromIterator<T> for VecDeque<T> {
      fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> VecDeque<T> {
        let mut result = VecDeque::new();
        for x in iter { result.push_back(x); }
        result
      }
    }
    impl<T> Extend<T> for VecDeque<T> {
      fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push_back(x); } }
    }
    struct DequeIter<T> { deque: &VecDeque<T>, front: usize, back: usize }
    impl<T> Iterator for DequeIter<T> {
      type Item = &T;
      fn next(&mut self) -> Option<&T> {
        if self.front == self.back { return None; }
        self.front += 1;
        Some(self.deque.element(self.front - 1))
      }
    }
    impl<T> DoubleEndedIterator for DequeIter<T> {
      fn next_back(&mut self) -> Option<&T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(self.deque.element(self.back))
      }
    }
    impl<T> ExactSizeIterator for DequeIter<T> { fn len(&self) -> usize { self.back - self.front } }
    impl<T> Clone for DequeIter<T> {
      fn clone(&self) -> DequeIter<T> { DequeIter { deque: self.deque, front: self.front, back: self.back } }
    }
    struct DequeIterMut<T> { deque: &mut VecDeque<T>, front: usize, back: usize }
    impl<T> Iterator for DequeIterMut<T> {
      type Item = &mut T;
      fn next(&mut self) -> Option<&mut T> {
        if self.front == self.back { return None; }
        self.front += 1;
        Some(self.deque.element(self.front - 1))
      }
    }
    impl<T> DoubleEndedIterator for DequeIterMut<T> {
      fn next_back(&mut self) -> Option<&mut T> {
        if self.front == self.back { return None; }
        self.back -= 1;
        Some(self.deque.element(self.back))
      }
    }
    struct DequeIntoIter<T> { deque: VecDeque<T> }
    impl<T> Iterator for DequeIntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> { self.deque.pop_front() } }
    impl<T> DoubleEndedIterator for DequeIntoIter<T> { fn next_back(&mut self) -> Option<T> { self.deque.pop_back() } }
    impl<T> ExactSizeIterator for DequeIntoIter<T> { fn len(&self) -> usize { self.deque.length } }
    impl<T> IntoIterator for VecDeque<T> {
      type Item = T; type IntoIter = DequeIntoIter<T>;
      fn into_iter(self) -> DequeIntoIter<T> { DequeIntoIter { deque: self } }
    }
    impl<T> IntoIterator for &VecDeque<T> {
      type Item = &T; type IntoIter = DequeIter<T>;
      fn into_iter(self) -> DequeIter<T> { self.iter() }
    }
    impl<T> IntoIterator for &mut VecDeque<T> {
      type Item = &mut T; type IntoIter = DequeIterMut<T>;
      fn into_iter(self) -> DequeIterMut<T> { self.iter_mut() }
    }

    """#
}
