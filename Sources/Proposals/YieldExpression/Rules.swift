import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/yield-expression.md`.
let yieldExpressionRules: [Rule] = [
  Rule(
    "YE-1",
    "first-input-bound",
    .stated("004, Yield is an Expression"),
    "the argument of the first resume binds the closure's parameter; without a parameter the input "
      + "is `()`. The parameter lives to the end of the coroutine, used or not, `_` included (R22).",
    evidence: [.use(.parameter), .refusal("E0308")],
    mutations: [.keepsFirst, .rebinds],
  ),
  Rule(
    "YE-2",
    "later-inputs-are-yields",
    .stated("004, Yield is an Expression"),
    "the argument of a later resume is the value of the `yield` that suspended, an ordinary value: "
      + "one that is not bound is dropped on resumption, before the next statement (R20), and an "
      + "assignment drops the old value only then (R23).",
    evidence: [.use(.suspension)],
    mutations: [.rebinds],
  ),
  Rule(
    "YE-3",
    "one-input-type",
    .stated("unstable book, coroutines; R2"),
    "the parameter and every `yield` have one and the same type, the type of the input, or the "
      + "program is refused (`E0308`).",
    evidence: [.use(.suspension), .refusal("E0308")],
    mutations: [.rebinds],
  ),
  Rule(
    "YE-4",
    "one-parameter",
    .stated("004, Yield is an Expression; error code E0628"),
    "there is at most one parameter; several inputs need a tuple.",
    evidence: [.missing(.severalCoroutineParameters)],
    mutations: [.with(.severalCoroutineParameters)],
  ),
  Rule(
    "YE-5",
    "yields-wrapped",
    .stated("004, Yield is an Expression"),
    "`yield e` evaluates `e`, hands out `Yielded(e)` and suspends; temporaries of its statement "
      + "live on (R21).",
    evidence: [.use(.yield)],
    mutations: [.yieldsUnwrapped],
  ),
  Rule(
    "YE-6",
    "completes",
    .stated("004, Yield is an Expression"),
    "`return e`, or `e` at the end of the body, hands out `Complete(e)`; 004 prints it `Finished`.",
    evidence: [.use(.coroutine)],
    mutations: [.completesUnwrapped],
  ),
  .completedPanics(
    "YE-7",
    .stated("core::ops, Coroutine; R6"),
    "a resume after completion panics with `coroutine resumed after completion`, in every build and "
      + "every time.",
  ),
  .panickedPanics(
    "YE-8",
    .stated("core::panicking; R7"),
    "a resume after a panic panics with `coroutine resumed after panicking`.",
  ),
  .finishedArgumentDropped("YE-9"),
  .compoundAssignmentReadsLate("YE-10"),
  .bothSpellings(
    "YE-11",
    "`yield e` and `e.yield` are the same expression in two spellings; rustc accepts both. The first "
      + "binds as loosely as `return`, the second as tightly as a method call (R13).",
  ),
  .movabilityDeclared("YE-12", .stated("error code E0626; R36-R40")),
  .creationRunsNothing("YE-13", .stated("unstable book, coroutines")),
  .suspendedDropsLive("YE-14", .stated("nightly rustc, R24")),
  .completionDropsAll("YE-15", .stated("nightly rustc, R26")),
]

/// What the variant `yield-expression.rustc-leak` has in the place of YE-9.
let finishedArgumentLeaked = Rule(
  "YE-16",
  "finished-argument-leaked",
  .stated("nightly rustc, R8"),
  "variant `yield-expression.rustc-leak`: the argument given to a coroutine that has completed or "
    + "panicked is never dropped.",
  evidence: [.panic(Rule.Words.completed), .panic(Rule.Words.panicked)],
  mutations: [
    Rule.Mutation("the argument is dropped") { $0.departures.remove(.leaksFinishedArgument) }
  ],
)
