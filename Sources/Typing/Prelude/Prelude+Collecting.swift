extension Prelude {
  /// The functions of `std::iter`.
  static let sources = #"""
    struct FromFn<T, F> { f: F }
    fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> FromFn<T, F> { FromFn { f } }
    impl<T, F: FnMut() -> Option<T>> Iterator for FromFn<T, F> {
      type Item = T;
      fn next(&mut self) -> Option<T> { (self.f)() }
    }
    struct FromCoroutine<C> { coroutine: C }
    fn from_coroutine<C: Coroutine<(), Return = ()> + Unpin>(coroutine: C) -> FromCoroutine<C> { FromCoroutine { coroutine } }
    impl<C: Coroutine<(), Return = ()> + Unpin> Iterator for FromCoroutine<C> {
      type Item = C::Yield;
      fn next(&mut self) -> Option<C::Yield> { match Pin::new(&mut self.coroutine).resume(()) { Yielded(x) => Some(x), Complete(()) => None } }
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
