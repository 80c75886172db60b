import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/ouroboros-loop.md`.
let ouroborosRules: [Rule] = [
  Rule(
    "OL-1",
    "starts-at-yield",
    .stated("004, A Very General Syntax"),
    "the first resume starts at a yield: its argument is the value of that yield, whose operand is "
      + "not evaluated, and what runs first is what follows it. The output comes from the next yield "
      + "that is reached. A loop without a yield is refused (`no-yield`).",
    evidence: [.use(.entryYield), .refusal("no-yield")],
    mutations: [.dropsFirst],
  ),
  Rule(
    "OL-2",
    "entry-is-first-yield",
    .decided("D20"),
    "of several yields the first in evaluation order is the entry. 004 shows bodies with one yield "
      + "only; with this reading its coroutine that panics on the second resume does so.",
    evidence: [.use(.entryYield)],
    mutations: [entryMutation("the entry is the last yield") { $0.choice = .last }],
  ),
  Rule(
    "OL-3",
    "statements-skipped",
    .decided("D21"),
    "statements before the entry yield are skipped by the first resume and run in every later round, "
      + "since execution is said to start with the yield.",
    evidence: [.use(.skippedStatements)],
    mutations: [entryMutation("the first resume runs them") { $0.skips = false }],
  ),
  Rule(
    "OL-4",
    "no-hidden-state",
    .decided("D22"),
    "nothing may be in progress at the entry yield: a binding made before it and used after it, one "
      + "with a destructor, or an operand of the same statement that is evaluated first, is refused "
      + "(`hidden-state`). 004 can make the start out of thin air only because it lacks hidden data. "
      + "State lives in captures; `s += e.yield` is fine, since `s` is read late.",
    evidence: [.refusal("hidden-state"), .use(.entryYield)],
    mutations: [entryMutation("hidden data is let pass") { $0.refusesHiddenState = false }],
  ),
  Rule(
    "OL-5",
    "entry-unconditional",
    .decided("D20"),
    "the entry yield stands in no branch and no inner loop of the body, so that there is one start "
      + "(`entry-yield-not-unconditional`).",
    evidence: [.refusal("entry-yield-not-unconditional"), .use(.entryYield)],
    mutations: [entryMutation("the entry may be conditional") { $0.refusesBranches = false }],
  ),
  Rule(
    "OL-6",
    "later-inputs-are-yields",
    .stated("004, A Very General Syntax"),
    "every later argument is the value of the yield that suspended; several inputs need a tuple.",
    evidence: [.use(.suspension)],
    mutations: [.rebinds],
  ),
  Rule(
    "OL-7",
    "outputs-plain",
    .stated("004, A Very General Syntax"),
    "a yield hands out its operand as it is.",
    evidence: [.use(.yield)],
    mutations: [.yieldsWrapped],
  ),
  Rule(
    "OL-8",
    "never-ends",
    .stated("004, A Very General Syntax"),
    "the body starts again when its end is reached; there is no `return`, no `break` out of it "
      + "(`break-out-of-coroutine-loop`) and no completion. The only end is a panic.",
    evidence: [
      .use(.coroutine), .refusal("break-out-of-coroutine-loop"), .missing(.returnInCoroutine),
      .refusal("must-diverge"),
    ],
    mutations: [
      Rule.Mutation("the body runs once and then completes") { design in
        design.loops = false
        design.completion = .plain
      }
    ],
  ),
  .panickedPanics(
    "OL-9",
    .decided("D3"),
    "a resume after a panic panics with `coroutine resumed after panicking`; 004 is silent.",
  ),
  .finishedArgumentDropped("OL-10"),
  .compoundAssignmentReadsLate("OL-11"),
  .bothSpellings(
    "OL-12",
    "`yield e` and `e.yield` are the same expression; 004 writes the postfix one here.",
  ),
  .movabilityInferred("OL-13"),
  .creationRunsNothing("OL-14", .stated("004, introduction")),
  .suspendedDropsLive("OL-15", .decided("D39")),
]

/// The design with another rule for its entry.
private func entryMutation(
  _ name: String,
  _ change: @escaping @Sendable (inout LoopEntryRule) -> Void,
) -> Rule.Mutation {
  Rule.Mutation(name) { design in
    var entry = LoopEntryRule()
    change(&entry)
    design.firstInput = .valueOfYield(entry.rule)
  }
}
