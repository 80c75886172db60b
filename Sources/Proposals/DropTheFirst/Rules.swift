import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/drop-the-first.md`.
let dropTheFirstRules: [Rule] = [
  Rule(
    "DTF-1",
    "first-input-dropped",
    .stated("004, Drop the First"),
    "the argument of the first resume is always dropped; the closure has no parameter that could "
      + "name it.",
    evidence: [.use(.coroutine)],
    mutations: [.keepsFirst, .givesFirstToYield],
  ),
  Rule(
    "DTF-2",
    "dropped-at-entry",
    .decided("D18"),
    "it is dropped when the first resume enters the body, before any of its code, so that it is "
      + "never part of the state; 004 does not say when.",
    evidence: [.use(.coroutine)],
    mutations: [
      Rule.Mutation("the first input is dropped at the first yield") {
        $0.firstInput = .dropped(.atFirstYield)
      }
    ],
  ),
  Rule(
    "DTF-3",
    "later-inputs-are-yields",
    .stated("004, Drop the First"),
    "the argument of a later resume is the value of the `yield` that suspended. It is an ordinary "
      + "value (R20-R23). The type of the input is that of the yields.",
    evidence: [.use(.suspension), .refusal("E0308")],
    mutations: [.rebinds],
  ),
  Rule(
    "DTF-4",
    "yields-wrapped",
    .stated("004, Drop the First"),
    "`yield e` evaluates `e`, hands out `Yielded(e)` and suspends.",
    evidence: [.use(.yield), .missing(.postfixYield)],
    mutations: [.yieldsUnwrapped],
  ),
  Rule(
    "DTF-5",
    "completes",
    .stated("004, Drop the First"),
    "`return e`, or `e` at the end of the body, hands out `Complete(e)`; 004 prints it `Finished`.",
    evidence: [.use(.coroutine)],
    mutations: [.completesUnwrapped],
  ),
  Rule(
    "DTF-6",
    "no-parameters",
    .stated("004, Drop the First"),
    "the closure has no parameters; several inputs of one resume need a tuple.",
    evidence: [.missing(.coroutineParameter), .missing(.severalCoroutineParameters)],
    mutations: [.with(.coroutineParameter)],
  ),
  Rule(
    "DTF-7",
    "priming-is-explicit",
    .decided("D19"),
    "nothing resumes a coroutine silently to get past its first yield. The function `primed(g, "
      + "dummy)` does, in the open: it resumes `g` once with `dummy` at the call and throws the output "
      + "away. Were priming silent, this design could not be told from yield at the start.",
    evidence: [.use(.coroutine)],
    mutations: [.givesFirstToYield],
  ),
  .completedPanics(
    "DTF-8",
    .stated("004, introduction"),
    "a resume after completion panics, with `coroutine resumed after completion`; JavaScript and "
      + "Python go on quietly instead.",
  ),
  .panickedPanics(
    "DTF-9",
    .decided("D3"),
    "a resume after a panic panics with `coroutine resumed after panicking`; 004 is silent, rustc "
      + "does so.",
  ),
  .finishedArgumentDropped("DTF-10"),
  .compoundAssignmentReadsLate("DTF-11"),
  .movabilityDeclared("DTF-12", .decided("D39")),
  .creationRunsNothing("DTF-13", .stated("004, introduction")),
  .suspendedDropsLive("DTF-14", .decided("D39")),
  .completionDropsAll("DTF-15", .decided("D39")),
]

/// What the variant `drop-the-first.genawaiter` has in the place of DTF-2.
let droppedAtFirstYield = Rule(
  "DTF-16",
  "dropped-at-first-yield",
  .stated("genawaiter 0.99, G2"),
  "variant `drop-the-first.genawaiter`: the first input is dropped when the first yield is reached, "
    + "its operand evaluated.",
  evidence: [.use(.coroutine)],
  mutations: [.dropsFirst],
)
