public import Desugaring

extension Proposal {
  /// The head of its column: the prefix of its rules, such as `DTF`.
  public var head: String {
    rules.first.flatMap { $0.id.rawValue.split(separator: "-").first }.map(String.init) ?? slug
  }
}
