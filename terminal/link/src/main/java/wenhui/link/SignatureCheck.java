package wenhui.link;

/// The public keys of the other side. Safe for several threads.
@FunctionalInterface
public interface SignatureCheck {

  /// Whether the key called `keyId` is trusted and made this signature for this message.
  boolean fits(String keyId, byte[] message, byte[] signature);
}
