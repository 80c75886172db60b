import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/yield-at-start.md`.
let yieldAtStartRules: [Rule] = [
  Rule(
    "YAS-1",
    "outputs-plain",
    .stated("004, A Very General Syntax"),
    "`coroutine { }` makes a `FnPinMut(In) -> Out`; a yield hands out its operand as it is, with no "
      + "enum around it.",
    evidence: [.use(.yield)],
    mutations: [.yieldsWrapped],
  ),
  Rule(
    "YAS-2",
    "first-yield-is-start",
    .stated("004, A Very General Syntax"),
    "the block begins with a yield; its value is the argument of the first resume, and the output of "
      + "that resume comes from the next yield. A block without a yield is refused (`no-yield`).",
    evidence: [.use(.entryYield), .refusal("no-yield")],
    mutations: [.dropsFirst],
  ),
  Rule(
    "YAS-3",
    "first-operand-ignored",
    .decided("D6"),
    "the operand of the first yield is absent or literally `()`; anything else is refused "
      + "(`first-yield-operand`), since the output would never exist. The post has it take `()` for "
      + "the time being.",
    evidence: [.refusal("first-yield-operand"), .use(.entryYield)],
    mutations: [startMutation("the first yield has any operand") { $0.refusesOperand = false }],
  ),
  Rule(
    "YAS-4",
    "nothing-before",
    .decided("D7"),
    "nothing runs before the first yield, nor decides whether it is reached: such code is refused "
      + "(`code-before-first-yield`). A coroutine runs nothing when created, and 004 itself keeps "
      + "earlier state outside the block.",
    evidence: [.refusal("code-before-first-yield"), .use(.entryYield)],
    mutations: [startMutation("code before the first yield runs") { $0.refusesCodeBefore = false }],
  ),
  Rule(
    "YAS-5",
    "later-inputs-are-yields",
    .stated("004, A Very General Syntax"),
    "every later argument is the value of the yield that suspended; several inputs need a tuple.",
    evidence: [.use(.suspension)],
    mutations: [.rebinds],
  ),
  Rule(
    "YAS-6",
    "must-diverge",
    .stated("004, A Very General Syntax"),
    "the block has no `return` and ends in an expression of type `!`, so the resume after the last "
      + "yield runs that expression: the panic and its words are the program's own.",
    evidence: [.use(.coroutine), .missing(.returnInCoroutine)],
    mutations: [
      Rule.Mutation("the block may end, with a plain value") {
        $0.completion = .plain
        $0.constructs.insert(.returnInCoroutine)
      }
    ],
  ),
  Rule(
    "YAS-7",
    "end-refused",
    .decided("D17"),
    "a block whose end can be reached is a type error (`must-diverge`), because `!` is a type and "
      + "not a promise.",
    evidence: [.refusal("must-diverge")],
    mutations: [.completesUnwrapped],
  ),
  Rule(
    "YAS-8",
    "first-is-dynamic",
    .decided("D16"),
    "a first yield inside a loop takes the first input only the first time; its operand, not "
      + "evaluated then, must be of the output's type and is handed out every other time.",
    evidence: [.use(.repeatedEntry)],
    mutations: [
      startMutation("a first yield inside a loop always takes the first input") {
        $0.isDynamic = false
      }
    ],
  ),
  .panickedPanics(
    "YAS-9",
    .decided("D3"),
    "a resume after a panic, the program's final one included, panics with `coroutine resumed after "
      + "panicking`; 004 only says that the end panics.",
  ),
  .finishedArgumentDropped("YAS-10"),
  .compoundAssignmentReadsLate("YAS-11"),
  .bothSpellings(
    "YAS-12",
    "`yield e` and `e.yield` are the same expression; 004 uses the postfix one to introduce the "
      + "design and the prefix one to compare it.",
  ),
  .movabilityInferred("YAS-13"),
  .creationRunsNothing("YAS-14", .stated("004, introduction")),
  .suspendedDropsLive("YAS-15", .decided("D39")),
]

/// The design with another rule for its start.
private func startMutation(
  _ name: String,
  _ change: @escaping @Sendable (inout StartRule) -> Void,
) -> Rule.Mutation {
  Rule.Mutation(name) { design in
    var start = StartRule()
    change(&start)
    design.firstInput = .valueOfYield(start.rule)
  }
}
