// Over 400 lines: one text, the Rust that every emitted program stands in.
extension Emission {
  /// The root of a crate: what every module that is emitted is in scope of, and a `main` that runs
  /// the modules which its arguments name.
  ///
  /// `modules` are their names. Events go to standard output, one line each, a line end inside a
  /// message written as `\n`; `@cell NAME` stands before those of a module and `@done` after them.
  public static func root(modules: [String]) -> String {
    let declarations = modules.map { "mod \($0);\n" }.joined()
    let arms = modules.map { "        \"\($0)\" => \($0)::run,\n" }.joined()
    return support + declarations + """
      fn main() {
          std::panic::set_hook(Box::new(support::panicking));
          for name in std::env::args().skip(1) {
              let body: fn() = match name.as_str() {
      \(arms)            _ => continue,
              };
              support::cell(&name, body);
          }
      }

      """
  }

  /// The features that are switched on, the macros that print events, and the module `support`.
  public static let support = #"""
    #![feature(coroutines, coroutine_trait, yield_expr, stmt_expr_attributes, never_type)]
    #![feature(fn_traits, unboxed_closures, rustc_attrs, try_trait_v2, tuple_trait, gen_blocks)]
    #![feature(iter_from_coroutine)]
    #![allow(warnings, internal_features)]
    macro_rules! print { ($($text:tt)*) => { crate::support::printed(&format!($($text)*)) } }
    macro_rules! println {
        () => { crate::support::printed("\n") };
        ($($text:tt)*) => { crate::support::printed(&(format!($($text)*) + "\n")) };
    }
    macro_rules! eprint { ($($text:tt)*) => { drop(format!($($text)*)) } }
    macro_rules! eprintln { () => {}; ($($text:tt)*) => { drop(format!($($text)*)) } }
    mod support {
        use std::cell::{Cell, RefCell};
        use std::fmt::Debug;
        use std::future::Future;
        use std::marker::Tuple;
        use std::mem::{ManuallyDrop, MaybeUninit};
        use std::ops::{Coroutine, CoroutineState};
        use std::panic::{AssertUnwindSafe, catch_unwind};
        use std::pin::Pin;
        use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

        pub mod names {
            pub use std::cell::{Cell, OnceCell, RefCell};
            pub use std::collections::VecDeque;
            pub use std::fmt::{Debug, Display};
            pub use std::future::{Future, IntoFuture, pending, poll_fn, ready};
            pub use std::ops::{Coroutine, CoroutineState, Deref, DerefMut};
            pub use std::ops::CoroutineState::{Complete, Yielded};
            pub use std::panic::{AssertUnwindSafe, catch_unwind};
            pub use std::pin::{Pin, pin};
            pub use std::rc::Rc;
            pub use std::sync::Arc;
            pub use std::task::Poll::{Pending, Ready};
            pub use std::task::{Context, Poll, Waker};
            pub use super::{FnPinMut, PollInPlace, Resume, ResumeInPlace};
            pub use super::{Anchor, Generator, GeneratorMove};
            pub use super::{ReadyAfter, Stream, Tracked, primed, ready_after, trampoline};
            pub type GeneratorState<Y, R> = CoroutineState<Y, R>;
            pub type CoResult<Y, R> = CoroutineState<Y, R>;
        }

        // What a run tells.
        thread_local! {
            static RECORDS: Cell<bool> = const { Cell::new(true) };
            static LINE: RefCell<String> = const { RefCell::new(String::new()) };
            static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
        }
        fn event(text: &str) {
            if RECORDS.get() { std::println!("{}", text.replace('\\', "\\\\").replace('\n', "\\n")); }
        }
        pub fn printed(text: &str) {
            if !RECORDS.get() { return; }
            for character in text.chars() {
                if character == '\n' { finish_line(true); }
                else { LINE.with(|line| line.borrow_mut().push(character)); }
            }
        }
        fn finish_line(is_whole: bool) {
            let line = LINE.take();
            if line.is_empty() { if is_whole { event("print"); } }
            else { event(&format!("print {line}")); }
        }
        pub fn panicking(info: &std::panic::PanicHookInfo) {
            let payload = info.payload();
            let message = if let Some(text) = payload.downcast_ref::<&str>() { text.to_string() }
                else if let Some(text) = payload.downcast_ref::<String>() { text.clone() }
                else { "Box<dyn Any>".to_string() };
            if RECORDS.get() { event(&format!("panic {message}")); }
            else { LAST.set(Some(message)); }
        }
        pub fn cell(name: &str, body: fn()) {
            std::println!("@cell {name}");
            LINE.take();
            LAST.take();
            let result = catch_unwind(body);
            finish_line(false);
            RECORDS.set(true);
            if result.is_err() {
                if let Some(message) = LAST.take() { event(&format!("panic {message}")); }
            }
            std::println!("@done");
        }

        // What a driver does.
        pub fn start(is_driven: bool) { RECORDS.set(!is_driven); }
        pub fn begin() { RECORDS.set(true); }
        pub fn end() { finish_line(false); RECORDS.set(false); }
        pub fn shown<T: Debug>(value: &T) -> String {
            let text = format!("{value:?}");
            if text == "()" { String::new() } else { text }
        }
        pub fn step<I, O: Debug, F: FnMut(I) -> O>(driven: &mut F, text: String, input: I) {
            resumed(text, || driven(input));
        }
        pub fn step_of_unit<I, R: Debug, F: FnMut(I) -> CoroutineState<(), R>>(
            driven: &mut F,
            text: String,
            input: I,
        ) {
            resumed(text, || driven(input));
        }
        pub fn takes_unit<O, F: FnMut(()) -> O>(_: &F) {}
        pub fn call<O: Debug, F: FnMut() -> O>(driven: &mut F, text: String, _: ()) {
            resumed(text, || driven());
        }
        fn resumed<O: Debug>(text: String, resume: impl FnOnce() -> O) {
            finish_line(false);
            event(&format!("resume({text})"));
            match catch_unwind(AssertUnwindSafe(resume)) {
                Ok(output) => {
                    event(&format!("-> {output:?}"));
                    std::mem::forget(output);
                }
                Err(payload) => std::mem::forget(payload),
            }
            finish_line(false);
        }
        pub fn moved() {
            begin();
            event("move");
        }
        pub fn dropped<T>(mut driven: ManuallyDrop<T>) {
            begin();
            event("drop");
            let _ = catch_unwind(AssertUnwindSafe(|| unsafe { ManuallyDrop::drop(&mut driven) }));
        }

        // Coroutines of the core: In and Out, and no `CoroutineState` between them.
        #[derive(Clone, Copy, PartialEq)]
        enum State { Usable, Completed, Poisoned }
        /// What a resume that finds it completed or poisoned panics with; empty: rustc's own words.
        pub type Words = [&'static str; 2];
        pub const COROUTINE: Words = ["", ""];
        pub const FUTURE: Words =
            ["`async fn` resumed after completion", "`async fn` resumed after panicking"];
        pub const GENERATOR: Words = [
            "`gen fn` should just keep returning `None` after completion",
            "`gen fn` should just keep returning `None` after panicking",
        ];
        pub const STREAM: Words =
            ["`async gen fn` resumed after completion", "`async gen fn` resumed after panicking"];
        /// Whether such a resume answers instead.
        pub trait Aftermath<O> { fn answer(is_poisoned: bool) -> Option<O>; }
        pub struct Panics;
        impl<O> Aftermath<O> for Panics { fn answer(_: bool) -> Option<O> { None } }
        pub trait Nothing { fn nothing() -> Self; }
        impl<T> Nothing for Option<T> { fn nothing() -> Self { None } }
        impl<T> Nothing for Poll<Option<T>> { fn nothing() -> Self { Poll::Ready(None) } }
        pub struct Answers;
        impl<O: Nothing> Aftermath<O> for Answers { fn answer(_: bool) -> Option<O> { Some(O::nothing()) } }
        pub struct AnswersAfterEnd;
        impl<O: Nothing> Aftermath<O> for AnswersAfterEnd {
            fn answer(is_poisoned: bool) -> Option<O> { if is_poisoned { None } else { Some(O::nothing()) } }
        }
        pub struct AnswersAfterPanic;
        impl<O: Nothing> Aftermath<O> for AnswersAfterPanic {
            fn answer(is_poisoned: bool) -> Option<O> { if is_poisoned { Some(O::nothing()) } else { None } }
        }
        pub struct Resumable<C, A> {
            coroutine: Pin<Box<C>>,
            state: State,
            words: Words,
            aftermath: A,
        }
        impl<C, A> Unpin for Resumable<C, A> {}
        pub fn coroutine<I, O, A: Aftermath<O>, C: Coroutine<I, Yield = O, Return = O>>(
            words: Words,
            aftermath: A,
            coroutine: C,
        ) -> Resumable<C, A> {
            Resumable { coroutine: Box::pin(coroutine), state: State::Usable, words, aftermath }
        }
        impl<C, A> Resumable<C, A> {
            pub fn resume<I, O>(&mut self, input: I) -> O
            where C: Coroutine<I, Yield = O, Return = O>, A: Aftermath<O> {
                if self.state != State::Usable {
                    let is_poisoned = self.state == State::Poisoned;
                    if let Some(output) = A::answer(is_poisoned) { return output; }
                    let words = self.words[is_poisoned as usize];
                    if words != "" { panic!("{words}"); }
                }
                self.state = State::Poisoned;
                match self.coroutine.as_mut().resume(input) {
                    CoroutineState::Yielded(output) => {
                        self.state = State::Usable;
                        output
                    }
                    CoroutineState::Complete(output) => {
                        self.state = State::Completed;
                        output
                    }
                }
            }
        }
        impl<I, Y, R, A, C> Coroutine<I> for Resumable<C, A>
        where
            C: Coroutine<I, Yield = CoroutineState<Y, R>, Return = CoroutineState<Y, R>>,
            A: Aftermath<CoroutineState<Y, R>>,
        {
            type Yield = Y;
            type Return = R;
            fn resume(self: Pin<&mut Self>, input: I) -> CoroutineState<Y, R> {
                Resumable::resume(self.get_mut(), input)
            }
        }
        // Of a pin, for the outputs that are no `CoroutineState`.
        pub trait Resume<I> {
            type Output;
            fn resume(&mut self, input: I) -> Self::Output;
        }
        impl<I, O, A: Aftermath<O>, C: Coroutine<I, Yield = O, Return = O>> Resume<I>
        for Pin<&mut Resumable<C, A>> {
            type Output = O;
            fn resume(&mut self, input: I) -> O { Resumable::resume(self.as_mut().get_mut(), input) }
        }
        macro_rules! callable { ($arguments:ty, $input:ty, $names:pat, $value:expr, [$($generics:ident)*]) => {
            impl<$($generics,)* O, E: Aftermath<O>, C> FnOnce<$arguments> for Resumable<C, E>
            where C: Coroutine<$input, Yield = O, Return = O> {
                type Output = O;
                extern "rust-call" fn call_once(mut self, $names: $arguments) -> O { Resumable::resume(&mut self, $value) }
            }
            impl<$($generics,)* O, E: Aftermath<O>, C> FnMut<$arguments> for Resumable<C, E>
            where C: Coroutine<$input, Yield = O, Return = O> {
                extern "rust-call" fn call_mut(&mut self, $names: $arguments) -> O { Resumable::resume(self, $value) }
            }
            impl<$($generics,)* O, E: Aftermath<O>, C> FnOnce<$arguments> for Pin<&mut Resumable<C, E>>
            where C: Coroutine<$input, Yield = O, Return = O> {
                type Output = O;
                extern "rust-call" fn call_once(mut self, $names: $arguments) -> O {
                    Resumable::resume(self.as_mut().get_mut(), $value)
                }
            }
            impl<$($generics,)* O, E: Aftermath<O>, C> FnMut<$arguments> for Pin<&mut Resumable<C, E>>
            where C: Coroutine<$input, Yield = O, Return = O> {
                extern "rust-call" fn call_mut(&mut self, $names: $arguments) -> O {
                    Resumable::resume(self.as_mut().get_mut(), $value)
                }
            }
        } }
        callable!((), (), (), (), []);
        callable!((I,), I, (input,), input, [I]);
        callable!((A, B), (A, B), input, input, [A B]);
        callable!((A, B, D), (A, B, D), input, input, [A B D]);
        pub trait Element { type Item; fn element(self) -> Option<Self::Item>; }
        impl<T> Element for Option<T> { type Item = T; fn element(self) -> Option<T> { self } }
        impl<T> Element for CoroutineState<T, ()> {
            type Item = T;
            fn element(self) -> Option<T> {
                match self { CoroutineState::Yielded(value) => Some(value), _ => None }
            }
        }
        impl<O: Element, A: Aftermath<O>, C: Coroutine<(), Yield = O, Return = O>> Iterator for Resumable<C, A> {
            type Item = O::Item;
            fn next(&mut self) -> Option<O::Item> { Resumable::resume(self, ()).element() }
        }
        impl<T, A: Aftermath<Poll<T>>, C> Future for Resumable<C, A>
        where C: Coroutine<&'static mut Context<'static>, Yield = Poll<T>, Return = Poll<T>> {
            type Output = T;
            fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
                Resumable::resume(self.get_mut(), unsafe { std::mem::transmute(context) })
            }
        }
        pub trait Stream {
            type Item;
            fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>>;
        }
        impl<T, A: Aftermath<Poll<Option<T>>>, C> Stream for Resumable<C, A>
        where C: Coroutine<
            &'static mut Context<'static>, Yield = Poll<Option<T>>, Return = Poll<Option<T>>,
        > {
            type Item = T;
            fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
                Resumable::resume(self.get_mut(), unsafe { std::mem::transmute(context) })
            }
        }
        pub fn blank<T>() -> T { unsafe { MaybeUninit::uninit().assume_init() } }
        #[rustc_paren_sugar]
        pub trait FnPinMut<Arguments: Tuple>: FnMut<Arguments> {}
        impl<Arguments: Tuple, F: FnMut<Arguments>> FnPinMut<Arguments> for F {}

        // Rust's own coroutines, futures and iterators, driven as those are.
        pub trait Boxed { type Value; }
        pub fn movable<B: Boxed>(_: &B) where B::Value: Unpin {}
        macro_rules! driven { ($name:ident, $make:ident, $input:ty, $output:ty, [$($generics:tt)*],
            $this:ident, $value:ident, $resume:expr) => {
            pub struct $name<C>(Pin<Box<C>>);
            pub fn $make<C>(value: C) -> $name<C> { $name(Box::pin(value)) }
            impl<C> Boxed for $name<C> { type Value = C; }
            impl<$($generics)*> FnOnce<($input,)> for $name<C> {
                type Output = $output;
                extern "rust-call" fn call_once(mut self, input: ($input,)) -> Self::Output {
                    self.call_mut(input)
                }
            }
            impl<$($generics)*> FnMut<($input,)> for $name<C> {
                extern "rust-call" fn call_mut(&mut self, ($value,): ($input,)) -> Self::Output {
                    let $this = self.0.as_mut();
                    $resume
                }
            }
        } }
        driven!(Native, native, I, CoroutineState<C::Yield, C::Return>, [I, C: Coroutine<I>],
            this, input, this.resume(input));
        driven!(Polled, polled, &'static mut Context<'static>, Poll<C::Output>, [C: Future],
            this, context, this.poll(context));
        driven!(Iterated, iterated, (), Option<C::Item>, [C: Iterator],
            this, input, unsafe { this.get_unchecked_mut() }.next());
        pub trait ResumeInPlace<I>: Coroutine<I> {
            fn resume(&mut self, input: I) -> CoroutineState<Self::Yield, Self::Return> {
                Coroutine::resume(unsafe { Pin::new_unchecked(self) }, input)
            }
        }
        impl<I, C: Coroutine<I>> ResumeInPlace<I> for C {}
        pub trait PollInPlace: Future {
            fn poll(&mut self, context: &mut Context<'_>) -> Poll<Self::Output> {
                Future::poll(unsafe { Pin::new_unchecked(self) }, context)
            }
        }
        impl<F: Future> PollInPlace for F {}

        // The library of generators that may be moved, and those that may not. `resume()` is written
        // `resume(())` everywhere.
        pub trait Generator {
            type Yield;
            type Return;
            unsafe fn unsafe_resume(&mut self) -> CoroutineState<Self::Yield, Self::Return>;
        }
        pub trait GeneratorMove: Generator {
            fn resume(&mut self, _: ()) -> CoroutineState<Self::Yield, Self::Return>;
        }
        impl<Y, R, A: Aftermath<CoroutineState<Y, R>>, C> Generator for Resumable<C, A>
        where C: Coroutine<(), Yield = CoroutineState<Y, R>, Return = CoroutineState<Y, R>> {
            type Yield = Y;
            type Return = R;
            unsafe fn unsafe_resume(&mut self) -> CoroutineState<Y, R> { Resumable::resume(self, ()) }
        }
        impl<Y, R, A: Aftermath<CoroutineState<Y, R>>, C> GeneratorMove for Resumable<C, A>
        where C: Coroutine<(), Yield = CoroutineState<Y, R>, Return = CoroutineState<Y, R>> {
            fn resume(&mut self, _: ()) -> CoroutineState<Y, R> { Resumable::resume(self, ()) }
        }
        pub fn generated<G: GeneratorMove>(
            mut generator: G,
        ) -> impl FnMut(()) -> CoroutineState<G::Yield, G::Return> {
            move |()| generator.resume(())
        }
        pub struct Anchor<T> { data: T }
        impl<T> Anchor<T> {
            pub fn new(data: T) -> Anchor<T> { Anchor { data } }
            pub unsafe fn get_mut(this: &mut Anchor<T>) -> &mut T { &mut this.data }
        }
        impl<T> std::ops::Deref for Anchor<T> {
            type Target = T;
            fn deref(&self) -> &T { &self.data }
        }
        impl<G: Generator + ?Sized> Generator for Anchor<Box<G>> {
            type Yield = G::Yield;
            type Return = G::Return;
            unsafe fn unsafe_resume(&mut self) -> CoroutineState<G::Yield, G::Return> {
                unsafe { self.data.unsafe_resume() }
            }
        }
        impl<G: Generator + ?Sized> GeneratorMove for Anchor<Box<G>> {
            fn resume(&mut self, _: ()) -> CoroutineState<G::Yield, G::Return> {
                unsafe { Anchor::get_mut(self).unsafe_resume() }
            }
        }

        // What scenarios observe a run with.
        #[derive(Debug)]
        pub struct Tracked(pub &'static str);
        impl Drop for Tracked {
            fn drop(&mut self) { event(&format!("drop {}", self.0)); }
        }
        static WAKER: RawWakerVTable = RawWakerVTable::new(
            |number| RawWaker::new(number, &WAKER), |_| {}, |_| {}, |_| {},
        );
        pub fn context(number: usize) -> &'static mut Context<'static> {
            let waker = unsafe { Waker::new(number as *const (), &WAKER) };
            Box::leak(Box::new(Context::from_waker(Box::leak(Box::new(waker)))))
        }
        pub struct ReadyAfter<T> { remaining: usize, value: Option<T> }
        impl<T> Unpin for ReadyAfter<T> {}
        pub fn ready_after<T>(count: usize, value: T) -> ReadyAfter<T> {
            ReadyAfter { remaining: count, value: Some(value) }
        }
        impl<T> Future for ReadyAfter<T> {
            type Output = T;
            fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
                event(&format!("poll ctx{}", context.waker().data() as usize));
                if self.remaining > 0 {
                    self.remaining -= 1;
                    return Poll::Pending;
                }
                match self.value.take() {
                    Some(value) => Poll::Ready(value),
                    None => panic!("`async fn` resumed after completion"),
                }
            }
        }
        pub fn trampoline<T, F: Future<Output = T>, R, C: FnMut(T) -> CoroutineState<F, R>>(
            mut coroutine: C,
            first: T,
        ) -> impl FnMut(&'static mut Context<'static>) -> Poll<R> {
            let mut waiting: Option<Pin<Box<F>>> = None;
            let mut sent = Some(first);
            move |context| loop {
                if let Some(future) = waiting.as_mut() {
                    match future.as_mut().poll(context) {
                        Poll::Ready(value) => sent = Some(value),
                        Poll::Pending => return Poll::Pending,
                    }
                    waiting = None;
                }
                match coroutine(sent.take().expect("polled after it was ready")) {
                    CoroutineState::Yielded(future) => waiting = Some(Box::pin(future)),
                    CoroutineState::Complete(value) => return Poll::Ready(value),
                }
            }
        }
        pub fn primed<I, O, C: FnMut(I) -> O>(mut coroutine: C, dummy: I) -> C {
            coroutine(dummy);
            coroutine
        }
    }

    """#
}
