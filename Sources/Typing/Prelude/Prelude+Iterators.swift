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
}
