/// Traits that hold by the structure of a type.
enum BuiltinTrait: String, Sendable, CaseIterable {
  case fn = "Fn"
  case fnMut = "FnMut"
  case fnOnce = "FnOnce"
  case fnPinMut = "FnPinMut"
  case coroutine = "Coroutine"
  case generator = "Generator"
  /// A coroutine whose design makes an iterator of it; only the prelude's implementations ask for it.
  case coroutineIterator = "CoroutineIterator"
  /// Likewise for streams.
  case coroutineStream = "CoroutineStream"
  /// Of coroutines themselves, not of pointers to them.
  case coroutineFrame = "CoroutineFrame"
  case copy = "Copy"
  case clone = "Clone"
  case debug = "Debug"
  case display = "Display"
  case partialEq = "PartialEq"
  case eq = "Eq"
  case partialOrd = "PartialOrd"
  case ord = "Ord"
  case hash = "Hash"
  case integer = "Integer"
  case float = "Float"
  case future = "Future"
  case intoFuture = "IntoFuture"
  case deref = "Deref"
  case derefMut = "DerefMut"
  case unpin = "Unpin"
  case sized = "Sized"
  case send = "Send"
  case sync = "Sync"
  case any = "Any"

  /// `true` iff written with parentheses and called.
  var isCallable: Bool {
    switch self {
    case .fn, .fnMut, .fnOnce, .fnPinMut: true
    default: false
    }
  }

  /// `true` iff every type has it, as far as this language can tell.
  var isAlwaysTrue: Bool {
    switch self {
    case .sized, .send, .sync, .any: true
    default: false
    }
  }
}
