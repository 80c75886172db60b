import Execution
import Lowering
import Parsing
import Typing

extension Limits {
  /// The name of every limit, as options spell it.
  public static let names: [String] =
    [
      "source-bytes", "nesting", "instances", "blocks", "locals", "borrow-words", "borrow-depth",
    ]
    + ExecutionLimits.Name.allCases.map(\.rawValue)

  /// The limit of this name; nil if there is none.
  ///
  /// Setting an unknown one does nothing.
  public subscript(name: String) -> Int? {
    get {
      if let name = ExecutionLimits.Name(rawValue: name) { return execution[name] }
      return Self.path(name).map { self[keyPath: $0] }
    }
    set {
      guard let newValue else { return }
      if let name = ExecutionLimits.Name(rawValue: name) {
        execution[name] = newValue
      } else if let path = Self.path(name) {
        self[keyPath: path] = newValue
      }
    }
  }

  /// The greatest size of a source, so that no more of a file need be read.
  public var sourceSizeInBytes: Int { source.sizeInBytes }

  private static func path(_ name: String) -> WritableKeyPath<Limits, Int>? {
    switch name {
    case "source-bytes": \.source.sizeInBytes
    case "nesting": \.source.nestingDepth
    case "instances": \.typing.instanceCount
    case "blocks": \.lowering.blockCount
    case "locals": \.lowering.localCount
    case "borrow-words": \.lowering.borrowWordCount
    case "borrow-depth": \.lowering.borrowDepth
    default: nil
    }
  }
}
