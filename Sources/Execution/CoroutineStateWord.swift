/// The first word of a coroutine.
enum CoroutineStateWord {
  static let unresumed = 0
  static let returned = 1
  static let panicked = 2
  static let running = 3
  /// Suspended at point 0.
  static let suspended = 4
}
