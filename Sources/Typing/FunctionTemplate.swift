import CoreLanguage
import SourceText
import SurfaceSyntax

/// A function (or constant) that is checked once for each list of type arguments.
struct FunctionTemplate: Sendable {
  /// Who the function belongs to.
  enum Parent: Sendable {
    case none
    case implementation(ImplementationID)
    case trait(TraitID)
  }

  /// What a use of the name means.
  enum Use: Sendable {
    case function
    case constant
    case `static`
  }

  /// What the declaration says.
  ///
  /// A class because it is large, shared and never changes.
  private final class Content: Sendable {
    let declaration: Function<CoreConstruct>
    let scope: ScopeID
    let parent: Parent
    let use: Use
    let intrinsic: Intrinsic?
    let isUserWritten: Bool
    let isHidden: Bool
    let bodies: PreludeBodies?

    init(
      _ declaration: Function<CoreConstruct>,
      _ scope: ScopeID,
      _ parent: Parent,
      _ use: Use,
      _ intrinsic: Intrinsic?,
      isUserWritten: Bool,
      isHidden: Bool,
      bodies: PreludeBodies?,
    ) {
      self.declaration = declaration
      self.scope = scope
      self.parent = parent
      self.use = use
      self.intrinsic = intrinsic
      self.isUserWritten = isUserWritten
      self.isHidden = isHidden
      self.bodies = bodies
    }
  }

  private let content: Content
  /// Its types; `Signature.unresolved` until all names of its block are known.
  var signature = Signature.unresolved

  init(
    declaration: Function<CoreConstruct>,
    scope: ScopeID,
    parent: Parent,
    use: Use,
    intrinsic: Intrinsic?,
    isUserWritten: Bool,
    isHidden: Bool,
    bodies: PreludeBodies? = nil,
  ) {
    content = Content(
      declaration,
      scope,
      parent,
      use,
      intrinsic,
      isUserWritten: isUserWritten,
      isHidden: isHidden,
      bodies: bodies,
    )
  }

  /// How it is written; the block of a body that stands elsewhere (`body`) is empty.
  var declaration: Function<CoreConstruct> { _read { yield content.declaration } }
  /// Where it is written.
  var range: SourceRange { content.declaration.range }
  /// `true` iff it is declared with a body, here or elsewhere.
  var hasBody: Bool { content.declaration.body != nil }
  /// `true` for an `unsafe fn`.
  var isUnsafe: Bool { content.declaration.isUnsafe }
  /// The receiver's pattern and those of the parameters.
  var parameterPatterns: [Pattern] {
    let parameters = content.declaration.parameters
    var patterns: [Pattern] = []
    patterns.reserveCapacity(parameters.count + 1)
    if let receiver = content.declaration.receiver {
      let isMutable =
        switch receiver {
        case .value(let isMutable), .typed(_, let isMutable): isMutable
        case .reference: false
        }
      let range = content.declaration.name.range
      let binding = PatternKind.Binding(Name("self", range), isMutable: isMutable)
      patterns.append(Pattern(.binding(binding), range))
    }
    for parameter in parameters { patterns.append(parameter.pattern) }
    return patterns
  }
  /// Its body; nil for a trait's required method and for an intrinsic.
  var body: CoreBlock? {
    guard let written = content.declaration.body else { return nil }
    guard let bodies = content.bodies, written.statements.isEmpty, written.tail == nil else {
      return written
    }
    return bodies.body(at: written.range)
  }
  /// Where its names are looked up.
  var scope: ScopeID { content.scope }
  var parent: Parent { content.parent }
  var use: Use { content.use }
  /// What the machine does in its place.
  var intrinsic: Intrinsic? { content.intrinsic }
  /// `true` for the program's own.
  var isUserWritten: Bool { content.isUserWritten }
  /// `true` iff only the prelude may name it.
  var isHidden: Bool { content.isHidden }
  var name: String { content.declaration.name.node }

  /// `true` iff the prelude gives the function an attribute.
  func isMarked(_ attribute: String) -> Bool {
    guard !content.isUserWritten else { return false }
    return content.declaration.attributes.contains { $0.name.node == attribute }
  }
}
