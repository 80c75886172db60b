public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// A coroutine design: its card, a point in the space of choices, and the rules that justify it.
public final class Proposal: Sendable, Identifiable {
  /// The name on the command line and of its page, such as `drop-the-first`.
  public let slug: String
  /// Who it is.
  public let card: Card
  /// What its constructs become.
  public let design: Design
  /// Its rules, by number; those of its page, and no others.
  public let rules: [Rule]
  /// The slug of the proposal that this is a variant of.
  public let base: String?
  /// What differs from the base; nil for a proposal of its own.
  public let difference: String?

  /// A proposal.
  public init(
    slug: String,
    card: Card,
    design: Design,
    rules: [Rule],
    base: String? = nil,
    difference: String? = nil,
  ) {
    self.slug = slug
    self.card = card
    self.design = design
    self.rules = rules
    self.base = base
    self.difference = difference
  }

  /// The slug.
  public var id: String { slug }

  /// The coroutine constructs of its grammar.
  public var constructs: Set<SurfaceConstruct.Name> { design.constructs }

  /// `true` iff its grammar has the construct that a diagnostic calls `name`.
  public func has(constructNamed name: String) -> Bool {
    SurfaceConstruct.Name(rawValue: name).map(constructs.contains) ?? false
  }

  /// The core of `program`, and the rules that its constructs rest on.
  public func desugar(_ program: SurfaceProgram) throws(Diagnostic) -> Desugared {
    var translator = Translator(design)
    let block = try translator.block(program.body)
    var used = UsedRules(of: self)
    used.uses = translator.uses
    used.mentions = translator.mentions
    return Desugared(program: CoreProgram(body: block), used: used)
  }

  /// The core of one expression of a schedule.
  public func desugar(step: SurfaceExpression) throws(Diagnostic) -> CoreExpression {
    var translator = Translator(design)
    return try translator.expression(step)
  }

  /// The word of a task that `output`, as a trace prints it, stands for.
  public func taskWord(for output: String) -> String { card.outputs.word(for: output) }

  /// The same with a changed design.
  func changed(slug: String? = nil, _ change: (inout Design) -> Void) -> Proposal {
    var design = design
    change(&design)
    return Proposal(
      slug: slug ?? self.slug,
      card: card,
      design: design,
      rules: rules,
      base: base,
      difference: difference,
    )
  }

  /// The same, in the place of `original`: under its slug and base.
  public func standing(for original: Proposal) -> Proposal {
    Proposal(
      slug: original.slug,
      card: card,
      design: design,
      rules: rules,
      base: original.base,
      difference: difference,
    )
  }

  /// Every rule left out or swapped, one at a time: at least one mutant for each rule.
  public var mutants: [Mutant] {
    rules.flatMap { rule in
      rule.mutations.map { mutation in
        let mutated = changed(slug: "\(slug)~\(rule.id)", mutation.apply)
        return Mutant(rule: rule.id, name: mutation.name, proposal: mutated)
      }
    }
  }
}

/// What a proposal makes of a program.
public struct Desugared: Sendable {
  /// The program in the core.
  public var program: CoreProgram
  /// The rules that were used, and why.
  public var used: UsedRules

  /// A result.
  public init(program: CoreProgram, used: UsedRules) {
    self.program = program
    self.used = used
  }

  /// The rules that were used.
  public var rules: Set<Rule.ID> { used.ids }
}
