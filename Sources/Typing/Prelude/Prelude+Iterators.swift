extension Prelude {
  /// `Iterator` and the traits around it.
  static let iterators = #"""
    trait IntoIterator { type Item; type IntoIter; fn into_iter(self) -> Self::IntoIter; }
    trait FromIterator<A> { fn from_iter<I: IntoIterator<Item = A>>(iter: I) -> Self; }
    trait Extend<A> { fn extend<I: IntoIterator<Item = A>>(&mut self, iter: I); }
    trait ExactSizeIterator: Iterator { fn len(&self) -> usize; }
    trait DoubleEndedIterator: Iterator {
      fn next_back(&mut self) -> Option<Self::Item>;
      fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        let mut i = 0;
        while i < n { if self.next_back().is_none() { return None; } i += 1; }
        self.next_back()
      }
      fn rfind<P: FnMut(&Self::Item) -> bool>(&mut self, mut p: P) -> Option<Self::Item> {
        while let Some(x) = self.next_back() { if p(&x) { return Some(x); } }
        None
      }
      fn rfold<B, F: FnMut(B, Self::Item) -> B>(mut self, init: B, mut f: F) -> B {
        let mut result = init;
        while let Some(x) = self.next_back() { result = f(result, x); }
        result
      }
    }
    trait Sum<A> { fn sum<I: Iterator<Item = A>>(iter: I) -> Self; }
    trait Product<A> { fn product<I: Iterator<Item = A>>(iter: I) -> Self; }
    impl<I: Iterator> IntoIterator for I { type Item = I::Item; type IntoIter = I; fn into_iter(self) -> I { self } }

    trait Iterator {
      type Item;
      fn next(&mut self) -> Option<Self::Item>;
      fn nth(&mut self, n: usize) -> Option<Self::Item> {
        let mut i = 0;
        while i < n { if self.next().is_none() { return None; } i += 1; }
        self.next()
      }
      fn by_ref(&mut self) -> &mut Self { self }
      fn count(mut self) -> usize { let mut n = 0; while let Some(_) = self.next() { n += 1; } n }
      fn last(mut self) -> Option<Self::Item> {
        let mut last = None;
        while let Some(x) = self.next() { last = Some(x); }
        last
      }
      fn step_by(self, step: usize) -> StepBy<Self> { assert!(step != 0); StepBy { iter: self, step, is_first: true } }
      fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Chain<Self, U::IntoIter> {
        Chain { first: Some(self), second: Some(other.into_iter()) }
      }
      fn zip<U: IntoIterator>(self, other: U) -> Zip<Self, U::IntoIter> { Zip { first: self, second: other.into_iter() } }
      fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Map<B, Self, F> { Map { iter: self, f } }
      fn for_each<F: FnMut(Self::Item)>(mut self, mut f: F) { while let Some(x) = self.next() { f(x); } }
      fn filter<P: FnMut(&Self::Item) -> bool>(self, p: P) -> Filter<Self, P> { Filter { iter: self, p } }
      fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> FilterMap<B, Self, F> { FilterMap { iter: self, f } }
      fn enumerate(self) -> Enumerate<Self> { Enumerate { iter: self, count: 0 } }
      fn peekable(self) -> Peekable<Self> { Peekable { iter: self, peeked: None } }
      fn skip_while<P: FnMut(&Self::Item) -> bool>(self, p: P) -> SkipWhile<Self, P> { SkipWhile { iter: self, p, is_done: false } }
      fn take_while<P: FnMut(&Self::Item) -> bool>(self, p: P) -> TakeWhile<Self, P> { TakeWhile { iter: self, p, is_done: false } }
      fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, p: P) -> MapWhile<B, Self, P> { MapWhile { iter: self, p } }
      fn skip(self, n: usize) -> Skip<Self> { Skip { iter: self, n } }
      fn take(self, n: usize) -> Take<Self> { Take { iter: self, n } }
      fn scan<S, B, F: FnMut(&mut S, Self::Item) -> Option<B>>(self, state: S, f: F) -> Scan<B, Self, S, F> {
        Scan { iter: self, state, f }
      }
      fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> FlatMap<Self, U, F> {
        FlatMap { iter: self, f, current: None, last: None }
      }
      fn flatten(self) -> Flatten<Self> where Self::Item: IntoIterator { Flatten { iter: self, current: None, last: None } }
      fn fuse(self) -> Fuse<Self> { Fuse { iter: Some(self) } }
      fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Inspect<Self, F> { Inspect { iter: self, f } }
      fn collect<B: FromIterator<Self::Item>>(self) -> B { B::from_iter(self) }
      fn partition<B: Default + Extend<Self::Item>, F: FnMut(&Self::Item) -> bool>(mut self, mut f: F) -> (B, B) {
        let mut left = B::default();
        let mut right = B::default();
        while let Some(x) = self.next() {
          if f(&x) { left.extend(Some(x)); } else { right.extend(Some(x)); }
        }
        (left, right)
      }
      fn unzip<A, B, L: Default + Extend<A>, R: Default + Extend<B>>(mut self) -> (L, R) where Self: Iterator<Item = (A, B)> {
        let mut left = L::default();
        let mut right = R::default();
        while let Some((a, b)) = self.next() { left.extend(Some(a)); right.extend(Some(b)); }
        (left, right)
      }
      fn fold<B, F: FnMut(B, Self::Item) -> B>(mut self, init: B, mut f: F) -> B {
        let mut result = init;
        while let Some(x) = self.next() { result = f(result, x); }
        result
      }
      fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(mut self, mut f: F) -> Option<Self::Item> {
        let mut result = self.next()?;
        while let Some(x) = self.next() { result = f(result, x); }
        Some(result)
      }
      fn all<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool {
        while let Some(x) = self.next() { if !f(x) { return false; } }
        true
      }
      fn any<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool {
        while let Some(x) = self.next() { if f(x) { return true; } }
        false
      }
      fn find<P: FnMut(&Self::Item) -> bool>(&mut self, mut p: P) -> Option<Self::Item> {
        while let Some(x) = self.next() { if p(&x) { return Some(x); } }
        None
      }
      fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, mut f: F) -> Option<B> {
        while let Some(x) = self.next() { let found = f(x); if found.is_some() { return found; } }
        None
      }
      fn position<P: FnMut(Self::Item) -> bool>(&mut self, mut p: P) -> Option<usize> {
        let mut i = 0;
        while let Some(x) = self.next() { if p(x) { return Some(i); } i += 1; }
        None
      }
      fn rposition<P: FnMut(Self::Item) -> bool>(&mut self, mut p: P) -> Option<usize>
      where Self: ExactSizeIterator + DoubleEndedIterator {
        let mut i = self.len();
        while let Some(x) = self.next_back() { i -= 1; if p(x) { return Some(i); } }
        None
      }
      fn max(self) -> Option<Self::Item> where Self::Item: Ord { self.reduce(|a, b| if compare(&a, &b) > 0 { a } else { b }) }
      fn min(self) -> Option<Self::Item> where Self::Item: Ord { self.reduce(|a, b| if compare(&a, &b) > 0 { b } else { a }) }
      fn max_by<F: FnMut(&Self::Item, &Self::Item) -> Ordering>(self, mut f: F) -> Option<Self::Item> {
        self.reduce(|a, b| if f(&a, &b) as i32 > 0 { a } else { b })
      }
      fn min_by<F: FnMut(&Self::Item, &Self::Item) -> Ordering>(self, mut f: F) -> Option<Self::Item> {
        self.reduce(|a, b| if f(&a, &b) as i32 > 0 { b } else { a })
      }
      fn max_by_key<K: Ord, F: FnMut(&Self::Item) -> K>(mut self, mut f: F) -> Option<Self::Item> {
        let mut best = self.next()?;
        let mut key = f(&best);
        while let Some(x) = self.next() {
          let other = f(&x);
          if compare(&key, &other) <= 0 { best = x; key = other; }
        }
        Some(best)
      }
      fn min_by_key<K: Ord, F: FnMut(&Self::Item) -> K>(mut self, mut f: F) -> Option<Self::Item> {
        let mut best = self.next()?;
        let mut key = f(&best);
        while let Some(x) = self.next() {
          let other = f(&x);
          if compare(&key, &other) > 0 { best = x; key = other; }
        }
        Some(best)
      }
      fn rev(self) -> Rev<Self> where Self: DoubleEndedIterator { Rev { iter: self } }
      fn cloned<T: Clone>(self) -> Cloned<Self> where Self: Iterator<Item = &T> { Cloned { iter: self } }
      fn copied<T: Copy>(self) -> Copied<Self> where Self: Iterator<Item = &T> { Copied { iter: self } }
      fn cycle(self) -> Cycle<Self> where Self: Clone { Cycle { original: self.clone(), iter: self } }
      fn sum<S: Sum<Self::Item>>(self) -> S { S::sum(self) }
      fn product<P: Product<Self::Item>>(self) -> P { P::product(self) }
      fn eq<U: IntoIterator<Item = Self::Item>>(mut self, other: U) -> bool {
        let mut other = other.into_iter();
        loop {
          match (self.next(), other.next()) {
            (Some(a), Some(b)) => if !equal(&a, &b) { return false; },
            (None, None) => return true,
            _ => return false,
          }
        }
      }
    }
    impl<I: Iterator> Iterator for &mut I { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }
    impl<I: Iterator> Iterator for Box<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for &mut I {
      fn next_back(&mut self) -> Option<I::Item> { (**self).next_back() }
    }

    """#

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

  /// The functions of `std::iter`.
  static let sources = #"""
    struct FromFn<T, F> { f: F }
    fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> FromFn<T, F> { FromFn { f } }
    impl<T, F: FnMut() -> Option<T>> Iterator for FromFn<T, F> {
      type Item = T;
      fn next(&mut self) -> Option<T> { (self.f)() }
    }
    #[derive(Clone)]
    struct Repeat<T> { value: T }
    fn repeat<T: Clone>(value: T) -> Repeat<T> { Repeat { value } }
    impl<T: Clone> Iterator for Repeat<T> { type Item = T; fn next(&mut self) -> Option<T> { Some(self.value.clone()) } }
    struct RepeatWith<T, F> { f: F }
    fn repeat_with<T, F: FnMut() -> T>(f: F) -> RepeatWith<T, F> { RepeatWith { f } }
    impl<T, F: FnMut() -> T> Iterator for RepeatWith<T, F> { type Item = T; fn next(&mut self) -> Option<T> { Some((self.f)()) } }
    fn repeat_n<T: Clone>(value: T, count: usize) -> Take<Repeat<T>> { repeat(value).take(count) }
    fn once<T>(value: T) -> OptionIter<T> { OptionIter { value: Some(value) } }
    fn empty<T>() -> OptionIter<T> { OptionIter { value: None } }
    fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Zip<A::IntoIter, B::IntoIter> { a.into_iter().zip(b) }
    struct Successors<T, F> { next: Option<T>, f: F }
    fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, f: F) -> Successors<T, F> { Successors { next: first, f } }
    impl<T, F: FnMut(&T) -> Option<T>> Iterator for Successors<T, F> {
      type Item = T;
      fn next(&mut self) -> Option<T> {
        let x = self.next.take()?;
        self.next = (self.f)(&x);
        Some(x)
      }
    }

    """#

  /// What `sum`, `product` and `collect` can give.
  static let collecting = #"""
    impl<N: Integer> Sum<N> for N {
      fn sum<I: Iterator<Item = N>>(mut iter: I) -> N { let mut total: N = 0; while let Some(x) = iter.next() { total += x; } total }
    }
    impl<N: Integer> Sum<&N> for N {
      fn sum<I: Iterator<Item = &N>>(mut iter: I) -> N { let mut total: N = 0; while let Some(x) = iter.next() { total += *x; } total }
    }
    impl Sum<f64> for f64 {
      fn sum<I: Iterator<Item = f64>>(mut iter: I) -> f64 { let mut total = -0.0; while let Some(x) = iter.next() { total += x; } total }
    }
    impl Sum<&f64> for f64 {
      fn sum<I: Iterator<Item = &f64>>(mut iter: I) -> f64 { let mut total = -0.0; while let Some(x) = iter.next() { total += *x; } total }
    }
    impl<N: Integer> Product<N> for N {
      fn product<I: Iterator<Item = N>>(mut iter: I) -> N { let mut total: N = 1; while let Some(x) = iter.next() { total *= x; } total }
    }
    impl<N: Integer> Product<&N> for N {
      fn product<I: Iterator<Item = &N>>(mut iter: I) -> N { let mut total: N = 1; while let Some(x) = iter.next() { total *= *x; } total }
    }
    impl Product<f64> for f64 {
      fn product<I: Iterator<Item = f64>>(mut iter: I) -> f64 { let mut total = 1.0; while let Some(x) = iter.next() { total *= x; } total }
    }
    impl Product<&f64> for f64 {
      fn product<I: Iterator<Item = &f64>>(mut iter: I) -> f64 { let mut total = 1.0; while let Some(x) = iter.next() { total *= *x; } total }
    }
    impl FromIterator<()> for () { fn from_iter<I: IntoIterator<Item = ()>>(iter: I) { for _ in iter {} } }
    struct UntilErr<A, E, I> { iter: I, error: &mut Option<E> }
    impl<A, E, I: Iterator<Item = Result<A, E>>> Iterator for UntilErr<A, E, I> {
      type Item = A;
      fn next(&mut self) -> Option<A> {
        match self.iter.next() {
          Some(Ok(x)) => Some(x),
          Some(Err(e)) => { *self.error = Some(e); None }
          None => None,
        }
      }
    }
    impl<A, E, V: FromIterator<A>> FromIterator<Result<A, E>> for Result<V, E> {
      fn from_iter<I: IntoIterator<Item = Result<A, E>>>(iter: I) -> Result<V, E> {
        let mut error: Option<E> = None;
        let value = V::from_iter(UntilErr::<A, E, I::IntoIter> { iter: iter.into_iter(), error: &mut error });
        match error { None => Ok(value), Some(e) => Err(e) }
      }
    }
    struct UntilNone<A, I> { iter: I, ended: &mut bool }
    impl<A, I: Iterator<Item = Option<A>>> Iterator for UntilNone<A, I> {
      type Item = A;
      fn next(&mut self) -> Option<A> {
        match self.iter.next() {
          Some(Some(x)) => Some(x),
          Some(None) => { *self.ended = true; None }
          None => None,
        }
      }
    }
    impl<A, V: FromIterator<A>> FromIterator<Option<A>> for Option<V> {
      fn from_iter<I: IntoIterator<Item = Option<A>>>(iter: I) -> Option<V> {
        let mut ended = false;
        let value = V::from_iter(UntilNone::<A, I::IntoIter> { iter: iter.into_iter(), ended: &mut ended });
        if ended { None } else { Some(value) }
      }
    }

    """#
}
