/// What the tool tells the shell.
///
/// The code does not depend on the output format.
public enum ExitCode: Int32, Sendable {
  /// All is well.
  case done = 0
  /// A cell contradicts its page, something is stale, or a run did not end well.
  case finding = 1
  /// The command line makes no sense.
  case usage = 64
  /// A source or a page is refused.
  case refused = 65
  /// There is no such file.
  case noFile = 66
  /// A pattern matched nothing.
  case noMatch = 69
  /// A bug of the workbench.
  case bug = 70
}
