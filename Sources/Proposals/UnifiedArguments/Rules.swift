import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/unified-arguments.md` for the wrapped form.
let unifiedRules: [Rule] = sharedRules + [wraps, completes] + endRules

/// Those for the unwrapped variant.
let unwrappedRules: [Rule] = sharedRules + endRules + [plain, diverges]

private let sharedRules: [Rule] = [
  Rule(
    "UA-1",
    "first-input-bound",
    .stated("004, RFC 2781"),
    "the arguments of the first resume bind the closure's parameters, like those of every other "
      + "resume; the body sees them up to its first yield.",
    evidence: [.use(.parameter)],
    mutations: [.keepsFirst],
  ),
  Rule(
    "UA-2",
    "later-inputs-rebind",
    .stated("004, RFC 2781"),
    "every later resume binds the same parameters to its own arguments, wherever in the body it "
      + "continues; `yield e` itself has the value `()`.",
    evidence: [.use(.suspension), .missing(.postfixYield)],
    mutations: [.yieldsInputs],
  ),
  Rule(
    "UA-3",
    "dropped-before-suspension",
    .decided("D8"),
    "at a yield the operand is evaluated first, because it may use or move a parameter; then the "
      + "parameters that still hold a value are dropped, last declared first; then the coroutine "
      + "suspends. The RFC has arguments dropped before the next yield and says no more.",
    evidence: [.use(.suspension)],
    mutations: [.dropsAfterResumption],
  ),
  Rule(
    "UA-4",
    "patterns-rebind",
    .decided("D10"),
    "the whole pattern of a parameter is bound anew, without `mut`, as in all examples; what `_` "
      + "leaves unbound is dropped at once; a value that the program assigned to a parameter is "
      + "dropped at the next yield like an argument.",
    evidence: [.use(.parameter)],
    mutations: [
      Rule.Mutation("only parameters declared `mut` are bound anew") {
        $0.laterInputs = .rebound(.onlyMutable)
      }
    ],
  ),
  Rule(
    "UA-5",
    "several-arguments",
    .stated("004, RFC 2781"),
    "a closure that yields has any number of parameters; the input is the tuple of their types, and "
      + "`resume(1, 2)` passes two.",
    evidence: [.use(.severalParameters)],
    mutations: [.without(.severalCoroutineParameters)],
  ),
]

private let wraps = Rule(
  "UA-6",
  "yields-wrapped",
  .stated("004, RFC 2781"),
  "`yield e` hands out `Yielded(e)`.",
  evidence: [.use(.yield)],
  mutations: [.yieldsUnwrapped],
)

private let completes = Rule(
  "UA-7",
  "completes",
  .stated("RFC 2781, Guide-level explanation; 004, RFC 2781"),
  "`return e`, or `e` at the end of the body, hands out `Complete(e)`; the texts also print it "
    + "`Finished`. In it the parameters are those of the last resume.",
  evidence: [.use(.coroutine)],
  mutations: [.completesUnwrapped],
)

private let endRules: [Rule] = [
  .completedPanics(
    "UA-8",
    .stated("RFC 2781, Reference-level explanation"),
    "a resume after completion panics, in the workbench with `coroutine resumed after completion`.",
  ),
  .panickedPanics(
    "UA-9",
    .decided("D3"),
    "a resume after a panic panics with `coroutine resumed after panicking`; the RFC is silent, and "
      + "memory safety needs a poisoned state, as rustc has.",
  ),
  .finishedArgumentDropped("UA-10"),
  Rule(
    "UA-11",
    "borrowed-argument",
    .decided("D9"),
    "a borrow of a parameter may not last over a yield, since the parameter is about to be bound "
      + "anew (`E0506`, R53); within one resume an argument may be borrowed freely. The RFC leaves "
      + "the lifetimes of arguments open, and soundness asks for this.",
    evidence: [.refusal("E0506")],
    mutations: [.yieldsInputs],
  ),
  .movabilityInferred("UA-12"),
  .creationRunsNothing("UA-13", .stated("004, introduction")),
  .suspendedDropsLive("UA-14", .decided("D39")),
  .completionDropsAll("UA-15", .decided("D39")),
]

private let plain = Rule(
  "UA-16",
  "yields-plain",
  .stated("004, RFC 2781"),
  "variant `unified-arguments.unwrapped`: `yield e` hands out `e` itself.",
  evidence: [.use(.yield)],
  mutations: [.yieldsWrapped],
)

private let diverges = Rule(
  "UA-17",
  "must-diverge",
  .stated("004, RFC 2781; FPM draft"),
  "variant `unified-arguments.unwrapped`: the body has no `return` and must end in an expression of "
    + "type `!`, so that no last output is needed (`must-diverge`).",
  evidence: [
    .use(.coroutine), .refusal("must-diverge"), .missing(.returnInCoroutine),
    .panic(Rule.Words.panicked),
  ],
  mutations: [
    Rule.Mutation("the body may end, with a plain value") {
      $0.completion = .plain
      $0.constructs.insert(.returnInCoroutine)
    }
  ],
)
