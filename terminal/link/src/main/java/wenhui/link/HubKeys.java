package wenhui.link;

import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The hub's public keys, by id. Immutable.
public final class HubKeys implements SignatureCheck {
  private final Map<String, PublicKey> keys;

  private HubKeys(Map<String, PublicKey> keys) {
    this.keys = keys;
  }

  /// @param keys 32 bytes in base64 each
  public static HubKeys of(Collection<String> keys) throws Malformed {
    var byId = new HashMap<String, PublicKey>();
    for (String key : keys) {
      byId.put(Ed25519.keyId(key), Ed25519.publicKey(key));
    }
    return new HubKeys(Map.copyOf(byId));
  }

  @Override
  public boolean fits(String keyId, byte[] message, byte[] signature) {
    PublicKey key = keys.get(keyId);
    return key != null && Ed25519.verify(key, message, signature);
  }
}
