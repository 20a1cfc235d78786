package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What the hub countersigns after each SYNC: up to here it has this journal, so any edit of it
/// from now on shows (protocol §7).
public record Anchor(String district, String terminal, int gen, Head head, long hubMs) {
  private static final int VERSION = 1;

  /// The bytes that the hub signs.
  public byte[] signedBytes() {
    var object =
        new FieldWriter()
            .put("v", VERSION)
            .put("district", district)
            .put("terminal", terminal)
            .put("gen", gen)
            .put("seq", head.seq())
            .put("head", head.hash())
            .put("hub_ms", hubMs)
            .object();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("wenhui/anchor/1\n".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(object.bytes());
    return bytes.toByteArray();
  }
}
