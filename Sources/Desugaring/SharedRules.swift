import SurfaceSyntax

/// The rules that proposals share. Each proposal numbers them its own way and says where it has them
/// from.
extension Rule {
  /// Words of the panics of the two families.
  public enum Words {
    /// Of a coroutine that has completed.
    public static let completed = "coroutine resumed after completion"
    /// Of a coroutine that has panicked.
    public static let panicked = "coroutine resumed after panicking"
    /// Of a future that is ready.
    public static let asyncCompleted = "`async fn` resumed after completion"
    /// Of a future that has panicked.
    public static let asyncPanicked = "`async fn` resumed after panicking"
  }

  /// Creation only captures.
  public static func creationRunsNothing(_ id: String, _ basis: Basis) -> Rule {
    Rule(
      id,
      "creation-runs-nothing",
      basis,
      "creating a coroutine runs none of its body; it only takes what the body mentions from its "
        + "surroundings. Dropped before its first resume it drops these captures, in the order of "
        + "their first mention (R25), and nothing else.",
      evidence: [.use(.coroutine)],
      mutations: [.leaksUnresumedCaptures],
    )
  }

  /// The end of the body drops everything.
  public static func completionDropsAll(_ id: String, _ basis: Basis) -> Rule {
    Rule(
      id,
      "completion-drops-all",
      basis,
      "when the body ends, its locals, then its parameter, then its captures are dropped inside "
        + "that resume, before the caller sees the output (R26); dropping the finished coroutine "
        + "drops nothing more.",
      evidence: [.use(.coroutine)],
      mutations: [.leaksCompletedCaptures],
    )
  }

  /// A suspended coroutine owns what is live.
  public static func suspendedDropsLive(_ id: String, _ basis: Basis) -> Rule {
    Rule(
      id,
      "suspended-drops-live",
      basis,
      "dropping a suspended coroutine drops what is live at that yield: locals innermost first, "
        + "then the parameter if it is owned, then the captures in the order of their first "
        + "mention (R24).",
      evidence: [.use(.suspension)],
      mutations: [.leaksSuspendedState],
    )
  }

  /// A completed coroutine panics.
  public static func completedPanics(
    _ id: String,
    _ basis: Basis,
    _ text: String,
    words: String = Words.completed,
  ) -> Rule {
    Rule(
      id,
      "completed-panics",
      basis,
      text,
      evidence: [.panic(words)],
      mutations: [.otherWords],
    )
  }

  /// A panicked coroutine is poisoned.
  public static func panickedPanics(
    _ id: String,
    _ basis: Basis,
    _ text: String,
    words: String = Words.panicked,
  ) -> Rule {
    Rule(
      id,
      "panicked-panics",
      basis,
      text,
      evidence: [.panic(words)],
      mutations: [.otherWords],
    )
  }

  /// The argument that comes too late.
  public static func finishedArgumentDropped(_ id: String) -> Rule {
    Rule(
      id,
      "finished-argument-dropped",
      .decided("D12"),
      "the argument given to a coroutine that has completed or panicked is dropped after the panic "
        + "has begun, so that a trace shows the panic first. That rustc leaks it (R8) is an accident "
        + "of its implementation which no document asks for.",
      evidence: [
        .panic(Words.completed), .panic(Words.panicked), .panic(Words.asyncCompleted),
        .panic(Words.asyncPanicked),
      ],
      mutations: [.leaksFinishedArgument],
    )
  }

  /// `s += yield s`.
  public static func compoundAssignmentReadsLate(_ id: String) -> Rule {
    Rule(
      id,
      "compound-assignment-reads-late",
      .decided("D14"),
      "`place += value` with a yield in the value evaluates the value, suspension included, before "
        + "it reads the place, because that is what Rust does for primitive types (R17); a place "
        + "that was changed during the suspension is read with its change.",
      evidence: [.use(.compoundAssignment)],
      mutations: [.placeFirst],
    )
  }

  /// Movability by inference.
  public static func movabilityInferred(_ id: String) -> Rule {
    Rule(
      id,
      "movability-inferred",
      .decided("D39"),
      "a coroutine that holds a borrow of its own storage across a yield is immovable once it has "
        + "been resumed; any other stays movable. The text asks for no more than a pinned receiver, "
        + "and with `FnPinMut` as the common protocol the borrows decide, without a marker.",
      evidence: [.refusal("E0277"), .use(.suspension)],
      mutations: [.alwaysMovable, .neverMovable],
    )
  }

  /// Movability by `static`.
  public static func movabilityDeclared(_ id: String, _ basis: Basis) -> Rule {
    Rule(
      id,
      "movability-declared",
      basis,
      "a closure that yields is movable between resumes, and so it may not hold a borrow of its own "
        + "storage across a yield (`E0626`, R36); written `static ||` it may, and is immovable from "
        + "its first resume on.",
      evidence: [.refusal("E0626"), .refusal("E0277"), .use(.staticClosure), .use(.suspension)],
      mutations: [.alwaysMovable, .neverMovable],
    )
  }

  /// Prefix and postfix spelling.
  public static func bothSpellings(_ id: String, _ text: String) -> Rule {
    Rule(
      id,
      "prefix-and-postfix",
      .decided("D15"),
      text,
      evidence: [.use(.yield)],
      mutations: [.without(.postfixYield), .without(.prefixYield)],
    )
  }
}
