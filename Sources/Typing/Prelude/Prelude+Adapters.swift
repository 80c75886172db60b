extension Prelude {
  /// What the methods of `Iterator` give.
  static let adapters = #"""
    #[derive(Clone)]
    struct Map<B, I, F> { iter: I, f: F }
    impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Map<B, I, F> {
      type Item = B;
      fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => Some((self.f)(x)), None => None } }
    }
    impl<B, I: DoubleEndedIterator, F: FnMut(I::Item) -> B> DoubleEndedIterator for Map<B, I, F> {
      fn next_back(&mut self) -> Option<B> { match self.iter.next_back() { Some(x) => Some((self.f)(x)), None => None } }
    }
    impl<B, I: ExactSizeIterator, F: FnMut(I::Item) -> B> ExactSizeIterator for Map<B, I, F> {
      fn len(&self) -> usize { self.iter.len() }
    }
    #[derive(Clone)]
    struct Filter<I, P> { iter: I, p: P }
    impl<I: Iterator, P: FnMut(&I::Item) -> bool> Iterator for Filter<I, P> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        while let Some(x) = self.iter.next() { if (self.p)(&x) { return Some(x); } }
        None
      }
    }
    impl<I: DoubleEndedIterator, P: FnMut(&I::Item) -> bool> DoubleEndedIterator for Filter<I, P> {
      fn next_back(&mut self) -> Option<I::Item> {
        while let Some(x) = self.iter.next_back() { if (self.p)(&x) { return Some(x); } }
        None
      }
    }
    #[derive(Clone)]
    struct FilterMap<B, I, F> { iter: I, f: F }
    impl<B, I: Iterator, F: FnMut(I::Item) -> Option<B>> Iterator for FilterMap<B, I, F> {
      type Item = B;
      fn next(&mut self) -> Option<B> {
        while let Some(x) = self.iter.next() { let y = (self.f)(x); if y.is_some() { return y; } }
        None
      }
    }
    impl<B, I: DoubleEndedIterator, F: FnMut(I::Item) -> Option<B>> DoubleEndedIterator for FilterMap<B, I, F> {
      fn next_back(&mut self) -> Option<B> {
        while let Some(x) = self.iter.next_back() { let y = (self.f)(x); if y.is_some() { return y; } }
        None
      }
    }
    #[derive(Clone)]
    struct Enumerate<I> { iter: I, count: usize }
    impl<I: Iterator> Iterator for Enumerate<I> {
      type Item = (usize, I::Item);
      fn next(&mut self) -> Option<(usize, I::Item)> {
        let x = self.iter.next()?;
        let i = self.count;
        self.count = i + 1;
        Some((i, x))
      }
    }
    impl<I: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for Enumerate<I> {
      fn next_back(&mut self) -> Option<(usize, I::Item)> {
        let x = self.iter.next_back()?;
        Some((self.count + self.iter.len(), x))
      }
    }
    impl<I: ExactSizeIterator> ExactSizeIterator for Enumerate<I> { fn len(&self) -> usize { self.iter.len() } }
    #[derive(Clone)]
    struct Rev<I> { iter: I }
    impl<I: DoubleEndedIterator> Iterator for Rev<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> { self.iter.next_back() }
    }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Rev<I> { fn next_back(&mut self) -> Option<I::Item> { self.iter.next() } }
    impl<I: ExactSizeIterator + DoubleEndedIterator> ExactSizeIterator for Rev<I> { fn len(&self) -> usize { self.iter.len() } }
    #[derive(Clone)]
    struct Zip<A, B> { first: A, second: B }
    impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> {
      type Item = (A::Item, B::Item);
      fn next(&mut self) -> Option<(A::Item, B::Item)> {
        let x = self.first.next()?;
        let y = self.second.next()?;
        Some((x, y))
      }
    }
    impl<A: ExactSizeIterator + DoubleEndedIterator, B: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for Zip<A, B> {
      fn next_back(&mut self) -> Option<(A::Item, B::Item)> {
        while self.first.len() > self.second.len() { self.first.next_back(); }
        while self.second.len() > self.first.len() { self.second.next_back(); }
        let x = self.first.next_back()?;
        let y = self.second.next_back()?;
        Some((x, y))
      }
    }
    impl<A: ExactSizeIterator, B: ExactSizeIterator> ExactSizeIterator for Zip<A, B> {
      fn len(&self) -> usize { let a = self.first.len(); let b = self.second.len(); if a < b { a } else { b } }
    }
    #[derive(Clone)]
    struct Chain<A, B> { first: Option<A>, second: Option<B> }
    impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Chain<A, B> {
      type Item = A::Item;
      fn next(&mut self) -> Option<A::Item> {
        if let Some(first) = &mut self.first {
          let x = first.next();
          if x.is_some() { return x; }
          self.first = None;
        }
        match &mut self.second { Some(second) => second.next(), None => None }
      }
    }
    impl<A: DoubleEndedIterator, B: DoubleEndedIterator> DoubleEndedIterator for Chain<A, B> {
      fn next_back(&mut self) -> Option<A::Item> {
        if let Some(second) = &mut self.second {
          let x = second.next_back();
          if x.is_some() { return x; }
          self.second = None;
        }
        match &mut self.first { Some(first) => first.next_back(), None => None }
      }
    }
    #[derive(Clone)]
    struct Take<I> { iter: I, n: usize }
    impl<I: Iterator> Iterator for Take<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        if self.n == 0 { return None; }
        self.n -= 1;
        self.iter.next()
      }
    }
    impl<I: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for Take<I> {
      fn next_back(&mut self) -> Option<I::Item> {
        while self.iter.len() > self.n { self.iter.next_back(); }
        if self.n == 0 { return None; }
        self.n -= 1;
        self.iter.next_back()
      }
    }
    impl<I: ExactSizeIterator> ExactSizeIterator for Take<I> {
      fn len(&self) -> usize { let n = self.iter.len(); if n < self.n { n } else { self.n } }
    }
    #[derive(Clone)]
    struct Skip<I> { iter: I, n: usize }
    impl<I: Iterator> Iterator for Skip<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        if self.n == 0 { return self.iter.next(); }
        let n = replace(&mut self.n, 0);
        self.iter.nth(n)
      }
    }
    impl<I: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for Skip<I> {
      fn next_back(&mut self) -> Option<I::Item> { if self.iter.len() > self.n { self.iter.next_back() } else { None } }
    }
    impl<I: ExactSizeIterator> ExactSizeIterator for Skip<I> {
      fn len(&self) -> usize { let n = self.iter.len(); if n > self.n { n - self.n } else { 0 } }
    }
    #[derive(Clone)]
    struct StepBy<I> { iter: I, step: usize, is_first: bool }
    impl<I: Iterator> Iterator for StepBy<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        if self.is_first { self.is_first = false; return self.iter.next(); }
        self.iter.nth(self.step - 1)
      }
    }
    impl<I: ExactSizeIterator + DoubleEndedIterator> DoubleEndedIterator for StepBy<I> {
      fn next_back(&mut self) -> Option<I::Item> {
        let n = self.iter.len();
        let extra = if self.is_first { if n == 0 { 0 } else { (n - 1) % self.step } } else { n % self.step };
        if !self.is_first && n < self.step { return None; }
        self.iter.nth_back(extra)
      }
    }
    #[derive(Clone)]
    struct SkipWhile<I, P> { iter: I, p: P, is_done: bool }
    impl<I: Iterator, P: FnMut(&I::Item) -> bool> Iterator for SkipWhile<I, P> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        while let Some(x) = self.iter.next() {
          if self.is_done || !(self.p)(&x) { self.is_done = true; return Some(x); }
        }
        None
      }
    }
    #[derive(Clone)]
    struct TakeWhile<I, P> { iter: I, p: P, is_done: bool }
    impl<I: Iterator, P: FnMut(&I::Item) -> bool> Iterator for TakeWhile<I, P> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        if self.is_done { return None; }
        let x = self.iter.next()?;
        if (self.p)(&x) { return Some(x); }
        self.is_done = true;
        None
      }
    }
    #[derive(Clone)]
    struct MapWhile<B, I, P> { iter: I, p: P }
    impl<B, I: Iterator, P: FnMut(I::Item) -> Option<B>> Iterator for MapWhile<B, I, P> {
      type Item = B;
      fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => (self.p)(x), None => None } }
    }
    #[derive(Clone)]
    struct Scan<B, I, S, F> { iter: I, state: S, f: F }
    impl<B, I: Iterator, S, F: FnMut(&mut S, I::Item) -> Option<B>> Iterator for Scan<B, I, S, F> {
      type Item = B;
      fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => (self.f)(&mut self.state, x), None => None } }
    }
    #[derive(Clone)]
    struct Inspect<I, F> { iter: I, f: F }
    impl<I: Iterator, F: FnMut(&I::Item)> Iterator for Inspect<I, F> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        let next = self.iter.next();
        if let Some(x) = &next { (self.f)(x); }
        next
      }
    }
    impl<I: DoubleEndedIterator, F: FnMut(&I::Item)> DoubleEndedIterator for Inspect<I, F> {
      fn next_back(&mut self) -> Option<I::Item> {
        let next = self.iter.next_back();
        if let Some(x) = &next { (self.f)(x); }
        next
      }
    }
    struct FlatMap<I, U: IntoIterator, F> { iter: I, f: F, current: Option<U::IntoIter>, last: Option<U::IntoIter> }
    impl<I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U> Iterator for FlatMap<I, U, F> {
      type Item = U::Item;
      fn next(&mut self) -> Option<U::Item> {
        loop {
          if let Some(current) = &mut self.current {
            let x = current.next();
            if x.is_some() { return x; }
            self.current = None;
          }
          match self.iter.next() {
            Some(inner) => self.current = Some((self.f)(inner).into_iter()),
            None => break,
          }
        }
        match &mut self.last { Some(last) => last.next(), None => None }
      }
    }
    impl<I: DoubleEndedIterator, U: IntoIterator, F: FnMut(I::Item) -> U> DoubleEndedIterator for FlatMap<I, U, F> {
      fn next_back(&mut self) -> Option<U::Item> {
        loop {
          if let Some(last) = &mut self.last {
            let x = last.next_back();
            if x.is_some() { return x; }
            self.last = None;
          }
          match self.iter.next_back() {
            Some(inner) => self.last = Some((self.f)(inner).into_iter()),
            None => break,
          }
        }
        match &mut self.current { Some(current) => current.next_back(), None => None }
      }
    }
    struct Flatten<I: Iterator> {
      iter: I, current: Option<<I::Item as IntoIterator>::IntoIter>, last: Option<<I::Item as IntoIterator>::IntoIter>
    }
    impl<I: Iterator> Iterator for Flatten<I> where I::Item: IntoIterator {
      type Item = <I::Item as IntoIterator>::Item;
      fn next(&mut self) -> Option<<I::Item as IntoIterator>::Item> {
        loop {
          if let Some(current) = &mut self.current {
            let x = current.next();
            if x.is_some() { return x; }
            self.current = None;
          }
          match self.iter.next() {
            Some(inner) => self.current = Some(inner.into_iter()),
            None => break,
          }
        }
        match &mut self.last { Some(last) => last.next(), None => None }
      }
    }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Flatten<I> where I::Item: IntoIterator {
      fn next_back(&mut self) -> Option<<I::Item as IntoIterator>::Item> {
        loop {
          if let Some(last) = &mut self.last {
            let x = last.next_back();
            if x.is_some() { return x; }
            self.last = None;
          }
          match self.iter.next_back() {
            Some(inner) => self.last = Some(inner.into_iter()),
            None => break,
          }
        }
        match &mut self.current { Some(current) => current.next_back(), None => None }
      }
    }
    #[derive(Clone)]
    struct Fuse<I> { iter: Option<I> }
    impl<I: Iterator> Iterator for Fuse<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        if let Some(iter) = &mut self.iter {
          let x = iter.next();
          if x.is_none() { self.iter = None; }
          return x;
        }
        None
      }
    }
    #[derive(Clone)]
    struct Cloned<I> { iter: I }
    impl<T: Clone, I: Iterator<Item = &T>> Iterator for Cloned<I> {
      type Item = T;
      fn next(&mut self) -> Option<T> { match self.iter.next() { Some(x) => Some(x.clone()), None => None } }
    }
    impl<T: Clone, I: DoubleEndedIterator<Item = &T>> DoubleEndedIterator for Cloned<I> {
      fn next_back(&mut self) -> Option<T> { match self.iter.next_back() { Some(x) => Some(x.clone()), None => None } }
    }
    impl<I: ExactSizeIterator> ExactSizeIterator for Cloned<I> { fn len(&self) -> usize { self.iter.len() } }
    #[derive(Clone)]
    struct Copied<I> { iter: I }
    impl<T: Copy, I: Iterator<Item = &T>> Iterator for Copied<I> {
      type Item = T;
      fn next(&mut self) -> Option<T> { match self.iter.next() { Some(x) => Some(*x), None => None } }
    }
    impl<T: Copy, I: DoubleEndedIterator<Item = &T>> DoubleEndedIterator for Copied<I> {
      fn next_back(&mut self) -> Option<T> { match self.iter.next_back() { Some(x) => Some(*x), None => None } }
    }
    impl<I: ExactSizeIterator> ExactSizeIterator for Copied<I> { fn len(&self) -> usize { self.iter.len() } }
    struct Cycle<I> { original: I, iter: I }
    impl<I: Iterator + Clone> Iterator for Cycle<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        let x = self.iter.next();
        if x.is_some() { return x; }
        self.iter = self.original.clone();
        self.iter.next()
      }
    }
    struct Peekable<I: Iterator> { iter: I, peeked: Option<Option<I::Item>> }
    impl<I: Iterator> Peekable<I> {
      fn peek(&mut self) -> Option<&I::Item> {
        if self.peeked.is_none() { self.peeked = Some(self.iter.next()); }
        match &self.peeked { Some(x) => x.as_ref(), None => None }
      }
      fn peek_mut(&mut self) -> Option<&mut I::Item> {
        if self.peeked.is_none() { self.peeked = Some(self.iter.next()); }
        match &mut self.peeked { Some(x) => x.as_mut(), None => None }
      }
      fn next_if<F: FnOnce(&I::Item) -> bool>(&mut self, f: F) -> Option<I::Item> {
        let is_wanted = match self.peek() { Some(x) => f(x), None => false };
        if is_wanted { self.next() } else { None }
      }
      fn next_if_eq(&mut self, expected: &I::Item) -> Option<I::Item> { self.next_if(|x| equal(x, expected)) }
    }
    impl<I: Iterator> Iterator for Peekable<I> {
      type Item = I::Item;
      fn next(&mut self) -> Option<I::Item> {
        match self.peeked.take() { Some(x) => x, None => self.iter.next() }
      }
    }

    """#
}
