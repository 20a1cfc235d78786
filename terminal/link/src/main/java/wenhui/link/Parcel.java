package wenhui.link;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/// Signed messages in a file, for terminals that no network reaches: the courier's requests go to
/// the hub on a stick, the hub's answers come back on it. It is the same protocol, only slow.
///
/// One message a line, gzip over all: `<path> <key id> <nonce> <signature> <body in base64>`; path
/// and nonce of an answer are `-`, and the answers to a request follow it. Bodies and signatures
/// are those of HTTP ([Signed]); requests to fetch something have an empty body.
public record Parcel(List<Item> items) {

  /// The path of an answer.
  private static final String BACK = "-";

  /// Stands before the first request.
  static final Item NOTHING = new Item(BACK, BACK, new Signed("", "", new byte[0]));

  /// @param path that the request is for, with its query, or `-`
  /// @param nonce of the request, or `-`
  public record Item(String path, String nonce, Signed message) {

    /// A request.
    public static Item request(Asked asked, Signed message) {
      return new Item(asked.path(), asked.nonce(), message);
    }

    /// An answer to the request before it; several, where one does not hold everything.
    public static Item answer(Signed message) {
      return new Item(BACK, BACK, message);
    }

    /// What its signature covers beside the body, and the signatures of its answers.
    public Asked asked() {
      return new Asked(message.keyId(), path, nonce, Asked.STICK);
    }

    public boolean isAnswer() {
      return path.equals(BACK);
    }
  }

  /// A stick may hold a whole journal that was never told: 20,000 entries (protocol §8).
  static final int MOST_BYTES = 64 * 1024 * 1024;

  /// No body is longer: that of an answer.
  public static final int MOST_BODY = HubLink.MOST_ANSWER;

  static final int MOST_ITEMS = 4000;

  public Parcel {
    items = List.copyOf(items);
  }

  public byte[] bytes() {
    var file = new ParcelWriter();
    for (Item item : items) {
      if (!file.add(item)) {
        throw new IllegalStateException("more than a stick may hold");
      }
    }
    return file.bytes();
  }

  /// Reads a whole parcel; for a terminal, which has the file on a stick of its own.
  public static Parcel read(byte[] file) throws Malformed {
    var items = new ArrayList<Item>();
    try (var in = new ParcelReader(new ByteArrayInputStream(file))) {
      for (var item = in.next(MOST_BODY); item.isPresent(); item = in.next(MOST_BODY)) {
        items.add(item.get());
      }
    }
    return new Parcel(items);
  }
}
