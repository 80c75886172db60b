import CoreLanguage
import Desugaring
import SourceText
import SurfaceSyntax

/// Async bodies as nightly Rust made them from 2018 to 2020 (P13): a generator without inputs, and a
/// wrapper that is the future.
///
/// The context travels in thread-local storage. The wrapper puts it there for each resume and restores
/// what was there before; an await takes it out while it polls its child, and puts it back.
///
/// The functions that do so are the library of the design, and so is the one that programs call.
struct ThreadLocalContext: Sendable {
  /// The module that the functions are in.
  private static let module = "task_context"

  /// The functions, as text of the language.
  ///
  /// `Restore` puts back what was there before, also after a panic.
  static let library = """
    mod \(module) {
      static CURRENT: Cell<Option<u32>> = Cell::new(None);
      struct Restore { former: Option<u32> }
      impl Drop for Restore { fn drop(&mut self) { CURRENT.set(self.former); } }
      fn set_task_context<F: FnOnce() -> R, R>(cx: &mut Context, f: F) -> R {
        let restore = Restore { former: CURRENT.replace(Some(cx.id)) };
        f()
      }
      fn take_task_context<F: FnOnce(&mut Context) -> R, R>(f: F) -> R {
        let restore = Restore { former: CURRENT.replace(None) };
        match restore.former {
          Some(id) => f(&mut Context { id }),
          None => panic_text("TLS Context not set. This is a rustc bug. Please file an issue on \
    https://github.com/rust-lang/rust."),
        }
      }
      fn poll_with_tls_context<F: Future>(f: &mut F) -> Poll<F::Output> {
        take_task_context(|cx| f.poll(cx))
      }
      fn poll_with_shared_context<F: Future>(f: &mut F) -> Poll<F::Output> {
        let id = take_task_context(|cx| cx.id);
        f.poll(&mut Context { id })
      }
    }
    fn get_task_context<F: FnOnce(&mut Context) -> R, R>(f: F) -> R {
      \(module)::take_task_context(f)
    }
    """

  /// An await takes the context out while it polls.
  var removesForChild = true

  /// The rule as the variant has it.
  var rule: AsyncRule {
    let futures = FutureBodies()
    var rule = futures.rule
    rule.input = { (body, _) throws(Diagnostic) in
      AsyncInput(parameter: nil, context: FutureBodies.context, body: body, uses: [])
    }
    rule.poll = { [self] parts in
      futures.poll(parts) { core, future in
        let name = removesForChild ? "poll_with_tls_context" : "poll_with_shared_context"
        let place = core.expression(.reference(future, isMutable: true))
        return core.expression(.call(function(name, core), [place]))
      }
    }
    rule.waiting = { $0.call("Yielded", $0.unit) }
    rule.wrapped = { [self] in wrapped($0) }
    return rule
  }

  private func function(_ name: String, _ core: CoreBuilder) -> CoreExpression {
    let segments = ["$prelude", Self.module, name].map { Path.Segment(Name($0, core.range)) }
    return core.expression(.path(Path(segments, core.range)))
  }

  /// The future around a generator, which it owns.
  ///
  ///     loop { match set_task_context(context, || generator.resume(())) {
  ///         Yielded(()) => suspend Pending,
  ///         Complete(result) => break result,
  ///     } }
  private func wrapped(_ generator: CoreExpression) -> CoreExpression {
    let core = CoreBuilder(generator.range)
    let resume = core.expression(
      .methodCall(
        core.variable("$generator"),
        Name("resume", core.range),
        generics: [],
        [core.unit],
      )
    )
    let context = core.variable(FutureBodies.context)
    let answer = core.expression(
      .call(function("set_task_context", core), [context, closure(resume)])
    )
    let yielded = Pattern(
      .tupleStruct(core.preludePath("Yielded"), [Pattern(.tuple([]), core.range)]),
      core.range,
    )
    let complete = Pattern(
      .tupleStruct(core.preludePath("Complete"), [core.binding("$result")]),
      core.range,
    )
    let wait = core.expression(.construct(.suspendRebinding(core.prelude("Pending"))))
    let leave = core.expression(.break(label: nil, core.variable("$result")))
    let round = core.match(answer, (yielded, wait), (complete, leave))
    let parameter = Parameter(
      pattern: core.binding(FutureBodies.context),
      type: FutureBodies().contextType(core.range),
    )
    let future = CoreCoroutine(
      family: .asynchronous,
      parameters: [parameter],
      rebinds: true,
      completion: .ready,
      result: nil,
      isMove: true,
      isMovable: false,
      body: core.expression(.loop(CoreBlock([], tail: round, core.range), label: nil)),
    )
    return core.block(
      [core.bind("$generator", isMutable: true, to: generator)],
      tail: core.expression(.construct(.coroutine(future))),
    )
  }

  /// `|| body`.
  private func closure(_ body: CoreExpression) -> CoreExpression {
    CoreExpression(
      .closure(
        Closure(
          parameters: [],
          result: nil,
          body: body,
          isMove: false,
          isStatic: false,
          attributes: [],
        )
      ),
      body.range,
    )
  }
}
