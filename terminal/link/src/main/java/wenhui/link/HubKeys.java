package wenhui.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The hub's public keys, by id. Immutable.
public final class HubKeys implements SignatureCheck {
  private final Map<String, Ed25519.Open> keys;

  private HubKeys(Map<String, Ed25519.Open> keys) {
    this.keys = keys;
  }

  /// @param keys 32 bytes in base64 each
  public static HubKeys of(Collection<String> keys) throws Malformed {
    var byId = new HashMap<String, Ed25519.Open>();
    for (String key : keys) {
      byId.put(Ed25519.keyId(key), Ed25519.Open.of(key));
    }
    return new HubKeys(Map.copyOf(byId));
  }

  /// Whether any of them made this signature for this message.
  public boolean haveSigned(byte[] message, byte[] signature) {
    return keys.values().stream().anyMatch(key -> key.hasSigned(message, signature));
  }

  @Override
  public boolean fits(String keyId, byte[] message, byte[] signature) {
    Ed25519.Open key = keys.get(keyId);
    return key != null && key.hasSigned(message, signature);
  }
}
