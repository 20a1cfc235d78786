package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Signed messages in a file, for terminals that no network reaches: the courier's requests go to
/// the hub on a stick, the hub's answers come back on it. It is the same protocol, only slow.
///
/// One message a line, gzip over all: `<path> <key id> <signature> <body in base64>`; the path of
/// an answer is `-`.
public record Parcel(List<Item> items) {

  /// @param path that the request is for, or `-`
  public record Item(String path, Signed message) {}

  /// A stick may hold a whole journal that was never told: 20,000 entries (protocol §8).
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int MOST_ITEMS = 2000;

  public Parcel {
    items = List.copyOf(items);
  }

  public byte[] bytes() {
    var text = new ByteArrayOutputStream();
    var base64 = Base64.getEncoder();
    for (Item item : items) {
      var message = item.message;
      String line =
          "%s %s %s %s%n"
              .formatted(
                  item.path,
                  message.keyId(),
                  message.signature(),
                  base64.encodeToString(message.body()));
      text.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }
    return HubLink.gzip(text.toByteArray());
  }

  public static Parcel read(byte[] file) throws Malformed {
    var items = new ArrayList<Item>();
    try {
      String text = new String(HubLink.gunzip(file, MOST_BYTES), StandardCharsets.US_ASCII);
      for (String line : text.lines().limit(MOST_ITEMS).toList()) {
        String[] words = line.split(" ");
        byte[] body = Base64.getDecoder().decode(words[3]);
        items.add(new Item(words[0], new Signed(words[1], words[2], body)));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Malformed("no parcel");
    }
    return new Parcel(items);
  }
}
