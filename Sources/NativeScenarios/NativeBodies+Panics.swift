import Conformance

extension NativeBodies {
  static var panics: [String: [String: NativeBody]] { [:] }
}
