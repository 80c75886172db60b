import Desugaring
import SurfaceSyntax

/// The rules of `proposals/erfc-2033.md`.
let erfc2033Rules: [Rule] = [
  Rule(
    "ERFC-1",
    "no-inputs",
    .stated("004, eRFC 2033"),
    "a resume brings nothing in: the closure that yields has no parameters, the input is `()`, and "
      + "so is the value of every `yield`. New data reaches the body only through state that it "
      + "shares with its caller.",
    evidence: [.use(.coroutine), .missing(.coroutineParameter), .refusal("E0308")],
    mutations: [.dropsFirst, .with(.coroutineParameter)],
  ),
  Rule(
    "ERFC-2",
    "yields-wrapped",
    .stated("004, eRFC 2033"),
    "`yield e` evaluates `e`, hands out `Yielded(e)` and suspends; `yield` alone hands out "
      + "`Yielded(())`. It is written before its operand and binds as loosely as `return` (R13).",
    evidence: [.use(.yield), .missing(.postfixYield)],
    mutations: [.yieldsUnwrapped],
  ),
  Rule(
    "ERFC-3",
    "completes",
    .stated("004, eRFC 2033"),
    "`return e`, or `e` at the end of the body, hands out `Complete(e)`, the last output. The types "
      + "of what is yielded and of what is returned have nothing to do with each other.",
    evidence: [.use(.coroutine)],
    mutations: [.completesUnwrapped],
  ),
  .completedPanics(
    "ERFC-4",
    .stated("unstable book, coroutines; R6"),
    "a resume after completion panics with `coroutine resumed after completion`. The words of 2019 "
      + "said generator; the workbench uses those of today in every design.",
  ),
  .panickedPanics(
    "ERFC-5",
    .stated("eRFC 2033, testing; R7"),
    "a resume after a panic panics with `coroutine resumed after panicking`: the text demands that "
      + "it be memory safe, and poisoning is how nightly does it.",
  ),
  .creationRunsNothing("ERFC-6", .stated("eRFC 2033, testing; unstable book, coroutines")),
  .suspendedDropsLive("ERFC-7", .stated("eRFC 2033, testing")),
  .completionDropsAll("ERFC-8", .stated("eRFC 2033, testing; R26")),
  .movabilityDeclared("ERFC-9", .stated("rust-lang/rust 45337; 000, Self-references")),
  Rule(
    "ERFC-10",
    "profile-of-2019",
    .decided("D1"),
    "a closure that yields and has a parameter is refused. Nightly accepts one since 2020, and some "
      + "texts call that too by this name; document 004 compares the older profile, and the newer one "
      + "is the design `yield-expression`.",
    evidence: [.missing(.coroutineParameter), .missing(.severalCoroutineParameters)],
    mutations: [.with(.coroutineParameter)],
  ),
]
