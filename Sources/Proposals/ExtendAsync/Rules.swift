import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/extend-async.md`.
let extendAsyncRules: [Rule] = [
  Rule(
    "EA-1",
    "yields-plain",
    .stated("004, Extend Async"),
    "an async body may contain `yield e`, which hands out `e` as it is and suspends.",
    evidence: [.use(.yield), .missing(.postfixYield)],
    mutations: [.yieldsWrapped],
  ),
  Rule(
    "EA-2",
    "await-polls",
    .stated("004, Extend Async; RFC 2394, R49"),
    "`f.await` polls `f` with the context of the present resume; `Ready(v)` makes it `v`, `Pending` "
      + "is handed out and the next resume polls again. It polls once before it can suspend.",
    evidence: [.use(.await)],
    mutations: [
      bodiesMutation("an await suspends once before it polls") { $0.pollsFirst = false }
    ],
  ),
  Rule(
    "EA-3",
    "await-forces-future",
    .stated("004, Extend Async"),
    "an await anywhere makes the input `&mut Context` and the output `Poll<T>`, for the yields too; "
      + "without one both types are free.",
    evidence: [.use(.await), .refusal("E0308"), .refusal("resume-arg-not-context")],
    mutations: [
      bodiesMutation("an await suspends once before it polls") { $0.pollsFirst = false },
      .yieldsWrapped,
    ],
  ),
  Rule(
    "EA-4",
    "marked-variable-rebinds",
    .decided("D24"),
    "a variable `#[resume_arg] let mut x: T;` among the body's own statements is bound by the first "
      + "resume and bound anew by every later one, also by one inside an await; a `yield` has the "
      + "value `()`. 004 shows the declaration without saying what marks it; its examples work only "
      + "so.",
    evidence: [.use(.markedVariable), .refusal("E0506")],
    mutations: [.yieldsInputs],
  ),
  Rule(
    "EA-5",
    "dropped-before-suspension",
    .decided("D24"),
    "what the marked variable holds is dropped before each suspension, after the operand is "
      + "evaluated, as a re-bound parameter is.",
    evidence: [.use(.markedVariable)],
    mutations: [.dropsAfterResumption],
  ),
  Rule(
    "EA-6",
    "marked-once",
    .decided("D24"),
    "a marked variable stands directly in an async body, once, without initializer and before all "
      + "that uses its name (`misplaced-resume-arg`); beside an await it is the context and nothing "
      + "else in the body has its name (`shadowed-resume-arg`).",
    evidence: [.refusal("misplaced-resume-arg"), .refusal("shadowed-resume-arg")],
    mutations: [
      bodiesMutation("a misplaced mark is ignored") { $0.refusesStrayMarks = false }
    ],
  ),
  Rule(
    "EA-7",
    "unused-input-dropped",
    .decided("D24"),
    "in a body with neither an await nor a marked variable the input has a type that nothing in the "
      + "body fixes, and every input is dropped at once.",
    evidence: [.use(.unusedInputs)],
    mutations: [
      bodiesMutation("an unused input lives to the next yield") { $0.dropsUnusedInputs = false }
    ],
  ),
  Rule(
    "EA-8",
    "tail-is-ready",
    .stated("004, Extend Async"),
    "the body's last expression, or `return e`, hands out `Ready(e)`: to the caller the same as "
      + "yielding `Ready(e)` and then diverging. Locals are dropped before that output, as rustc does.",
    evidence: [.use(.asynchronous)],
    mutations: [.completesUnwrapped],
  ),
  Rule(
    "EA-9",
    "diverging-tail-is-free",
    .decided("D25"),
    "a body whose end is `!` adds no output and does not make the output a `Poll`: a comment in 004 "
      + "counts on that for a coroutine whose yields are of another type.",
    evidence: [.use(.asynchronous)],
    mutations: [
      bodiesMutation("a body that diverges hands out `Poll`") { $0.divergingBodyIsFree = false }
    ],
  ),
  Rule(
    "EA-10",
    "async-fn-is-future",
    .stated("004, Extend Async"),
    "an `async fn` is a future: its input is `&mut Context`, its output `Poll` of the written "
      + "result, its yields are such polls. It takes its arguments when called; unpolled it drops them "
      + "in the order of their declaration, finished in the opposite one (R50).",
    evidence: [.use(.asyncFunction), .refusal("E0271"), .refusal("E0308")],
    mutations: [
      bodiesMutation("an async fn is a coroutine of any type") { $0.functionsAreFutures = false }
    ],
  ),
  .completedPanics(
    "EA-11",
    .stated("RFC 2394; R6"),
    "a resume after completion panics with `` `async fn` resumed after completion ``.",
    words: Rule.Words.asyncCompleted,
  ),
  .panickedPanics(
    "EA-12",
    .decided("D3"),
    "a resume after a panic panics with `` `async fn` resumed after panicking ``, as rustc's async "
      + "does (R7); 004 is silent.",
    words: Rule.Words.asyncPanicked,
  ),
  .finishedArgumentDropped("EA-13"),
  Rule(
    "EA-14",
    "immovable",
    .stated("RFC 2394; RFC 2349"),
    "an async coroutine is immovable from its first resume on and may hold borrows of its own "
      + "storage across an await or a yield.",
    evidence: [.use(.asynchronous), .refusal("E0277")],
    mutations: [.alwaysMovable],
  ),
  .compoundAssignmentReadsLate("EA-15"),
  .creationRunsNothing("EA-16", .stated("004, introduction; RFC 2394")),
  .suspendedDropsLive("EA-17", .stated("RFC 2394; R24")),
  .completionDropsAll("EA-18", .stated("RFC 2394; R26, R50")),
]

/// The design with another rule for async bodies.
private func bodiesMutation(
  _ name: String,
  _ change: @escaping @Sendable (inout AsyncBodies) -> Void,
) -> Rule.Mutation {
  Rule.Mutation(name) { design in
    var bodies = AsyncBodies()
    change(&bodies)
    design.asynchronous = bodies.rule
  }
}
