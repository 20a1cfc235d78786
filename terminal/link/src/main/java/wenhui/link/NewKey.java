package wenhui.link;

import java.time.Duration;

/// A terminal's change of keys, in steps that a cut may come between: at every moment the hub knows
/// a key that the terminal has durably.
///
/// 1. Make a [DeviceKey] and keep it durably beside the old one, which still signs.
/// 2. [#announce] it, signed with the old key. From now on the hub believes both.
/// 3. Sign with the new key, durably.
/// 4. [#settle] it, signed with the new key: the hub ends every other key of this terminal.
///
/// Each step may be done again. An old key after step 4 is answered with [Revoked]: whoever still
/// signs with it is not this terminal.
public final class NewKey {
  private static final String PATH = HubLink.PATH + "keys";

  private NewKey() {}

  /// @param old signs with the key that the hub knows
  public static void announce(HubLink old, DeviceKey fresh, Duration patience)
      throws HubUnreachable, Revoked {
    var body = new FieldWriter().put("public_key", fresh.publicKey()).object();
    old.post(PATH, body.bytes(), patience);
  }

  /// @param renewed signs with the new key
  public static void settle(HubLink renewed, Duration patience) throws HubUnreachable, Revoked {
    renewed.post(PATH + "/settle", new FieldWriter().object().bytes(), patience);
  }
}
