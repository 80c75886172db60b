import CoreLanguage
import SourceText
import StateMachines

/// Refuses to move an immovable coroutine out of the place where it was resumed: E0277.
///
/// `gen.resume(x)` and `gen(x)` on a place pin the coroutine there, immovable or not. This is a
/// forward analysis of a draft: which resumes may have pinned what still lies in its place. A
/// resume adds itself; what empties the place, or puts another value there, takes away the
/// resumes that pinned the value before. A move of the place, or of what holds it without a box
/// between, is the error.
///
/// A resume through a reference or a `Pin` pins nothing here: whoever made the reference
/// answers for it. A body without a resume of an immovable coroutine costs one look at its
/// terminators; any other is solved by rounds over its blocks, few unless loops are nested
/// deep.
struct PinErrors {
  private let draft: DraftBody
  private let types: TypeTable
  private let order: [Int]
  /// The resumes that pin, in the order of their blocks.
  private let sites: [Site]
  /// By block: the indices of the sites that may have pinned at its start; nil until control is
  /// seen to come there.
  private var entries: [Set<Int>?]

  /// A resume of an immovable coroutine in its own place.
  private struct Site {
    var block: Int
    /// The coroutine's place.
    var path: PathID
  }

  /// What a path has to do with a pinned place.
  private enum Relation {
    /// It is the place, or has it among its own words.
    case contains
    /// It owns the place through a box, and can move without it.
    case owns
  }

  private init(
    _ draft: DraftBody,
    _ types: TypeTable,
    _ sites: [Site],
    _ initialisation: Initialisation,
  ) {
    self.draft = draft
    self.types = types
    self.sites = sites
    order = initialisation.order
    entries = Array(count: draft.blocks.count, of: nil)
  }

  /// The resumes of immovable coroutines in places that are tracked.
  private static func sites(
    _ draft: DraftBody,
    _ types: TypeTable,
    _ coroutines: [TypedCoroutine],
    _ order: [Int],
  ) -> [Site] {
    var sites: [Site] = []
    for block in order {
      guard case .resume(let place, _, _, _) = draft.blocks[block].terminator,
        let path = draft.paths.known(place),
        case .coroutine(let index) = types[draft.paths[path].type],
        !coroutines[index].isMovable, !coroutines[index].isUnwatched
      else { continue }
      sites.append(Site(block: block, path: path))
    }
    return sites
  }

  /// Throws the first error in the source's order.
  static func check(
    _ draft: DraftBody,
    _ types: TypeTable,
    _ coroutines: [TypedCoroutine],
    _ initialisation: Initialisation,
  ) throws(Diagnostic) {
    let sites = sites(draft, types, coroutines, initialisation.order)
    guard !sites.isEmpty else { return }
    var errors = PinErrors(draft, types, sites, initialisation)
    errors.solve()
    if let first = errors.first() { throw first }
  }

  private mutating func solve() {
    entries[0] = []
    var isChanged = true
    while isChanged {
      isChanged = false
      for block in order {
        guard var state = entries[block] else { continue }
        for statement in draft.blocks[block].statements {
          apply(draft.statements[statement].kind, to: &state)
        }
        state.formUnion(sites.indices.filter { sites[$0].block == block })
        for target in draft.targets(of: block) {
          let joined = (entries[target] ?? []).union(state)
          if entries[target] != joined { isChanged = true }
          entries[target] = joined
        }
      }
    }
  }

  /// What a statement changes.
  private func apply(_ statement: DraftStatement.Kind, to state: inout Set<Int>) {
    switch statement {
    case .initialise(let path), .moveOut(let path), .forget(let path), .drop(let path),
      .assume(let path, isInitialised: false), .replace(_, let path?):
      state = state.filter { relation(of: path, to: sites[$0].path) == nil }
    case .assume, .assign, .use, .assignOnce, .end, .variantIs, .variantIsNot, .dropPlace,
      .replace(_, nil):
      break
    }
  }

  private func relation(of path: PathID, to pinned: PathID) -> Relation? {
    var relation = Relation.contains
    var walked = pinned
    while walked != path {
      let step = draft.paths[walked]
      guard let parent = step.parent else { return nil }
      if case .dereference? = step.place.projections.last { relation = .owns }
      walked = parent
    }
    return relation
  }

  // MARK: Reports

  private func first() -> Diagnostic? {
    var first: Diagnostic?
    for block in order {
      guard var state = entries[block] else { continue }
      for index in draft.blocks[block].statements {
        let statement = draft.statements[index]
        if let found = error(statement, state),
          first.map({ found.primary.range.lower < $0.primary.range.lower }) ?? true
        {
          first = found
        }
        apply(statement.kind, to: &state)
      }
    }
    return first
  }

  /// The error of a statement that moves what a site of `state` has pinned.
  private func error(_ statement: DraftStatement, _ state: Set<Int>) -> Diagnostic? {
    guard case .moveOut(let path) = statement.kind else { return nil }
    let moved = state.sorted().filter { relation(of: path, to: sites[$0].path) == .contains }
    guard let pinned = moved.first else { return nil }
    let resumes = moved.map { draft.blocks[sites[$0].block].range }.sorted { $0.lower < $1.lower }
    return Diagnostic(
      "E0277",
      "`\(types.describe(draft.paths[sites[pinned].path].type))` cannot be unpinned",
      at: statement.range,
      label: "an immovable coroutine cannot be moved once it has been resumed",
      secondary: resumes.prefix(1).map { Diagnostic.Label($0, "pinned here") },
      help: "move it before its first resume, or put it into `Box::pin`",
    )
  }
}
