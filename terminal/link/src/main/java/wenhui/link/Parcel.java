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
/// an answer is `-`, and the answers to a request follow it. Bodies and signatures are those of
/// HTTP ([Signed]); requests to fetch something have an empty body.
public record Parcel(List<Item> items) {

  /// The path of an answer.
  private static final String BACK = "-";

  /// Stands before the first request.
  static final Item NOTHING = new Item(BACK, new Signed("", "", new byte[0]));

  /// @param path that the request is for, with its query, or `-`
  public record Item(String path, Signed message) {

    /// An answer to the request before it; several, where one does not hold everything.
    public static Item answer(Signed message) {
      return new Item(BACK, message);
    }

    public boolean isAnswer() {
      return path.equals(BACK);
    }
  }

  /// A stick may hold a whole journal that was never told: 20,000 entries (protocol §8).
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  static final int MOST_ITEMS = 4000;

  public Parcel {
    items = List.copyOf(items);
  }

  public byte[] bytes() {
    var text = new ByteArrayOutputStream();
    var base64 = Base64.getEncoder();
    for (Item item : items) {
      var message = item.message;
      String line =
          "%s %s %s %s\n"
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
      var lines = text.lines().toList();
      if (lines.size() > MOST_ITEMS) {
        throw new Malformed("a parcel of more than " + MOST_ITEMS + " messages");
      }
      for (String line : lines) {
        String[] words = line.split(" ", 4);
        byte[] body = Base64.getDecoder().decode(words[3]);
        items.add(new Item(words[0], new Signed(words[1], words[2], body)));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Malformed("no parcel");
    }
    return new Parcel(items);
  }
}
