extension Prelude {
  /// What coroutines and futures give and take.
  static let coroutines = #"""
    #[role(coroutineState)]
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum CoroutineState<Y, R> { Yielded(Y), Complete(R) }
    type GeneratorState<Y, R> = CoroutineState<Y, R>;
    type CoResult<Y, R> = CoroutineState<Y, R>;

    impl<T, C: CoroutineIterator + FnPinMut() -> CoroutineState<T, ()>> Iterator for C {
      type Item = T;
      fn next(&mut self) -> Option<T> { match self() { Yielded(x) => Some(x), Complete(_) => None } }
    }
    impl<T, C: CoroutineIterator + FnPinMut() -> Option<T>> Iterator for C {
      type Item = T;
      fn next(&mut self) -> Option<T> { self() }
    }

    #[role(poll)]
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> {
      fn is_ready(&self) -> bool { match self { Ready(_) => true, Pending => false } }
      fn is_pending(&self) -> bool { match self { Ready(_) => false, Pending => true } }
      fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> { match self { Ready(x) => Ready(f(x)), Pending => Pending } }
    }
    impl<T> From<T> for Poll<T> { fn from(value: T) -> Poll<T> { Ready(value) } }

    #[role(transparent)]
    #[derive(Clone, Copy)]
    struct Pin<P> { pointer: P }
    impl<P> Pin<P> {
      fn new(pointer: P) -> Pin<P> { Pin { pointer } }
      unsafe fn new_unchecked(pointer: P) -> Pin<P> { Pin { pointer } }
      fn into_inner(this: Pin<P>) -> P { this.pointer }
    }
    impl<T> Pin<&mut T> {
      fn as_mut(&mut self) -> Pin<&mut T> { Pin { pointer: &mut *self.pointer } }
      fn as_ref(&self) -> Pin<&T> { Pin { pointer: &*self.pointer } }
      fn get_mut(self) -> &mut T where T: Unpin { self.pointer }
      unsafe fn get_unchecked_mut(self) -> &mut T { self.pointer }
      fn set(&mut self, value: T) { *self.pointer = value; }
    }
    impl<T> Pin<&T> { fn get_ref(self) -> &T { self.pointer } }
    impl<T> Pin<Box<T>> {
      fn as_mut(&mut self) -> Pin<&mut T> { Pin { pointer: &mut *self.pointer } }
      fn as_ref(&self) -> Pin<&T> { Pin { pointer: &*self.pointer } }
      fn set(&mut self, value: T) { *self.pointer = value; }
    }
    impl<T> Deref for Pin<&T> { type Target = T; fn deref(&self) -> &T { self.pointer } }
    impl<T> Deref for Pin<&mut T> { type Target = T; fn deref(&self) -> &T { &*self.pointer } }
    impl<T: Unpin> DerefMut for Pin<&mut T> { fn deref_mut(&mut self) -> &mut T { &mut *self.pointer } }
    impl<T> Deref for Pin<Box<T>> { type Target = T; fn deref(&self) -> &T { &*self.pointer } }
    impl<T: Unpin> DerefMut for Pin<Box<T>> { fn deref_mut(&mut self) -> &mut T { &mut *self.pointer } }
    impl<T> From<Box<T>> for Pin<Box<T>> { fn from(pointer: Box<T>) -> Pin<Box<T>> { Pin { pointer } } }

    #[role(context)]
    struct Context { id: u32 }
    #[derive(Clone, Debug)]
    struct Waker {}
    static NOOP_WAKER: Waker = Waker {};
    impl Context {
      fn waker(&self) -> &Waker { &NOOP_WAKER }
      fn from_waker(waker: &Waker) -> Context { Context { id: 0 } }
    }
    impl Waker {
      fn noop() -> &Waker { &NOOP_WAKER }
      fn wake(self) {}
      fn wake_by_ref(&self) {}
      fn will_wake(&self, other: &Waker) -> bool { true }
    }

    trait Future { type Output; fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<Self::Output>; }
    trait Stream { type Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context) -> Poll<Option<Self::Item>>; }
    impl<T, C: CoroutineStream + FnPinMut(&mut Context) -> Poll<Option<T>>> Stream for C {
      type Item = T;
      fn poll_next(self: Pin<&mut Self>, cx: &mut Context) -> Poll<Option<T>> { self(cx) }
    }
    struct ReadyFuture<T> { value: Option<T> }
    fn ready<T>(value: T) -> ReadyFuture<T> { ReadyFuture { value: Some(value) } }
    impl<T> Future for ReadyFuture<T> {
      type Output = T;
      fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<T> {
        Ready(self.get_unchecked_mut().value.take().expect("`Ready` polled after completion"))
      }
    }
    struct PendingFuture<T> {}
    fn pending<T>() -> PendingFuture<T> { PendingFuture {} }
    impl<T> Future for PendingFuture<T> {
      type Output = T;
      fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<T> { Pending }
    }
    struct PollFn<T, F> { f: F }
    fn poll_fn<T, F: FnMut(&mut Context) -> Poll<T>>(f: F) -> PollFn<T, F> { PollFn { f } }
    impl<T, F: FnMut(&mut Context) -> Poll<T>> Future for PollFn<T, F> {
      type Output = T;
      fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<T> { (self.get_unchecked_mut().f)(cx) }
    }
    """#

  /// What scenarios observe a run with.
  static let scenario = #"""
    #[derive(Debug)]
    struct Tracked(&str);
    impl Drop for Tracked { fn drop(&mut self) { trace_drop(self.0); } }
    struct ReadyAfter<T> { remaining: usize, value: Option<T> }
    fn ready_after<T>(count: usize, value: T) -> ReadyAfter<T> { ReadyAfter { remaining: count, value: Some(value) } }
    impl<T> Future for ReadyAfter<T> {
      type Output = T;
      fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<T> {
        trace_poll(cx.id);
        let this = self.get_unchecked_mut();
        if this.remaining > 0 { this.remaining -= 1; return Pending; }
        match this.value.take() { Some(value) => Ready(value), None => panic_text("`async fn` resumed after completion") }
      }
    }
    fn trampoline<T, F: Future<Output = T>, R, C: FnPinMut(T) -> CoroutineState<F, R>>(mut coroutine: C, first: T) -> impl FnMut(&mut Context) -> Poll<R> {
      let mut waiting: Option<F> = None;
      let mut sent = Some(first);
      move |cx: &mut Context| loop {
        if let Some(future) = waiting.as_mut() {
          match future.poll(cx) { Ready(value) => sent = Some(value), Pending => return Pending }
          waiting = None;
        }
        match coroutine(sent.take().expect("polled after it was ready")) {
          Yielded(future) => waiting = Some(future),
          Complete(value) => return Ready(value),
        }
      }
    }
    fn primed<I, O, C: FnPinMut(I) -> O + Unpin>(mut coroutine: C, dummy: I) -> C { coroutine(dummy); coroutine }
    """#
}
