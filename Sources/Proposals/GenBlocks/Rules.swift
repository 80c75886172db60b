import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/gen-blocks.md`.
let genBlocksRules: [Rule] = iteratorRules + spellingRules + asynchronousRules

private let iteratorRules: [Rule] = [
  Rule(
    "GB-1",
    "no-inputs",
    .stated("RFC 3513, Implementation"),
    "a resume brings nothing in: a gen block has no parameters, the input is `()`, and so is the "
      + "value of every `yield`.",
    evidence: [.use(.iterator), .refusal("E0308")],
    mutations: [
      generatorMutation("a resume brings an input of any type") { $0.takesInputs = true }
    ],
  ),
  Rule(
    "GB-2",
    "yields-some",
    .stated("RFC 3513, Summary"),
    "`yield e` evaluates `e`, hands out `Some(e)` and suspends; `yield` alone hands out "
      + "`Some(())`. It is written before its operand and binds as loosely as `return`.",
    evidence: [.use(.iterator), .missing(.postfixYield)],
    mutations: [
      generatorMutation("a yield hands out `Yielded(v)`, the end `Complete(v)`") {
        $0.outputs = .states
      },
      .with(.postfixYield),
    ],
  ),
  Rule(
    "GB-3",
    "ends-with-none",
    .stated("RFC 3513, Return value"),
    "the end of the body, or `return`, hands out `None`. There is no last value: the body's tail "
      + "and the operand of `return` are `()` or `!`, another type is refused (`E0308`). `return "
      + "yield e` is one more item.",
    evidence: [.use(.iterator), .refusal("E0308"), .refusal("E0069")],
    mutations: [
      generatorMutation("a yield hands out `Yielded(v)`, the end `Complete(v)`") {
        $0.outputs = .states
      }
    ],
  ),
  Rule(
    "GB-4",
    "fused",
    .stated("RFC 3513, Fusing"),
    "every resume after the end hands out `None` and runs nothing.",
    evidence: [.use(.iterator)],
    mutations: [
      generatorMutation("a resume after the end panics") { $0.afterEnd = .panics }
    ],
  ),
  Rule(
    "GB-5",
    "panic-is-an-end",
    .decided("D32"),
    "a resume after a panic hands out `None`, as after the end: the RFC calls a panic similar to "
      + "`return`, except that the call unwinds. Nightly panics again; the variant `gen-blocks.rustc` "
      + "does so.",
    evidence: [.use(.iterator), .use(.streamClosure)],
    mutations: [
      generatorMutation("a resume after a panic panics") { $0.afterPanic = .panics }
    ],
  ),
  Rule(
    "GB-6",
    "failure-is-an-item",
    .decided("D33"),
    "`e?` makes the failure, converted as `?` does, one more item and then ends the body as "
      + "`return` would; so all items are of the failure's type, such as `Result<T, E>`. The RFC says "
      + "so, nightly refuses it.",
    evidence: [.use(.failure), .refusal("E0277")],
    mutations: [
      generatorMutation("`?` returns the failure") { $0.failures = .returned }
    ],
  ),
  Rule(
    "GB-7",
    "always-movable",
    .stated("RFC 3513, Holding borrows across yields"),
    "a gen block is movable between resumes, and so it may not hold a borrow of its own storage "
      + "across a yield (`E0626`, R47).",
    evidence: [.use(.iterator), .refusal("E0626")],
    mutations: [
      generatorMutation("a borrow across a yield makes it immovable") { $0.movability = .inferred },
      generatorMutation("no iterator is movable") { $0.movability = .never },
    ],
  ),
  Rule(
    "GB-8",
    "implements-iterator",
    .decided("D34"),
    "a gen block is an iterator itself: `for`, `next`, adapters and `impl Iterator<Item = T>` "
      + "take it as it is. The RFC leaves open whether it is only something that can be made into "
      + "one.",
    evidence: [.use(.iterator)],
    mutations: [
      Rule.Mutation("a gen block is no iterator") { $0.interfaces.remove(.iterator) }
    ],
  ),
  .creationRunsNothing("GB-9", .stated("RFC 3513, Implementation; R43")),
  .suspendedDropsLive("GB-10", .stated("RFC 3513, Diverging; R24")),
  .completionDropsAll("GB-11", .stated("RFC 3513, Diverging; R43")),
  .compoundAssignmentReadsLate("GB-18"),
]

private let spellingRules: [Rule] = [
  Rule(
    "GB-12",
    "generator-function",
    .stated("002, the post on `gn`; nightly rustc, R48"),
    "`gen fn`, `fn*` and `gn` are one generator function. The type after the arrow is that of an "
      + "item. A call takes the arguments and runs nothing of the body; never resumed, the generator "
      + "drops them in the order of their declaration, finished in the opposite one.",
    evidence: [.use(.generatorFunction), .refusal("E0271")],
    mutations: [
      generatorMutation("the arrow says nothing of the items") { $0.arrowNamesItem = false },
      generatorMutation("a call takes the arguments that the body mentions") {
        $0.ownsArguments = false
      },
      .without(.genFunction), .without(.starFunction), .without(.gnFunction),
    ],
  ),
  Rule(
    "GB-13",
    "generator-closure",
    .decided("D35"),
    "`|x|* { ... }` is a closure whose call takes the arguments and makes a generator; in `|x|*: "
      + "body` the `*:` introduces an expression as the body, so that both of the thread's examples "
      + "parse.",
    evidence: [.use(.generatorClosure)],
    mutations: [
      generatorMutation("a call takes the arguments that the body mentions") {
        $0.ownsArguments = false
      },
      .without(.starClosure),
    ],
  ),
]

private let asynchronousRules: [Rule] = [
  Rule(
    "GB-14",
    "async-closure",
    .stated("002, first post; RFC 2394"),
    "`|x|^ { ... }` is a closure whose call makes a future: its input is `&mut Context`, its end "
      + "and `return e` hand out `Ready(e)`, and `e.await` polls with the context of the present "
      + "resume and hands out `Pending` until there is a value.",
    evidence: [.use(.futureClosure), .use(.await)],
    mutations: [
      Rule.Mutation("an await suspends once before it polls") { design in
        var futures = FutureBodies()
        futures.pollsFirst = false
        design.asynchronous = futures.rule
      },
      .completesUnwrapped, .without(.caretClosure),
    ],
  ),
  Rule(
    "GB-15",
    "stream-closure",
    .stated("002, first post, second edit"),
    "`|x|^* { ... }` is a closure whose call makes a stream: as a future it awaits, and `yield e` "
      + "hands out `Ready(Some(e))`. Its end hands out `Ready(None)`, and so does every resume after "
      + "that or after a panic. It implements `Stream`, whose `poll_next` is the resume.",
    evidence: [.use(.streamClosure)],
    mutations: [
      generatorMutation("a resume after a stream's end panics") { $0.afterStreamEnd = .panics },
      Rule.Mutation("it is no `Stream`") { $0.interfaces.remove(.stream) },
      .without(.caretStarClosure),
    ],
  ),
  Rule(
    "GB-16",
    "futures-are-immovable",
    .stated("RFC 2394; RFC 2349"),
    "a future or a stream is immovable from its first resume on and may hold borrows of its own "
      + "storage across an await or a yield.",
    evidence: [.use(.futureClosure), .use(.streamClosure), .refusal("E0277")],
    mutations: [
      .alwaysMovable
    ],
  ),
  Rule(
    "GB-17",
    "finished-future-panics",
    .stated("RFC 2394; R6, R7"),
    "a resume of a future after completion panics with `` `async fn` resumed after completion ``, "
      + "after a panic with `` `async fn` resumed after panicking ``.",
    evidence: [.panic(Rule.Words.asyncCompleted), .panic(Rule.Words.asyncPanicked)],
    mutations: [
      .otherWords
    ],
  ),
]

/// What the variant `gen-blocks.rustc` has in the place of GB-5.
let poisonedAsInRustc = Rule(
  "GB-19",
  "panicked-panics",
  .stated("nightly rustc, R45"),
  "variant `gen-blocks.rustc`: a resume after a panic panics with `` `gen fn` should just keep "
    + "returning `None` after panicking ``, that of a stream with `` `async gen fn` resumed after "
    + "panicking ``.",
  evidence: [
    .panic("`gen fn` should just keep returning `None` after panicking"),
    .panic("`async gen fn` resumed after panicking"),
  ],
  mutations: [
    generatorMutation("a resume after a panic hands out `None`") { $0.afterPanic = .answers }
  ],
)

/// What the variant `gen-blocks.rustc` has in the place of GB-6.
let failureRefused = Rule(
  "GB-20",
  "failure-refused",
  .stated("nightly rustc, R46"),
  "variant `gen-blocks.rustc`: `?` is refused in a generator (`E0277`).",
  evidence: [.refusal("E0277")],
  mutations: [generatorMutation("the failure of `?` is an item") { $0.failures = .yielded }],
)

/// The design with other generators.
private func generatorMutation(
  _ name: String,
  _ change: @escaping @Sendable (inout GeneratorRule) -> Void,
) -> Rule.Mutation {
  Rule.Mutation(name) { design in
    guard var generator = design.generator else { return }
    change(&generator)
    design.generator = generator
  }
}
