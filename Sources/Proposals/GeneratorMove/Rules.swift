import Desugaring
import SurfaceSyntax

/// The rules of `proposals/generator-move.md`.
let generatorMoveRules: [Rule] = [
  Rule(
    "GM-1",
    "no-inputs",
    .stated("001, Using unsafe to solve immovable generators"),
    "a resume brings nothing in: `resume` and `unsafe_resume` take the generator alone, a closure "
      + "that yields has no parameters, and the value of every `yield` is `()`. New data reaches the "
      + "body only through state that it shares with its caller.",
    evidence: [.use(.coroutine), .missing(.coroutineParameter), .refusal("E0308")],
    mutations: [.dropsFirst, .with(.coroutineParameter)],
  ),
  Rule(
    "GM-2",
    "yields-wrapped",
    .stated("001, Using unsafe to solve immovable generators"),
    "`yield e` evaluates `e`, hands out the yield variant of `CoResult`, which prints as "
      + "`Yielded(e)`, and suspends; `yield` alone hands out `Yielded(())`. It is written before its "
      + "operand and binds as loosely as `return` (R13).",
    evidence: [.use(.yield), .missing(.postfixYield)],
    mutations: [.yieldsUnwrapped],
  ),
  Rule(
    "GM-3",
    "completes",
    .stated("001, Using unsafe to solve immovable generators"),
    "`return e`, or `e` at the end of the body, hands out the return variant of `CoResult`, which "
      + "prints as `Complete(e)`. `Yield` and `Return` are two types of the generator and have "
      + "nothing to do with each other.",
    evidence: [.use(.coroutine)],
    mutations: [.completesUnwrapped],
  ),
  .completedPanics(
    "GM-4",
    .decided("D3"),
    "a resume after completion panics with `coroutine resumed after completion`. The text is silent, "
      + "and the generators that it wants to give a better interface to do so (R6).",
  ),
  .panickedPanics(
    "GM-5",
    .decided("D3"),
    "a resume after a panic panics with `coroutine resumed after panicking`. The text is silent; "
      + "rustc poisons (R7).",
  ),
  .creationRunsNothing("GM-6", .stated("001, The true costs of immovability are not high")),
  .suspendedDropsLive("GM-7", .stated("001, Prior art; rust-lang/rust 45337")),
  .completionDropsAll("GM-8", .stated("001, Prior art; rust-lang/rust 45337; R26")),
  Rule(
    "GM-9",
    "two-kinds",
    .stated("001, Using unsafe to solve immovable generators"),
    "there are two kinds of generator, those that may borrow their own storage over a yield and "
      + "those that may be moved between resumes, and no generator is both: one that is movable is "
      + "refused such a borrow (`E0626`, R36).",
    evidence: [.refusal("E0626"), .use(.staticClosure), .use(.suspension)],
    mutations: [.alwaysMovable, .neverMovable],
  ),
  Rule(
    "GM-10",
    "kind-is-written",
    .decided("D36"),
    "every closure that yields says of which kind it is, and there is no default: `static ||` may "
      + "borrow, `#[movable] ||` may be moved, none or both is refused (`missing-movability`, "
      + "`contradictory-movability`). The text annotates the movable ones and does not show how; the "
      + "change of rustc that it names annotates the others, with `static`.",
    evidence: [.refusal("missing-movability"), .refusal("contradictory-movability")],
    mutations: [.defaultsToMovable],
  ),
  Rule(
    "GM-11",
    "unsafe-resume",
    .stated("001, Using unsafe to solve immovable generators"),
    "every generator has `Generator::unsafe_resume`, which takes a plain `&mut self`, is called in "
      + "`unsafe` code only (`E0133`), and asks of its caller what no type says: not to move the "
      + "generator between the first call and the one that returns. A move in between that leaves a "
      + "borrow of its own storage behind makes the next resume `unsound` (V45).",
    evidence: [.mention("unsafe_resume"), .refusal("E0133"), .use(.staticClosure)],
    mutations: [.resumesSafely, .checksMoves],
  ),
  Rule(
    "GM-12",
    "safe-resume-of-movable",
    .stated("001, Using unsafe to solve immovable generators"),
    "`GeneratorMove::resume` is safe, and of closures only those that are `#[movable]` have it; a "
      + "`static` one has no method of that name (`E0599`), and is refused where `GeneratorMove` is "
      + "asked for (`E0277`).",
    evidence: [
      .mention("resume"), .mention("GeneratorMove"), .refusal("E0599"), .refusal("E0277"),
    ],
    mutations: [.resumesAllSafely, .resumesNoneSafely],
  ),
  Rule(
    "GM-13",
    "anchor",
    .stated("001, Bridging a Generator to a GeneratorMove"),
    "an `Anchor<T>` gives `&T` through `Deref` and nothing else to safe code: its field is private, "
      + "there is no `DerefMut` and no way out of it, and `Anchor::get_mut` is `unsafe` (`E0133`). "
      + "What a pointer in an anchor points to stays where it is.",
    evidence: [
      .mention("Anchor"), .refusal("E0133"), .refusal("E0596"), .refusal("E0507"),
      .refusal("E0616"),
    ],
    mutations: [.anchorGivesMutable, .anchorOpensSafely],
  ),
  Rule(
    "GM-14",
    "anchored-box",
    .stated("001, Bridging a Generator to a GeneratorMove"),
    "`Anchor<Box<G>>` has `GeneratorMove` for every generator `G`, also one of unknown size: moving "
      + "the anchor moves the pointer, not the generator. The anchor goes around the pointer; "
      + "`Box<Anchor<G>>` could be opened and its content moved, and has no `resume` (`E0599`).",
    evidence: [.mention("Anchor"), .refusal("E0599")],
    mutations: [.anchorHoldsNothing, .anchorResumesContent],
  ),
  Rule(
    "GM-15",
    "no-anchored-rc",
    .decided("D37"),
    "`Anchor<Rc<G>>` has no `resume`, though the text promises it for `Rc` and `Arc`: an anchor "
      + "gives a shared reference to its pointer, a clone of the `Rc` outlives the anchor, and "
      + "`Rc::try_unwrap` moves the generator out, all in safe code.",
    evidence: [.refusal("E0599")],
    mutations: [.anchorTakesRc],
  ),
  Rule(
    "GM-16",
    "moved-after-return",
    .decided("D38"),
    "once a generator has returned it may be moved again, as the comment on `unsafe_resume` says; "
      + "the documents of `Pin` forbid it until the drop, and the workbench shows each as its text "
      + "has it.",
    evidence: [.use(.staticClosure)],
    mutations: [.checksMoves],
  ),
]

extension Rule.Mutation {
  /// No annotation is needed, as with `static ||` of eRFC 2033.
  fileprivate static let defaultsToMovable = Self("a closure that says nothing is movable") {
    $0.movability = .declared
  }
  /// Whoever moves an immovable generator after its first resume is refused.
  fileprivate static let checksMoves = Self("an immovable generator that was resumed is pinned") {
    $0.movability = .declared
  }
  /// `unsafe_resume` is called anywhere.
  fileprivate static let resumesSafely = library("`unsafe_resume` is safe") {
    $0.resumeQualifier = ""
  }
  /// Every closure that yields has `GeneratorMove`.
  fileprivate static let resumesAllSafely = library("every generator has a safe `resume`") {
    $0.movable = GeneratorLibrary.closures(that: "CoroutineFrame")
  }
  /// No closure has `GeneratorMove`.
  fileprivate static let resumesNoneSafely = library("only an anchor has a safe `resume`") {
    $0.movable = ""
  }
  /// An anchor has `DerefMut`.
  fileprivate static let anchorGivesMutable = library("an anchor gives `&mut T` to safe code") {
    $0.additions += GeneratorLibrary.mutableAnchor
  }
  /// `Anchor::get_mut` is called anywhere.
  fileprivate static let anchorOpensSafely = library("`Anchor::get_mut` is safe") {
    $0.openingQualifier = ""
  }
  /// An anchored box has no `resume`.
  fileprivate static let anchorHoldsNothing = library("an anchored box has no `resume`") {
    $0.anchored = ""
  }
  /// An anchor resumes what it holds, pointer or not.
  fileprivate static let anchorResumesContent = library("an anchored generator has `resume`") {
    $0.additions += GeneratorLibrary.anchoredContent
  }
  /// An anchored `Rc` has `resume`.
  fileprivate static let anchorTakesRc = library("an anchored `Rc` has `resume`") {
    $0.additions += GeneratorLibrary.anchoredRc
  }

  private static func library(
    _ name: String,
    _ change: @escaping @Sendable (inout GeneratorLibrary) -> Void,
  ) -> Self {
    Self(name) { design in
      var library = GeneratorLibrary()
      change(&library)
      design.library = library.source
    }
  }
}
