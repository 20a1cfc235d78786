package wenhui.link;

import java.util.UUID;

/// What every request carries.
///
/// @param district administrative code, six digits (GB/T 2260)
/// @param terminal such as `T-0007`
/// @param gen of the terminal's journal
/// @param boot random, made at the terminal's last start
/// @param nonce new for each request
/// @param sentUpMs milliseconds since boot when it was sent; the answer repeats it (see [TimeBase])
/// @param head of the terminal's own journal
public record Envelope(
    String district, String terminal, int gen, UUID boot, UUID nonce, long sentUpMs, Head head) {

  FieldWriter write() {
    return new FieldWriter()
        .put("district", district)
        .put("terminal", terminal)
        .put("gen", gen)
        .put("boot", boot)
        .put("nonce", nonce)
        .put("sent_up_ms", sentUpMs)
        .put("head", head.json());
  }

  static Envelope read(FieldReader in) throws Malformed {
    return new Envelope(
        in.text("district"),
        in.text("terminal"),
        (int) in.whole("gen", 1, Integer.MAX_VALUE),
        in.id("boot"),
        in.id("nonce"),
        in.millis("sent_up_ms"),
        Head.read(in.object("head")));
  }
}
