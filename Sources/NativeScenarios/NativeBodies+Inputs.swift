import Conformance

extension NativeBodies {
  static var inputs: [String: [String: NativeBody]] { [:] }
}
