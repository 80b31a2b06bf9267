import Bundles
import Statements
import Testing
import Verification

/// Each numbered step of ``Verifier`` alone refuses a bundle that passes all the others.
struct StepTests {
  private static func code(_ name: String) throws -> String? {
    let vector = try #require(VectorCase.all.first { $0.name == name })
    let bundle = try Bundle(decoding: vector.bytes)
    let verifier = try vector.verifier
    do throws(VerificationError) {
      _ = try verifier.verify(bundle)
      return nil
    } catch {
      return error.code
    }
  }

  private static func messageCode(_ name: String) throws -> String? {
    let vector = try #require(VectorCase.all.first { $0.name == name })
    let bundle = try Bundle(decoding: vector.bytes)
    let file = try Measured.vector(vector.artifact ?? "artifact.txt")
    let verifier = try vector.verifier
    do throws(VerificationError) {
      _ = try verifier.verify(bundle, over: file)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `Step 1: a message signature is no statement`() throws {
    #expect(try Self.code("rejected-needs-bytes") == "needs-bytes")
  }

  @Test func `Step 2: a signer named by a certificate is refused, whoever signed`() throws {
    #expect(try Self.code("rejected-certificate") == "certificate-not-supported")
  }

  @Test func `Step 3: the signature is over type and exact bytes`() throws {
    #expect(try Self.code("rejected-payload-changed") == "signature-invalid")
    #expect(try Self.code("rejected-payload-type-changed") == "signature-invalid")
    #expect(try Self.code("rejected-untrusted-key") == "untrusted-key")
  }

  @Test func `Step 4: a signed payload of another type is no statement`() throws {
    #expect(try Self.code("rejected-payload-type") == "payload-type")
  }

  @Test func `Step 5: a signed payload that is no sound statement is refused`() throws {
    #expect(try Self.code("rejected-statement-type-v0.1") == "statement-type")
    #expect(try Self.code("rejected-statement-extra-subject") == "statement-subjects-differ")
  }

  @Test func `Step 6: a time ahead of the clock is refused, but for five minutes`() throws {
    #expect(try Self.code("rejected-signed-in-future") == "signed-in-future")
    #expect(try Self.code("accepted-signed-just-ahead") == nil)
  }

  @Test func `Message step 1: an envelope is no message signature`() throws {
    #expect(try Self.messageCode("rejected-envelope-for-file") == "not-a-message-signature")
  }

  @Test func `Message step 3: the digest that the bundle names is the file's`() throws {
    #expect(try Self.messageCode("rejected-message-wrong-digest") == "digest-mismatch")
    #expect(try Self.messageCode("rejected-message-wrong-file") == "digest-mismatch")
  }

  @Test func `Message step 4: a file like an envelope's signed bytes is refused`() throws {
    #expect(try Self.messageCode("rejected-message-envelope-like") == "looks-like-envelope")
  }

  @Test func `Message step 5: the signature is over the file, whatever digest is named`() throws {
    #expect(try Self.messageCode("rejected-message-digest-signed") == "signature-invalid")
    #expect(try Self.messageCode("rejected-message-untrusted") == "untrusted-key")
  }
}
