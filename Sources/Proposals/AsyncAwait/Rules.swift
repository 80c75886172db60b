import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/async-await.md`.
let asyncAwaitRules: [Rule] = [
  Rule(
    "AA-1",
    "input-is-context",
    .stated("RFC 2394; R49"),
    "the input of every resume is the context of a poll, `&mut Context`, whether the body awaits or "
      + "not. It goes to a hidden variable; nothing else comes in, and the body has no name for it.",
    evidence: [.use(.asynchronous), .refusal("E0308"), .missing(.resumeArgument)],
    mutations: [
      futuresMutation("a block that does not await takes inputs of any type") {
        $0.blocksAreFutures = false
      },
      .with(.resumeArgument),
    ],
  ),
  Rule(
    "AA-2",
    "later-context-replaces",
    .stated("RFC 2394; R49"),
    "every poll's context replaces the one before it, also inside an await: a child is polled with "
      + "the context of the present resume.",
    evidence: [.use(.await)],
    mutations: [
      Rule.Mutation("the context of the first poll stays for all") { design in
        var futures = FutureBodies()
        futures.keepsFirstContext = true
        design.asynchronous = futures.rule
        design.laterInputs = .valueOfYield
      }
    ],
  ),
  Rule(
    "AA-3",
    "pending-or-ready",
    .stated("RFC 2394"),
    "a suspension hands out `Pending`, the body's last expression or `return e` hands out "
      + "`Ready(e)`; there is no other output.",
    evidence: [.use(.asynchronous)],
    mutations: [.completesUnwrapped],
  ),
  Rule(
    "AA-4",
    "await-polls-first",
    .stated("RFC 2394; R49"),
    "`f.await` polls `f` at once; `Ready(v)` makes it `v`, `Pending` is handed out and the next "
      + "resume polls again. A child that is ready at its first poll never suspends the body.",
    evidence: [.use(.await)],
    mutations: [
      futuresMutation("an await suspends once before it polls") { $0.pollsFirst = false }
    ],
  ),
  Rule(
    "AA-5",
    "no-yield",
    .stated("RFC 2394; R12"),
    "an async body does not yield: `yield` in it is refused with `E0727`, and no other form of "
      + "coroutine exists beside it.",
    evidence: [
      .missing(.yieldInAsync), .missing(.prefixYield), .missing(.postfixYield),
      .missing(.coroutineClosure), .missing(.coroutineBlock), .missing(.coroutineLoop),
    ],
    mutations: [
      Rule.Mutation("an async body may yield") {
        $0.constructs.formUnion([.yieldInAsync, .prefixYield, .postfixYield])
      },
      Rule.Mutation("a closure may yield") {
        $0.constructs.formUnion([.coroutineClosure, .prefixYield, .postfixYield])
      },
    ],
  ),
  Rule(
    "AA-6",
    "async-fn-is-future",
    .stated("RFC 2394"),
    "an `async fn` is called like any function and returns a future, whose output is the written "
      + "result. None of its body runs in the call.",
    evidence: [.use(.asyncFunction), .refusal("E0271"), .refusal("E0308")],
    mutations: [
      futuresMutation("an async fn is a coroutine of any type") { $0.functionsAreFutures = false }
    ],
  ),
  Rule(
    "AA-7",
    "call-takes-arguments",
    .stated("RFC 2394; R50"),
    "the call of an `async fn` takes its arguments. A future that is never polled drops them in the "
      + "order of their declaration, a finished one drops its locals and then the arguments, last "
      + "first.",
    evidence: [.use(.asyncFunction)],
    mutations: [
      futuresMutation("an async fn takes its arguments last first") {
        $0.takesArgumentsLastFirst = true
      },
      .leaksUnresumedCaptures,
    ],
  ),
  Rule(
    "AA-8",
    "question-mark-returns",
    .stated("RFC 2394; R55"),
    "`?` in an async body ends that body, and the failure is its value.",
    evidence: [.use(.asyncFailure)],
    mutations: [.completesUnwrapped],
  ),
  .completedPanics(
    "AA-9",
    .stated("RFC 2394; R6"),
    "a resume after completion panics with `` `async fn` resumed after completion ``.",
    words: Rule.Words.asyncCompleted,
  ),
  .panickedPanics(
    "AA-10",
    .stated("core::future; R7"),
    "a resume after a panic panics with `` `async fn` resumed after panicking ``.",
    words: Rule.Words.asyncPanicked,
  ),
  Rule(
    "AA-11",
    "immovable-to-its-drop",
    .decided("D38"),
    "a future that is ready may not be moved either, until it is dropped: a pin promises its place "
      + "for as long.",
    evidence: [.refusal("E0277")],
    mutations: [.alwaysMovable],
  ),
  Rule(
    "AA-12",
    "immovable",
    .stated("RFC 2394; RFC 2349"),
    "an async coroutine may hold borrows of its own storage across an await, and is immovable from "
      + "its first resume on.",
    evidence: [.use(.asynchronous), .refusal("E0277")],
    mutations: [.alwaysMovable],
  ),
  .creationRunsNothing("AA-13", .stated("RFC 2394")),
  .suspendedDropsLive("AA-14", .stated("RFC 2394; R24")),
  .completionDropsAll("AA-15", .stated("RFC 2394; R26, R50")),
]

/// The first rule of the variant with thread-local storage.
let contextSetByWrapper = Rule(
  "AA-16",
  "context-set-by-wrapper",
  .stated("core::future of 1.36; P13"),
  "the input of every resume is the context of a poll. The wrapper around the generator leaves it in "
    + "thread-local storage while the generator runs, and puts back what was there before; the "
    + "generator itself takes no input. `get_task_context` finds it there.",
  evidence: [.use(.asynchronous), .refusal("E0308")],
  mutations: [
    Rule.Mutation("the context is a hidden variable of the body") { design in
      design.asynchronous = FutureBodies().rule
      design.laterInputs = .rebound(.dropsBeforeSuspension)
      design.completion = .ready
    }
  ],
)

/// The second rule of the variant with thread-local storage.
let contextRemovedForChild = Rule(
  "AA-17",
  "context-removed-for-child",
  .stated("core::future of 1.36; P13"),
  "an await takes the context out of thread-local storage while it polls its child with it, and puts "
    + "it back afterwards: whoever asks for it in between finds none, and panics.",
  evidence: [.use(.await)],
  mutations: [
    Rule.Mutation("the context stays in its place while a child is polled") { design in
      var context = ThreadLocalContext()
      context.removesForChild = false
      design.asynchronous = context.rule
    }
  ],
)

/// The design with another rule for async bodies.
private func futuresMutation(
  _ name: String,
  _ change: @escaping @Sendable (inout FutureBodies) -> Void,
) -> Rule.Mutation {
  Rule.Mutation(name) { design in
    var futures = FutureBodies()
    change(&futures)
    design.asynchronous = futures.rule
  }
}
