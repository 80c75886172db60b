public import Desugaring

extension Proposal {
  /// The head of its column: the prefix of its rules, such as `DTF`, and the name of a variant, such as
  /// `UA.unwrapped`.
  public var head: String {
    let prefix = rules.first.flatMap { $0.id.rawValue.split(separator: "-").first }.map(String.init)
    guard let prefix else { return slug }
    guard let base else { return prefix }
    return prefix + slug.dropFirst(base.count)
  }
}
