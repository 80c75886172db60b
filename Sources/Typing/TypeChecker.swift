public import CoreLanguage
public import SourceText
public import SurfaceSyntax

// What comes in: a program of the core language, its names unresolved and its types mostly unwritten,
// and the prelude. What goes out: every function instance that the program reaches, every type
// concrete, every name an index.
//
// Declarations are entered into a `World`. Bodies are checked one instance at a time: a generic
// function is a template, checked anew for each list of type arguments, so that inside a body every
// parameter is a concrete type and no code is ever generic after this pass. Within a body types are
// inferred by unification (`InferenceTable`), with what cannot be decided at once kept as
// `Obligation`s. When a body is finished its terms become `TypeID`s, its calls instances (which wait in
// a queue), and the capture analysis completes its closures and coroutines. Instances of the library that the
// program has no part in are taken over from the programs before (`LibraryInstances`).

/// Checks programs.
public enum TypeChecker {
  /// The typed program.
  ///
  /// With `steps`, the program's tail must be a coroutine or closure, which `main` then drives; each
  /// step is an input, typed in the scope of the program's block. Without, `fn main` is called if there
  /// is one. `immovable` are the places of coroutines that were found to borrow from themselves while
  /// suspended, where movability is inferred. Throws what is wrong with the program.
  public static func check(
    _ program: CoreProgram,
    driving steps: [CoreExpression]?,
    prelude: PreludeProgram,
    limits: TypingLimits = TypingLimits(),
    immovable: Set<SourceRange> = [],
  ) throws(Diagnostic) -> TypedProgram {
    var checker = Checker(world: prelude.world, limits: limits)
    checker.immovable = immovable
    checker.library = prelude.instances
    return try checker.check(program, driving: steps)
  }
}

/// How much a program may ask of the checker; beyond that it is refused with `recursion-limit`.
public struct TypingLimits: Hashable, Sendable {
  /// How many instantiations may lead to one another.
  public var instantiationDepth = 64
  /// How many function instances there may be.
  public var instanceCount = 10_000
  /// How deep types may be nested.
  public var typeDepth = 64
  /// How deep expressions and patterns may be nested.
  public var expressionDepth = 512
  /// How often one expression may be dereferenced automatically.
  public var dereferenceDepth = 16
  /// How many functions that return `impl Trait` may need one another.
  public var opaqueDepth = 16

  /// The limits of ordinary use.
  public init() {}
}
