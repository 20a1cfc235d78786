package wenhui.link;

/// A private key that signs messages. Ed25519 unless the site chooses another (SM2).
///
/// Safe for several threads.
public interface Signer {

  /// The name that the other side knows the public key by: at most 64 of A-Z, a-z, 0-9, - and _.
  String keyId();

  byte[] sign(byte[] message);
}
