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
