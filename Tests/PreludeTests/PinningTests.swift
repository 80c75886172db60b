import SourceText
import Testing

/// `pin!`, `as_mut`, and bounds as programs for nightly Rust write them.
@Suite struct PinningTests {
  private static let twice = """
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};
    struct Twice { asked: bool }
    impl Future for Twice {
        type Output = u32;
        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
            if self.asked { return Poll::Ready(4); }
            self.asked = true;
            Poll::Pending
        }
    }
    impl Drop for Twice { fn drop(&mut self) { println!("drop"); } }
    """

  @Test func `what pin! is given lives as long as the variable that holds the pin`() throws {
    let text = try output(
      of: Self.twice + """
        fn main() {
            let mut future = pin!(Twice { asked: false });
            let mut cx = Context::from_waker(Waker::noop());
            println!("{:?}", future.as_mut().poll(&mut cx));
            println!("{:?}", future.as_mut().poll(&mut cx));
            println!("{:?}", future.poll(&mut cx));
        }
        """
    )
    #expect(text == "Pending\nReady(4)\nReady(4)\ndrop\n")
  }

  @Test func `pin! moves its argument`() {
    let diagnostic = refusal(
      of: Self.twice + """
        fn main() {
            let future = Twice { asked: false };
            let pinned = pin!(future);
            drop(future);
        }
        """
    )
    #expect(diagnostic?.code == "E0382")
  }

  @Test func `an immovable coroutine is resumed through pin!`() throws {
    let text = try output(
      of: """
        fn main() {
            let mut coroutine = std::pin::pin!(#[coroutine] static || {
                let local = String::from("kept");
                let borrow = &local;
                yield 1;
                borrow.len()
            });
            println!("{:?}", coroutine.as_mut().resume(()));
            println!("{:?}", coroutine.as_mut().resume(()));
        }
        """
    )
    #expect(text == "Yielded(1)\nComplete(4)\n")
  }

  @Test func `as_mut gives a pin from a box and from a pin`() throws {
    let text = try output(
      of: Self.twice + """
        fn ask(mut future: Pin<&mut dyn Future<Output = u32>>, cx: &mut Context<'_>) {
            println!("{:?}", future.as_mut().poll(cx));
            println!("{:?}", future.poll(cx));
        }
        fn main() {
            let mut boxed: Pin<Box<dyn Future<Output = u32>>> = Box::pin(Twice { asked: false });
            ask(boxed.as_mut(), &mut Context::from_waker(Waker::noop()));
        }
        """
    )
    #expect(text == "Pending\nReady(4)\ndrop\n")
  }

  @Test func `bounds on a coroutine and on its associated types`() throws {
    let text = try output(
      of: """
        use std::fmt::Debug;
        use std::ops::{Coroutine, CoroutineState};
        fn run<I, Y: Debug, C>(mut coroutine: C, inputs: Vec<I>) -> usize
        where
            C: Coroutine<I, Yield = Y> + Unpin,
            C::Return: Debug,
        {
            let mut count = 0;
            for input in inputs {
                count += 1;
                match Pin::new(&mut coroutine).resume(input) {
                    CoroutineState::Yielded(value) => println!("yielded {value:?}"),
                    CoroutineState::Complete(value) => {
                        println!("complete {value:?}");
                        break;
                    }
                }
            }
            count
        }
        fn twice(mut f: impl FnMut(u32) -> u32, x: impl Into<u32>) -> u32 {
            let once = f(x.into());
            f(once)
        }
        fn main() {
            let doubling = #[coroutine] |first: i32| {
                let second = yield first + 1;
                second * 2
            };
            println!("{}", run(doubling, vec![1, 5, 7]));
            println!("{}", twice(|n| n * 3, 5u8));
        }
        """
    )
    #expect(text == "yielded 2\ncomplete 10\n2\n45\n")
  }
}
