import CoreLanguage
import SourceText
import SurfaceSyntax

/// What `derive` writes for a struct: the implementations of `Clone` and `Default`.
///
/// The other traits hold by the structure of the type, so the checker only records that they are
/// derived. Throws `unknown-derive` for a trait that cannot be derived.
func derivedImplementations(
  _ declaration: StructureDeclaration
) throws(Diagnostic) -> [Implementation<CoreConstruct>] {
  var result: [Implementation<CoreConstruct>] = []
  let traits = try DerivedCode.traits(declaration.attributes)
  for trait in traits {
    let code = DerivedCode(
      subject: declaration.name,
      generics: declaration.generics,
      trait: trait,
    )
    switch trait.node {
    case "Clone":
      result.append(code.clone(declaration.fields, copies: code.isPlainCopy(traits)))
    case "Default":
      result.append(code.default(code.build(code.selfPath([]), declaration.fields)))
    default: break
    }
  }
  return result
}

/// What `derive` writes for an enum: the implementations of `Clone` and `Default`.
///
/// Throws `unknown-derive`, and `E0665` for a `Default` without a `#[default]` variant.
func derivedImplementations(
  _ declaration: EnumerationDeclaration
) throws(Diagnostic) -> [Implementation<CoreConstruct>] {
  var result: [Implementation<CoreConstruct>] = []
  let traits = try DerivedCode.traits(declaration.attributes)
  for trait in traits {
    let code = DerivedCode(
      subject: declaration.name,
      generics: declaration.generics,
      trait: trait,
    )
    switch trait.node {
    case "Clone":
      result.append(code.clone(declaration.variants, copies: code.isPlainCopy(traits)))
    case "Default":
      let variant = try code.defaultVariant(of: declaration)
      result.append(code.default(code.path(["Self", variant])))
    default: break
    }
  }
  return result
}

/// The code of one derived trait of one type.
///
/// Everything stands at the range of the trait's name.
private struct DerivedCode {
  let subject: Name
  let generics: Generics
  let trait: Name
  var range: SourceRange { trait.range }

  private static let known: Set<String> = [
    "Clone", "Copy", "Debug", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash",
  ]

  /// The traits that the attributes derive, in order.
  static func traits(_ attributes: [Attribute]) throws(Diagnostic) -> [Name] {
    var result: [Name] = []
    for attribute in attributes where attribute.name.node == "derive" {
      for word in attribute.arguments {
        guard known.contains(word.node) else {
          throw Diagnostic(
            "unknown-derive",
            "cannot find derive macro `\(word.node)` in this scope",
            at: word.range,
            label: "not a trait that can be derived",
            help: "these can be: \(known.sorted().joined(separator: ", "))",
          )
        }
        result.append(word)
      }
    }
    return result
  }

  /// `true` iff a clone is a copy of the whole value.
  func isPlainCopy(_ traits: [Name]) -> Bool {
    generics.parameters.isEmpty && traits.contains { $0.node == "Copy" }
  }

  /// The variant that carries `#[default]`.
  func defaultVariant(of declaration: EnumerationDeclaration) throws(Diagnostic) -> String {
    let marked = declaration.variants.filter { variant in
      variant.attributes.contains { $0.name.node == "default" }
    }
    guard let variant = marked.first else {
      throw Diagnostic(
        "E0665",
        "`#[derive(Default)]` on enum with no `#[default]`",
        at: range,
        label: "no default variant",
        secondary: [.init(subject.range, "this enum")],
        help: "make a unit variant default by placing `#[default]` above it",
      )
    }
    if marked.count > 1 {
      throw Diagnostic(
        "multiple-defaults",
        "multiple declared defaults",
        at: range,
        secondary: marked.map { .init($0.name.range, "default") },
        help: "only one variant can be default",
      )
    }
    guard case .unit = variant.fields else {
      throw Diagnostic(
        "default-not-unit",
        "`#[default]` may only be used on unit variants",
        at: variant.name.range,
        label: "needs its fields' values",
        help: "implement `Default` by hand",
      )
    }
    return variant.name.node
  }

  // MARK: Clone

  /// `impl<T: Clone> Clone for S<T>`, field by field.
  func clone(_ fields: Fields, copies: Bool) -> Implementation<CoreConstruct> {
    if copies { return clone(copyOfSelf) }
    let base = path(["self"])
    return clone(
      build(selfPath([]), fields) { name, _ in
        cloned(expression(.reference(expression(.field(base, name)), isMutable: false)))
      }
    )
  }

  /// `impl<T: Clone> Clone for E<T>`, a match.
  func clone(
    _ variants: [EnumerationDeclaration.Variant],
    copies: Bool,
  ) -> Implementation<CoreConstruct> {
    if copies || variants.isEmpty { return clone(copyOfSelf) }
    let arms = variants.map { variant in
      let path = selfPath([variant.name.node])
      return CoreExpression.MatchArm(
        pattern: pattern(path, variant.fields),
        body: build(path, variant.fields) { _, index in cloned(self.path(["$\(index)"])) },
      )
    }
    return clone(expression(.match(path(["self"]), arms)))
  }

  private var copyOfSelf: CoreExpression { expression(.dereference(path(["self"]))) }

  private func cloned(_ value: CoreExpression) -> CoreExpression {
    expression(.call(path(["$prelude", "Clone", "clone"]), [value]))
  }

  private func clone(_ body: CoreExpression) -> Implementation<CoreConstruct> {
    implementation("clone", receiver: .reference(isMutable: false), body)
  }

  /// `E::A { x: $0 }`: every field bound to `$` and its position.
  private func pattern(_ path: Path, _ fields: Fields) -> Pattern {
    func binding(_ index: Int) -> Pattern {
      Pattern(.binding(.init(Name("$\(index)", range))), range)
    }
    switch fields {
    case .unit: return Pattern(.path(path), range)
    case .tuple(let types):
      return Pattern(.tupleStruct(path, types.indices.map(binding)), range)
    case .named(let named):
      let patterns = named.enumerated().map { index, field in
        PatternKind.FieldPattern(name: Name(field.name.node, range), pattern: binding(index))
      }
      return Pattern(.structure(path, fields: patterns, hasRest: false), range)
    }
  }

  // MARK: Default

  /// `impl<T: Default> Default for S<T>`.
  func `default`(_ body: CoreExpression) -> Implementation<CoreConstruct> {
    implementation("default", receiver: nil, body)
  }

  /// The value whose fields are all their type's default.
  func build(_ path: Path, _ fields: Fields) -> CoreExpression {
    build(path, fields) { _, _ in
      expression(.call(self.path(["$prelude", "Default", "default"]), []))
    }
  }

  // MARK: Parts

  /// A struct or variant, each field given by its name and position.
  private func build(
    _ path: Path,
    _ fields: Fields,
    _ value: (Name, Int) -> CoreExpression,
  ) -> CoreExpression {
    switch fields {
    case .unit: return expression(.path(path))
    case .tuple(let types):
      let values = types.indices.map { value(Name("\($0)", range), $0) }
      return expression(.call(expression(.path(path)), values))
    case .named(let named):
      let values = named.enumerated().map { index, field in
        CoreExpression.FieldValue(
          name: Name(field.name.node, range),
          value: value(Name(field.name.node, range), index),
        )
      }
      return expression(.structure(path, fields: values, base: nil))
    }
  }

  private func implementation(
    _ name: String,
    receiver: Function<CoreConstruct>.Receiver?,
    _ body: CoreExpression,
  ) -> Implementation<CoreConstruct> {
    let bound = TraitBound(path: names(["$prelude", trait.node]))
    var own = generics
    for parameter in generics.parameters where !generics.constants.contains(parameter.node) {
      own.bounds.append(.init(subject: type(names([parameter.node])), bound: bound))
    }
    let arguments = generics.parameters.map { type(names([$0.node])) }
    let name = Function<CoreConstruct>(
      name: Name(name, range),
      receiver: receiver,
      parameters: [],
      result: type(names(["Self"])),
      body: Block([], tail: body, range),
      range: range,
    )
    return Implementation(
      generics: own,
      trait: bound,
      subject: type(
        Path([Path.Segment(Name(subject.node, range), arguments: arguments)], range)
      ),
      functions: [name],
      constants: [],
      aliases: [],
      range: range,
    )
  }

  /// `Self`, or a variant of it.
  func selfPath(_ rest: [String]) -> Path { names(["Self"] + rest) }

  private func names(_ words: [String]) -> Path {
    Path(words.map { Path.Segment(Name($0, range)) }, range)
  }

  func path(_ words: [String]) -> CoreExpression { expression(.path(names(words))) }

  private func type(_ path: Path) -> TypeExpression { TypeExpression(.path(path), range) }

  private func expression(_ kind: CoreExpression.Kind) -> CoreExpression {
    CoreExpression(kind, range)
  }
}
