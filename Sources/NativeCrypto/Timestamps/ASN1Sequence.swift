import COpenSSL

/// The elements of a SEQUENCE, each as the bytes that stand there.
@safe final class ASN1Sequence {
  private let pointer: OpaquePointer

  /// Nil for what is no SEQUENCE, or not that alone.
  init?(_ der: [UInt8]) {
    // OpenSSL takes a SET as well.
    guard der.first == 0x30 else { return nil }
    var stack: OpaquePointer?
    let used = unsafe DERInput.consumed(der) { position, count in
      unsafe stack = d2i_ASN1_SEQUENCE_ANY(nil, position, count)
      return unsafe stack != nil
    }
    guard let stack = unsafe stack else { return nil }
    unsafe pointer = stack
    guard used == der.count else { return nil }
  }

  deinit {
    unsafe NativeStack.elements(pointer).forEach { element in
      unsafe ASN1_TYPE_free(UnsafeMutablePointer(element))
    }
    unsafe OPENSSL_sk_free(pointer)
  }

  var count: Int { unsafe NativeStack.elements(pointer).count }

  /// The whole encoding of a SEQUENCE at this position, or nil if there is something else.
  func sequence(at index: Int) -> [UInt8]? {
    bytes(at: index, type: V_ASN1_SEQUENCE)
  }

  /// The content of an OBJECT IDENTIFIER at this position as OpenSSL's number, or nil.
  func objectNumber(at index: Int) -> CInt? {
    guard let element = unsafe element(index), unsafe element.pointee.type == V_ASN1_OBJECT
    else { return nil }
    return unsafe OBJ_obj2nid(element.pointee.value.object)
  }

  /// Whether an OCTET STRING stands at this position.
  func isOctetString(at index: Int) -> Bool {
    bytes(at: index, type: V_ASN1_OCTET_STRING) != nil
  }

  private func bytes(at index: Int, type: CInt) -> [UInt8]? {
    guard let element = unsafe element(index), unsafe element.pointee.type == type else {
      return nil
    }
    return unsafe OctetText.bytes(element.pointee.value.asn1_string)
  }

  private func element(_ index: Int) -> UnsafeMutablePointer<ASN1_TYPE>? {
    let elements = unsafe NativeStack.elements(pointer)
    guard unsafe elements.indices.contains(index) else { return nil }
    return unsafe UnsafeMutablePointer(elements[index])
  }
}
