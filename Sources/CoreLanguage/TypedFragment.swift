public import SourceText

/// An instance of a library function at library types, checked by itself.
///
/// No program has a part in it, so it is the same for all that need it: whatever later passes make of it they
/// make once, and then translate its types and callees to those of each program (`FragmentUse`).
public final class TypedFragment: Sendable {
  /// Its `main` is the instance; the other functions are what it calls and what drops the values of its
  /// types, each with a fragment of its own for its code.
  public let program: TypedProgram

  /// A fragment.
  public init(_ program: TypedProgram) { self.program = program }

  /// The instance.
  public var function: TypedFunction { program.functions[program.main] }
}

/// The code of a function that a fragment stands for.
public struct FragmentUse: Sendable {
  /// What was checked.
  public var fragment: TypedFragment
  /// By type of the fragment: the program's.
  public var types: [TypeID]
  /// By function of the fragment: the program's.
  public var functions: [TypedIndex<TypedFunction>]

  /// A use.
  public init(
    _ fragment: TypedFragment,
    types: [TypeID] = [],
    functions: [TypedIndex<TypedFunction>] = [],
  ) {
    self.fragment = fragment
    self.types = types
    self.functions = functions
  }
}
