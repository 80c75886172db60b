import Testing

/// What the documents say about futures, where no page shows it.
@Suite struct ClaimedFutureTests {
  private func asyncBlock(_ source: String) -> ClaimProgram {
    ClaimProgram(source, as: "extend-async")
  }

  /// Claims: C004.
  @Test func `a coroutine that yields nothing and returns a result is a future of both`() throws {
    let program = ClaimProgram(
      """
      struct Old<C>(C);
      impl<T, E, C: Coroutine<(), Yield = (), Return = Result<T, E>> + Unpin> Future for Old<C> {
          type Output = Result<T, E>;
          fn poll(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<Result<T, E>> {
              match Pin::new(&mut self.0).resume(()) {
                  Yielded(()) => Pending,
                  Complete(result) => Ready(result),
              }
          }
      }
      let mut context = Context::from_waker(Waker::noop());
      let mut good = Old(|| { yield; Ok::<i32, &str>(4) });
      println!("{:?}", Pin::new(&mut good).poll(&mut context));
      println!("{:?}", Pin::new(&mut good).poll(&mut context));
      let mut bad = Old(|| { yield; Err::<i32, &str>("no") });
      println!("{:?}", Pin::new(&mut bad).poll(&mut context));
      println!("{:?}", Pin::new(&mut bad).poll(&mut context));
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["Pending", "Ready(Ok(4))", "Pending", "Ready(Err(\"no\"))"])
  }

  /// Claims: C008.
  @Test func `an async block holds a borrow of its own local over an await`() throws {
    let program = asyncBlock(
      """
      async {
          let text = String::from("abc");
          let first = &text;
          ready_after(1, 0).await;
          first.len()
      }
      """
    )
    #expect(
      try program.trace(of: "resume ctx; resume ctx") == [
        "resume(ctx1)", "poll ctx1", "-> Pending", "resume(ctx2)", "poll ctx2", "-> Ready(3)",
      ]
    )
  }

  /// Claims: C077.
  @Test func `an await suspends only where its future is pending`() throws {
    let program = asyncBlock("async { ready_after(0, 1).await + ready_after(1, 2).await }")
    #expect(
      try program.trace(of: "resume ctx; resume ctx") == [
        "resume(ctx1)", "poll ctx1", "poll ctx1", "-> Pending",
        "resume(ctx2)", "poll ctx2", "-> Ready(3)",
      ]
    )
  }

  /// Claims: C078.
  @Test func `an executor polls until the answer is ready`() throws {
    let program = asyncBlock(
      """
      let mut block = async { ready_after(2, 4).await + 3 };
      let mut context = Context::from_waker(Waker::noop());
      let mut polls = 0;
      let value = loop {
          polls += 1;
          match block.poll(&mut context) {
              Ready(value) => break value,
              Pending => {}
          }
      };
      println!("{value} after {polls}");
      """
    )
    #expect(try program.printed() == ["7 after 3"])
  }

  /// Claims: C080.
  @Test func `a local that is alive at an await is dropped at the end of its scope`() throws {
    let program = asyncBlock(
      """
      async {
          let kept = Tracked("kept");
          ready_after(1, 0).await;
          println!("after");
          1
      }
      """
    )
    #expect(
      try program.trace(of: "resume ctx; resume ctx") == [
        "resume(ctx1)", "poll ctx1", "-> Pending",
        "resume(ctx2)", "poll ctx2", "print after", "drop kept", "-> Ready(1)",
      ]
    )
  }

  /// Claims: C143.
  @Test(arguments: [
    (2, ["-> Pending", "-> Pending", "-> Ready(7)", "panic"]), (0, ["-> Ready(7)", "panic"]),
  ])
  func `a block with one await has five edges, each with its output`(
    pending: Int,
    outputs: [String],
  ) throws {
    let steps = outputs.map { _ in "resume ctx" }.joined(separator: "; ")
    let trace = try asyncBlock("async { ready_after(\(pending), 4).await + 3 }").trace(of: steps)
    let edges = trace.filter { $0.hasPrefix("->") || $0.hasPrefix("panic") }
    #expect(edges.dropLast() == outputs.dropLast())
    #expect(edges.last == "panic `async fn` resumed after completion")
  }

  /// Claims: C155, C156.
  @Test func `an await written out with yields polls with every context, and then panics`() throws {
    let program = ClaimProgram(
      """
      coroutine {
          let mut context: &mut Context = ().yield;
          let mut future = ready_after(1, 4);
          let value = loop {
              match future.poll(context) {
                  Ready(value) => break value,
                  Pending => context = Pending.yield,
              }
          };
          Ready(value + 3).yield;
          panic!("nothing is left")
      }
      """,
      as: "yield-at-start",
    )
    #expect(
      try program.trace(of: "resume ctx; resume ctx; resume ctx") == [
        "resume(ctx1)", "poll ctx1", "-> Pending", "resume(ctx2)", "poll ctx2", "-> Ready(7)",
        "resume(ctx3)", "panic nothing is left",
      ]
    )
  }

  /// Claims: C189.
  @Test func `beside an await an input cannot be anything but the context`() throws {
    func program(_ type: String) -> ClaimProgram {
      asyncBlock(
        """
        async {
            #[resume_arg]
            let mut input: \(type);
            yield Ready(ready_after(1, 1).await);
            panic!("over")
        }
        """
      )
    }
    #expect(try program("i32").refusal(driving: "resume 1") == "resume-arg-not-context")
    #expect(try program("&mut Context").refusal(driving: "resume ctx") == nil)
  }

  /// Claims: C190.
  @Test func `the value of a block and a yield of it without an end are the same outputs`() throws {
    let value = asyncBlock("async { ready_after(1, 4).await + 3 }")
    let yielded = asyncBlock(
      """
      async {
          yield Ready(ready_after(1, 4).await + 3);
          panic!("over")
      }
      """
    )
    let steps = "resume ctx; resume ctx"
    #expect(try value.trace(of: steps) == yielded.trace(of: steps))
    #expect(try value.trace(of: steps).last == "-> Ready(7)")
  }
}
