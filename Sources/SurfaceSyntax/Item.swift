public import SourceText

/// A declaration.
public enum Item<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// `fn`.
  case function(Function<Construct>)
  /// `struct`.
  case structure(StructureDeclaration)
  /// `enum`.
  case enumeration(EnumerationDeclaration)
  /// `impl T { }`, `impl Trait for T { }`.
  case implementation(Implementation<Construct>)
  /// `trait T { }`.
  case trait(TraitDeclaration<Construct>)
  /// `const`, `static`.
  case constant(Constant<Construct>)
  /// `type A<T> = B<T>;`.
  case alias(AliasDeclaration)
  /// `mod m { }`.
  case module(Module<Construct>)
  /// `use a::b as c;`.
  case use(UseDeclaration)
}

/// `mod name { items }`.
public struct Module<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The module.
  public var name: Name
  /// What it declares.
  public var items: [Item<Construct>]
  /// A module.
  public init(name: Name, items: [Item<Construct>]) {
    self.name = name
    self.items = items
  }
}

/// The imports of one `use` that change what a name means.
///
/// Those of the library that keep their name are left out: its items are in scope everywhere.
public struct UseDeclaration: Hashable, Sendable {
  /// In order.
  public var imports: [Import]
  /// An import.
  public struct Import: Hashable, Sendable {
    /// From the first segment on; may begin with `crate`, `self` or `super`.
    public var path: [Name]
    /// What it is called here; nil for `*`.
    public var name: Name?
    /// An import.
    public init(path: [Name], name: Name?) {
      self.path = path
      self.name = name
    }
  }
  /// A `use`.
  public init(imports: [Import]) { self.imports = imports }
}

/// `<T: A + B, U>` and `where` clauses.
public struct Generics: Hashable, Sendable {
  /// The type parameters, in order; lifetimes are not kept.
  public var parameters: [Name]
  /// Which of the parameters are constants: `const N: usize`.
  public var constants: Set<String> = []
  /// `T: A`, from the list and the where clause; the subject may be any type (`C::Return: Debug`).
  public var bounds: [Bound]

  /// `subject: bound`.
  public struct Bound: Hashable, Sendable {
    /// What is bound.
    public var subject: TypeExpression
    /// The trait it must have.
    public var bound: TraitBound
    /// A bound.
    public init(subject: TypeExpression, bound: TraitBound) {
      self.subject = subject
      self.bound = bound
    }
  }

  /// Generics; the default is none.
  public init(parameters: [Name] = [], bounds: [Bound] = []) {
    self.parameters = parameters
    self.bounds = bounds
  }
}

/// `fn name<T>(self, a: A) -> B { body }`.
public struct Function<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The function's name.
  public var name: Name
  /// Its type parameters.
  ///
  /// An `impl Trait` parameter type stays in the parameter.
  public var generics: Generics
  /// `self`, `&self`, `&mut self`, `self: T`.
  public var receiver: Receiver?
  /// The other parameters.
  public var parameters: [Parameter]
  /// The result; nil is `()`.
  public var result: TypeExpression?
  /// nil for a trait's required method and for an intrinsic of the prelude.
  public var body: Block<Construct>?
  /// `async fn`; only before desugaring.
  public var isAsync: Bool
  /// How it is written that a call makes a generator; only before desugaring.
  public var generator: GeneratorWord?
  /// `unsafe fn`: only `unsafe` code may call it.
  public var isUnsafe: Bool
  /// `#[intrinsic]`, `#[coroutine]`.
  public var attributes: [Attribute]
  /// The whole item.
  public var range: SourceRange

  /// How `self` is taken.
  public enum Receiver: Hashable, Sendable {
    /// `self`, `mut self`.
    case value(isMutable: Bool)
    /// `&self`, `&mut self`.
    case reference(isMutable: Bool)
    /// `self: T`, such as `self: Pin<&mut Self>`.
    case typed(TypeExpression, isMutable: Bool)
  }

  /// A function.
  public init(
    name: Name,
    generics: Generics = Generics(),
    receiver: Receiver? = nil,
    parameters: [Parameter],
    result: TypeExpression?,
    body: Block<Construct>?,
    isAsync: Bool = false,
    generator: GeneratorWord? = nil,
    isUnsafe: Bool = false,
    attributes: [Attribute] = [],
    range: SourceRange,
  ) {
    self.name = name
    self.generics = generics
    self.receiver = receiver
    self.parameters = parameters
    self.result = result
    self.body = body
    self.isAsync = isAsync
    self.generator = generator
    self.isUnsafe = isUnsafe
    self.attributes = attributes
    self.range = range
  }
}

/// How a function is marked as one whose calls make generators; the result is then that of an item.
public enum GeneratorWord: String, Hashable, Sendable {
  /// `gen fn`.
  case gen = "gen fn"
  /// `fn*`.
  case star = "fn*"
  /// `gn`.
  case gn = "gn"

  /// The construct that a grammar with this word has.
  public var construct: SurfaceConstruct.Name {
    switch self {
    case .gen: .genFunction
    case .star: .starFunction
    case .gn: .gnFunction
    }
  }
}

/// The fields of a struct or variant.
public enum Fields: Hashable, Sendable {
  /// `;` or nothing.
  case unit
  /// `(A, B)`.
  case tuple([TypeExpression])
  /// `{ a: A, b: B }`.
  case named([NamedField])

  /// `name: T`.
  public struct NamedField: Hashable, Sendable {
    /// The field.
    public var name: Name
    /// Its type.
    public var type: TypeExpression
    /// A field.
    public init(name: Name, type: TypeExpression) {
      self.name = name
      self.type = type
    }
  }
}

/// `struct Name<T> { ... }`.
public struct StructureDeclaration: Hashable, Sendable {
  /// The type's name.
  public var name: Name
  /// Its type parameters.
  public var generics: Generics
  /// Its fields.
  public var fields: Fields
  /// `derive` and such.
  public var attributes: [Attribute]
  /// The whole item.
  public var range: SourceRange
  /// A struct.
  public init(
    name: Name,
    generics: Generics,
    fields: Fields,
    attributes: [Attribute],
    range: SourceRange,
  ) {
    self.name = name
    self.generics = generics
    self.fields = fields
    self.attributes = attributes
    self.range = range
  }
}

/// `enum Name<T> { A, B(T), C { x: T } }`.
public struct EnumerationDeclaration: Hashable, Sendable {
  /// The type's name.
  public var name: Name
  /// Its type parameters.
  public var generics: Generics
  /// Its variants, in order.
  public var variants: [Variant]
  /// `derive` and such.
  public var attributes: [Attribute]
  /// The whole item.
  public var range: SourceRange

  /// One variant.
  public struct Variant: Hashable, Sendable {
    /// The variant's name.
    public var name: Name
    /// Its fields.
    public var fields: Fields
    /// `= n`.
    public var discriminant: Int?
    /// `#[default]`.
    public var attributes: [Attribute]
    /// A variant.
    public init(name: Name, fields: Fields, discriminant: Int?, attributes: [Attribute] = []) {
      self.name = name
      self.fields = fields
      self.discriminant = discriminant
      self.attributes = attributes
    }
  }

  /// An enum.
  public init(
    name: Name,
    generics: Generics,
    variants: [Variant],
    attributes: [Attribute],
    range: SourceRange,
  ) {
    self.name = name
    self.generics = generics
    self.variants = variants
    self.attributes = attributes
    self.range = range
  }
}

/// `impl<T> Trait for Type { ... }`.
public struct Implementation<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// Its type parameters.
  public var generics: Generics
  /// The trait; nil for an inherent implementation.
  public var trait: TraitBound?
  /// The type it is for.
  public var subject: TypeExpression
  /// The functions.
  public var functions: [Function<Construct>]
  /// `const`s.
  public var constants: [Constant<Construct>]
  /// `type Item = T;`.
  public var aliases: [AliasDeclaration]
  /// The whole item.
  public var range: SourceRange
  /// An implementation.
  public init(
    generics: Generics,
    trait: TraitBound?,
    subject: TypeExpression,
    functions: [Function<Construct>],
    constants: [Constant<Construct>],
    aliases: [AliasDeclaration],
    range: SourceRange,
  ) {
    self.generics = generics
    self.trait = trait
    self.subject = subject
    self.functions = functions
    self.constants = constants
    self.aliases = aliases
    self.range = range
  }
}

/// `trait Name<T>: Super { ... }`.
public struct TraitDeclaration<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The trait's name.
  public var name: Name
  /// Its type parameters, `Self` not among them.
  public var generics: Generics
  /// Required methods (no body) and default ones.
  public var functions: [Function<Construct>]
  /// Associated types.
  public var associatedTypes: [Name]
  /// Associated constants.
  public var constants: [AssociatedConstant]
  /// The whole item.
  public var range: SourceRange

  /// `const NAME: T;`, `const NAME: T = e;`.
  public struct AssociatedConstant: Hashable, Sendable {
    /// The constant.
    public var name: Name
    /// Its type.
    public var type: TypeExpression
    /// What it is where an implementation says nothing.
    public var value: Expression<Construct>?
    /// A constant.
    public init(name: Name, type: TypeExpression, value: Expression<Construct>?) {
      self.name = name
      self.type = type
      self.value = value
    }
  }

  /// A trait.
  public init(
    name: Name,
    generics: Generics,
    functions: [Function<Construct>],
    associatedTypes: [Name],
    constants: [AssociatedConstant] = [],
    range: SourceRange,
  ) {
    self.name = name
    self.generics = generics
    self.functions = functions
    self.associatedTypes = associatedTypes
    self.constants = constants
    self.range = range
  }
}

/// `const NAME: T = e;`, `static NAME: T = e;`.
public struct Constant<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The name.
  public var name: Name
  /// The type.
  public var type: TypeExpression
  /// The value.
  public var value: Expression<Construct>
  /// `static`: one place; a `const` is evaluated at every use.
  public var isStatic: Bool
  /// The whole item.
  public var range: SourceRange
  /// A constant.
  public init(
    name: Name,
    type: TypeExpression,
    value: Expression<Construct>,
    isStatic: Bool,
    range: SourceRange,
  ) {
    self.name = name
    self.type = type
    self.value = value
    self.isStatic = isStatic
    self.range = range
  }
}

/// `type Name<T> = U;`.
public struct AliasDeclaration: Hashable, Sendable {
  /// The name.
  public var name: Name
  /// Its type parameters.
  public var generics: Generics
  /// What it stands for.
  public var type: TypeExpression
  /// An alias.
  public init(name: Name, generics: Generics, type: TypeExpression) {
    self.name = name
    self.generics = generics
    self.type = type
  }
}
