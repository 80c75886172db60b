import CoreLanguage
import Desugaring
import SurfaceSyntax

/// The rules of `proposals/mcp-49.md` for the closure that begins again.
let mcpRules: [Rule] =
  sharedRules + restartRules + [lastEndDropsAll(evidence: .use(.mutableClosure))]

/// Those for the variant that panics after its end.
let panicAfterReturnRules: [Rule] =
  sharedRules + [lastEndDropsAll(evidence: .use(.coroutine)), returnsOnce]

private let sharedRules: [Rule] = [
  Rule(
    "MCP-1",
    "first-input-bound",
    .stated("MCP 49, Summary"),
    "the arguments of a call bind the closure's parameters, those of the first call like "
      + "those of every other.",
    evidence: [.use(.parameter)],
    mutations: [.keepsFirst],
  ),
  Rule(
    "MCP-2",
    "later-inputs-rebind",
    .stated("design notes, Taking input"),
    "a call that continues after a `yield` binds the same parameters to its own arguments, "
      + "wherever in the body it continues; `yield e` itself has the value `()`.",
    evidence: [.use(.suspension), .missing(.postfixYield)],
    mutations: [.yieldsInputs],
  ),
  Rule(
    "MCP-3",
    "dropped-before-suspension",
    .decided("D8"),
    "at a yield the operand is evaluated first, because it may use or move a parameter; then "
      + "the parameters that still hold a value are dropped, last declared first; then the "
      + "closure suspends. The design notes have arguments dropped just before the yield and say "
      + "no more.",
    evidence: [.use(.suspension)],
    mutations: [.dropsAfterResumption],
  ),
  Rule(
    "MCP-4",
    "patterns-rebind",
    .decided("D10"),
    "the whole pattern of a parameter is bound anew, without `mut`, as in all examples; what "
      + "`_` leaves unbound is dropped at once; a value that the program assigned to a parameter "
      + "is dropped at the next yield like an argument.",
    evidence: [.use(.parameter)],
    mutations: [
      Rule.Mutation("only parameters declared `mut` are bound anew") {
        $0.laterInputs = .rebound(.onlyMutable)
      }
    ],
  ),
  Rule(
    "MCP-5",
    "several-arguments",
    .stated("design notes, Taking input"),
    "a closure that yields has any number of parameters, like any closure; the input is the "
      + "tuple of their types, and `f(1, 2)` or `f.resume(1, 2)` passes two.",
    evidence: [.use(.severalParameters)],
    mutations: [.without(.severalCoroutineParameters)],
  ),
  Rule(
    "MCP-6",
    "yields-plain",
    .stated("design notes, Enum-wrapping"),
    "`yield e` hands out `e` itself.",
    evidence: [.use(.yield)],
    mutations: [.yieldsWrapped],
  ),
  Rule(
    "MCP-7",
    "returns-plain",
    .stated("design notes, Enum-wrapping; design notes, Try"),
    "`return e`, `e` at the end of the body, and `?` with an error hand out their value "
      + "itself, which has the type of what the yields hand out.",
    evidence: [.use(.coroutine)],
    mutations: [
      Rule.Mutation("the end of the body hands out `Complete(v)`") { $0.completion = .complete }
    ],
  ),
  .panickedPanics(
    "MCP-13",
    .decided("D3"),
    "a call after a panic panics with `coroutine resumed after panicking`; the design notes "
      + "ask for such a state and leave its words open.",
  ),
  .finishedArgumentDropped("MCP-14"),
  Rule(
    "MCP-15",
    "borrowed-argument",
    .stated("design notes, Taking input"),
    "a borrow of a parameter may not last over a yield, since the parameter is about to be "
      + "bound anew (`E0506`, R53); within one call an argument may be borrowed freely.",
    evidence: [.refusal("E0506")],
    mutations: [.yieldsInputs],
  ),
  Rule(
    "MCP-16",
    "movability-inferred",
    .stated("design notes, Movability"),
    "a closure that holds a borrow of its own storage across a yield is immovable once it has "
      + "been called; any other stays movable. A borrow that is not used afterwards does not "
      + "count.",
    evidence: [.refusal("E0277"), .use(.suspension)],
    mutations: [.alwaysMovable, .neverMovable],
  ),
  Rule(
    "MCP-17",
    "static-is-immovable",
    .decided("D28"),
    "`static ||` is immovable from its first call on, whether it needs to be or not, as in "
      + "rustc. The design notes once say the opposite, against every implementation.",
    evidence: [.use(.staticClosure), .refusal("E0277")],
    mutations: [.alwaysMovable, .without(.staticClosure)],
  ),
  Rule(
    "MCP-22",
    "is-a-closure",
    .stated("MCP 49, Summary; design notes, Coroutine trait"),
    "a closure that yields implements `FnMut`, and with it `FnOnce`, so that whatever takes a "
      + "closure takes it; never `Fn`, because every call changes its state. One that is "
      + "immovable can only be called pinned.",
    evidence: [.use(.coroutine), .refusal("E0525")],
    mutations: [Rule.Mutation("it is no closure") { $0.interfaces = [] }],
  ),
  .creationRunsNothing("MCP-18", .stated("design notes, Language complexity")),
  .suspendedDropsLive("MCP-19", .decided("D39")),
]

private let restartRules: [Rule] = [
  Rule(
    "MCP-8",
    "restarts",
    .decided("D27"),
    "`return`, the end of the body and `?` take the closure back to its start: the next call "
      + "binds its parameters and runs the body from the top, with the same captures. The design "
      + "notes recommend this, and name panicking as the alternative.",
    evidence: [.use(.coroutine)],
    mutations: [.panicsAfterReturn],
  ),
  Rule(
    "MCP-9",
    "restart-drops",
    .decided("D8"),
    "at its end the body first evaluates the value, then drops its locals, innermost first, "
      + "then the parameters that still hold a value, last declared first, and then hands the "
      + "value out. The captures stay. The design notes have return and yield alike drop the "
      + "latest arguments, and say no more.",
    evidence: [.use(.parameter)],
    mutations: [
      Rule.Mutation("the arguments of the last call are dropped when the next one comes") {
        $0.departures.insert(.keepsArgumentsToRestart)
      }
    ],
  ),
  Rule(
    "MCP-10",
    "consumed-by-its-call",
    .decided("D27"),
    "a closure that moves a capture out cannot start again, so it implements only `FnOnce`: "
      + "`f(x)` uses it up (`E0382` for a second one), and whoever wants to call it through a "
      + "place, by `resume`, a pinned reference or a bound, is refused (`E0525`).",
    evidence: [.refusal("E0525"), .refusal("E0382")],
    mutations: [.panicsAfterReturn],
  ),
  Rule(
    "MCP-11",
    "runs-once",
    .decided("D27"),
    "written `mut ||` a closure runs through its body once; a call after its end panics, in "
      + "the workbench with `coroutine resumed after completion`.",
    evidence: [.use(.mutableClosure)],
    mutations: [.without(.mutableClosure), .otherWords],
  ),
  Rule(
    "MCP-12",
    "mut-without-yield",
    .decided("D29"),
    "`mut` before a closure that does not yield is refused (`mut-without-yield`), since it "
      + "would say nothing there.",
    evidence: [.refusal("mut-without-yield")],
    mutations: [.without(.mutableClosure)],
  ),
]

private func lastEndDropsAll(evidence: Rule.Evidence) -> Rule {
  Rule(
    "MCP-20",
    "last-end-drops-all",
    .decided("D39"),
    "when the body of a closure that cannot start again ends, its captures are dropped too, "
      + "after its locals and parameters, inside that call and before the caller sees the output "
      + "(R26).",
    evidence: [evidence],
    mutations: [.leaksCompletedCaptures],
  )
}

private let returnsOnce = Rule(
  "MCP-21",
  "returns-once",
  .stated("design notes, \"Once\" coroutines"),
  "variant `mcp-49.panic-after-return`: every closure that yields runs through its body "
    + "once and can be called through a place; a call after its end panics, in the workbench "
    + "with `coroutine resumed after completion`.",
  evidence: [.use(.coroutine), .panic(Rule.Words.completed)],
  mutations: [
    .otherWords, Rule.Mutation("the next call begins the body again") { $0.completion = .restarts },
  ],
)

extension Rule.Mutation {
  /// The end of the body is the end of the closure.
  fileprivate static let panicsAfterReturn = Self("a call after the end of the body panics") {
    $0.completion = .plain
  }
}
