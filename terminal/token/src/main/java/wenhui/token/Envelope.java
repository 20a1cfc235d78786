package wenhui.token;

import java.nio.charset.StandardCharsets;

/// The COSE_Sign1 (RFC 9052 §4.2) around a payload, as bytes; nothing in it is verified yet.
///
/// @param header the protected header as it stood in the token, which is what was signed
/// @param signature 64 bytes
record Envelope(Algorithm algorithm, KeyId keyId, byte[] header, byte[] payload, byte[] signature) {

  private static final int SIGNATURE_LENGTH = 64;

  /// Header labels, RFC 9052 §3.1.
  private static final int ALG = 1;

  private static final int KID = 4;

  static Envelope read(byte[] token) throws Malformed {
    var in = new CborReader(token);
    in.array(4);
    byte[] header = in.bytes();
    in.map(0);
    byte[] payload = in.bytes();
    byte[] signature = in.bytes(SIGNATURE_LENGTH);
    in.end();

    var head = new CborReader(header);
    head.map(2);
    head.key(ALG);
    long id = head.negative();
    head.key(KID);
    var keyId = KeyId.of(head.bytes(2));
    head.end();
    var algorithm = Algorithm.ofCose(id).orElseThrow(() -> new Malformed("unknown algorithm"));
    return new Envelope(algorithm, keyId, header, payload, signature);
  }

  byte[] toBytes() {
    return new CborWriter().array(4).bytes(header).map(0).bytes(payload).bytes(signature).toBytes();
  }

  static byte[] header(Algorithm algorithm, KeyId keyId) {
    return new CborWriter()
        .map(2)
        .integer(ALG)
        .integer(algorithm.cose())
        .integer(KID)
        .bytes(keyId.bytes())
        .toBytes();
  }

  /// What is signed: the Sig_structure of RFC 9052 §4.4. The programme goes in as external data,
  /// which costs the token no byte.
  static byte[] signed(byte[] header, String programmeId, byte[] payload) {
    return new CborWriter()
        .array(4)
        .text("Signature1")
        .bytes(header)
        .bytes(("CV1" + programmeId).getBytes(StandardCharsets.UTF_8))
        .bytes(payload)
        .toBytes();
  }
}
