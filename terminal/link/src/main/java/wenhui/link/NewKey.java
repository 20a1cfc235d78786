package wenhui.link;

import java.time.Duration;

/// A terminal's change of keys, in steps that a cut may come between: at every moment the hub knows
/// a key that the terminal has durably.
///
/// 1. Make a [DeviceKey] and keep it durably beside the old one, which still signs.
/// 2. [#announce] it, signed with the old key. From now on the hub believes both.
/// 3. [#settle] it, signed with the new key: the hub ends every other key of this terminal.
/// 4. Sign with the new key only, durably; the old one may be forgotten.
///
/// Each step may be done again. A terminal that finds a key from step 1 at its start goes on with
/// step 3, and with step 2 if the hub does not know the new key yet (it is unreachable for it then:
/// status 401). An old key after step 3 is answered with [Revoked]: whoever still signs with it is
/// not this terminal.
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
