import Conformance

extension NativeBodies {
  static var ends: [String: [String: NativeBody]] { [:] }
}
