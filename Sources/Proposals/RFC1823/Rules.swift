import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/rfc-1823.md`.
let rfc1823Rules: [Rule] = inputRules + outputRules + interfaceRules + lifeRules

private let inputRules: [Rule] = [
  Rule(
    "RFC-1",
    "first-input-bound",
    .stated("RFC 1823, Syntax"),
    "the arguments of the first call bind the closure's parameters, which live to the end of the "
      + "coroutine, used or not (R22); without parameters the input is `()`.",
    evidence: [.use(.parameter), .refusal("E0308")],
    mutations: [.keepsFirst, .rebinds, .dropsFirst],
  ),
  Rule(
    "RFC-2",
    "later-inputs-are-yields",
    .stated("RFC 1823, Syntax"),
    "the arguments of a later call are the value of the `yield` that suspended, an ordinary value: "
      + "what is not bound is dropped on resumption, before the next statement (R20), and an "
      + "assignment drops the old value only then (R23).",
    evidence: [.use(.suspension)],
    mutations: [.rebinds],
  ),
  Rule(
    "RFC-3",
    "inputs-are-tuples",
    .stated("RFC 1823, Syntax and Implicitly binding coroutine arguments"),
    "the value of a `yield` is always the tuple of the arguments: of one element with one "
      + "parameter, `()` with none. The text calls that a bit awkward and keeps it (D4).",
    evidence: [.use(.suspension), .refusal("E0308")],
    mutations: [.yieldsInputs],
  ),
  Rule(
    "RFC-4",
    "one-input-type",
    .stated("RFC 1823, Typing"),
    "the tuple of the parameters and the value of every `yield` have one and the same type, or the "
      + "program is refused (`E0308`).",
    evidence: [.use(.suspension), .refusal("E0308")],
    mutations: [.dropsFirst, .rebinds],
  ),
  Rule(
    "RFC-5",
    "several-arguments",
    .stated("RFC 1823, Syntax"),
    "a closure that yields has any number of parameters, and `co(1, 2)` passes two.",
    evidence: [.use(.severalParameters)],
    mutations: [.without(.severalCoroutineParameters)],
  ),
]

private let outputRules: [Rule] = [
  Rule(
    "RFC-6",
    "yields-wrapped",
    .stated("RFC 1823, Syntax"),
    "`yield e` evaluates `e`, hands out `Yielded(e)` and suspends; temporaries of its statement "
      + "live on (R21).",
    evidence: [.use(.yield)],
    mutations: [.yieldsUnwrapped],
  ),
  Rule(
    "RFC-7",
    "completes",
    .stated("RFC 1823, Syntax"),
    "`return e`, or `e` at the end of the body, hands out `Complete(e)`.",
    evidence: [.use(.coroutine)],
    mutations: [.completesUnwrapped],
  ),
  .completedPanics(
    "RFC-8",
    .stated("RFC 1823, Syntax"),
    "a call after completion panics; the text gives it no words, and the workbench those of today, "
      + "`coroutine resumed after completion`.",
  ),
  .panickedPanics(
    "RFC-9",
    .decided("D3"),
    "a call after a panic panics with `coroutine resumed after panicking`; the RFC is silent, and "
      + "memory safety needs a poisoned state, as rustc has.",
  ),
  .finishedArgumentDropped("RFC-10"),
  .compoundAssignmentReadsLate("RFC-11"),
]

private let interfaceRules: [Rule] = [
  Rule(
    "RFC-12",
    "implements-fn-mut",
    .stated("RFC 1823, Fn* traits"),
    "a coroutine implements `FnMut`, and with it `FnOnce`: whatever takes a closure takes it. It "
      + "does not implement `Fn`, because a call changes its state.",
    evidence: [.use(.coroutine), .refusal("E0525"), .refusal("E0593")],
    mutations: [
      Rule.Mutation("a coroutine is no `FnMut`") { $0.interfaces.remove(.fnMut) }
    ],
  ),
  Rule(
    "RFC-13",
    "implements-iterator",
    .stated("RFC 1823, Appendix: Motivating Examples, Iterators"),
    "a coroutine without parameters that returns `()` is an `Iterator`: `next` calls it, "
      + "`Yielded(v)` is `Some(v)`, `Complete(())` is `None`. Nothing remembers the end, so that a "
      + "`next` after it is a call too many (RFC-8). The second implementation of the appendix, for "
      + "a coroutine that is called with the end to take from, overlaps with this one (`E0119`, R52) "
      + "and is left out (D5).",
    evidence: [.use(.coroutine), .refusal("E0277")],
    mutations: [
      Rule.Mutation("a coroutine is no iterator") { $0.interfaces.remove(.iterator) }
    ],
  ),
]

private let lifeRules: [Rule] = [
  Rule(
    "RFC-14",
    "always-movable",
    .stated("RFC 1823, No borrows across yield points"),
    "a coroutine is movable at any time, like any closure, and so it may not hold a borrow of its "
      + "own storage across a yield (`E0626`); there is no `static ||`. References between yields, "
      + "and to what is outside, are fine.",
    evidence: [.refusal("E0626"), .missing(.staticClosure), .use(.suspension)],
    mutations: [
      Rule.Mutation("a borrow across a yield makes it immovable") { $0.movability = .inferred },
      .neverMovable,
      Rule.Mutation("`static ||` makes it immovable") {
        $0.movability = .declared
        $0.constructs.insert(.staticClosure)
      },
    ],
  ),
  .creationRunsNothing("RFC-15", .stated("RFC 1823, Syntax")),
  .suspendedDropsLive("RFC-16", .stated("RFC 1823, Cleanup")),
  .completionDropsAll("RFC-17", .decided("D39")),
  Rule(
    "RFC-18",
    "prefix-yield",
    .stated("RFC 1823, Syntax"),
    "`yield` is written before its operand.",
    evidence: [.missing(.postfixYield), .use(.yield)],
    mutations: [.with(.postfixYield), .without(.prefixYield)],
  ),
]

/// What the variant `rfc-1823.unwrapped-inputs` has in the place of RFC-3.
let inputsUnwrapped = Rule(
  "RFC-19",
  "inputs-unwrapped",
  .decided("D4"),
  "variant `rfc-1823.unwrapped-inputs`: with one parameter the value of a `yield` is the argument "
    + "itself, which the text finds cleaner; with several it is their tuple.",
  evidence: [.use(.suspension)],
  mutations: [
    Rule.Mutation("a single argument comes in a tuple") { $0.laterInputs = .tupleOfYield }
  ],
)

/// What the variant `rfc-1823.auto-boxing` has in the place of RFC-14.
let borrowedBoxed = Rule(
  "RFC-20",
  "borrowed-boxed",
  .stated("002, movability"),
  "variant `rfc-1823.auto-boxing`: a coroutine that may be moved either has its references over "
    + "yields refused (RFC-14), or boxes what they refer to. Here a local, parameter or capture that "
    + "is borrowed over a yield lives in a heap box of its own, made by the first resume and freed "
    + "after the last drop; the coroutine stays movable, and nothing is dropped earlier or later.",
  evidence: [.missing(.staticClosure), .use(.suspension)],
  mutations: [
    Rule.Mutation("a borrow across a yield is refused") { $0.movability = .always },
    Rule.Mutation("a borrow across a yield makes it immovable") { $0.movability = .inferred },
    .neverMovable,
  ],
)
