/// The running sum, resumed in a loop, in the languages that `coro bench` knows.
///
/// Each program prints the nanoseconds that its loop took.
enum BenchPrograms {
  /// Ours, under `yield-expression`.
  static func ours(resumes: Int) -> String {
    """
    let mut sum = |first: u64| {
        let mut total = first;
        loop { total += yield total; }
    };
    let mut last = 0;
    let end: u64 = \(resumes);
    let mut i: u64 = 0;
    while i < end {
        match sum.resume(i) {
            Yielded(total) => last = total,
            Complete(()) => {}
        }
        i += 1;
    }
    println!("{}", last);
    """
  }

  /// rustc with its unstable coroutines; `black_box` keeps the loop from being folded away.
  static func rust(resumes: Int) -> String {
    """
    #![feature(coroutines, coroutine_trait, stmt_expr_attributes)]
    use std::hint::black_box;
    use std::ops::{Coroutine, CoroutineState};
    use std::pin::Pin;
    fn main() {
        let mut sum = #[coroutine] |first: u64| {
            let mut total = first;
            loop { total += yield total; }
        };
        let start = std::time::Instant::now();
        let mut last = 0;
        for i in 0..\(resumes)u64 {
            match Pin::new(&mut sum).resume(black_box(i)) {
                CoroutineState::Yielded(total) => last = black_box(total),
                CoroutineState::Complete(()) => {}
            }
        }
        let took = start.elapsed().as_nanos();
        black_box(last);
        println!("{}", took);
    }
    """
  }

  /// C++20; its coroutines have no input, so the promise carries it, and `black_box` is as in Rust.
  static func cPlusPlus(resumes: Int) -> String {
    """
    #include <coroutine>
    #include <chrono>
    #include <cstdint>
    #include <cstdio>
    #include <exception>
    struct Sum {
      struct promise_type {
        uint64_t input = 0, output = 0;
        struct Exchange {
          promise_type &promise;
          bool await_ready() const noexcept { return false; }
          void await_suspend(std::coroutine_handle<>) const noexcept {}
          uint64_t await_resume() const noexcept { return promise.input; }
        };
        Sum get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        Exchange yield_value(uint64_t value) noexcept { output = value; return {*this}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
      };
      std::coroutine_handle<promise_type> handle;
    };
    template <class T> T black_box(T value) { asm volatile("" : "+r"(value) : : "memory"); return value; }
    Sum sum(uint64_t first) {
      uint64_t total = first;
      for (;;) total += co_yield total;
    }
    int main() {
      Sum running = sum(0);
      running.handle.resume();
      auto start = std::chrono::steady_clock::now();
      uint64_t last = 0;
      for (uint64_t i = 0; i < \(resumes); i++) {
        running.handle.promise().input = black_box(i);
        running.handle.resume();
        last = black_box(running.handle.promise().output);
      }
      auto took = std::chrono::steady_clock::now() - start;
      running.handle.destroy();
      std::printf("%lld\\n", (long long)std::chrono::duration_cast<std::chrono::nanoseconds>(took).count());
      return last == 1;
    }
    """
  }

  /// node.
  static func javaScript(resumes: Int) -> String {
    """
    function* sum(first) { let total = first; for (;;) total += yield total; }
    const it = sum(0);
    it.next();
    const start = process.hrtime.bigint();
    let last = 0;
    for (let i = 1; i <= \(resumes); i++) last = it.next(i).value;
    console.log(String(process.hrtime.bigint() - start));
    """
  }

  /// python3.
  static func python(resumes: Int) -> String {
    """
    import time
    def sum(first):
        total = first
        while True:
            total += yield total
    def main():
        it = sum(0)
        next(it)
        start = time.perf_counter_ns()
        for i in range(1, \(resumes) + 1):
            last = it.send(i)
        print(time.perf_counter_ns() - start)
    main()
    """
  }

  /// lua5.4.
  static func lua(resumes: Int) -> String {
    """
    local sum = coroutine.wrap(function(first)
      local total = first
      while true do total = total + coroutine.yield(total) end
    end)
    local start = os.clock()
    local last
    for i = 1, \(resumes) do last = sum(i) end
    print(math.floor((os.clock() - start) * 1e9))
    """
  }
}
