package wenhui.link;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads a [Parcel] message by message and never holds more than one of them: who has sent the file
/// may have meant it to fill our memory. Belongs to one thread.
public final class ParcelReader implements AutoCloseable {

  /// Path, key, nonce, signature and the spaces between.
  private static final int MOST_HEAD = 1024;

  private final InputStream in;
  private int items;

  /// @throws Malformed if it does not begin as a parcel does
  public ParcelReader(InputStream file) throws Malformed {
    try {
      var plain = new GZIPInputStream(new Bounded(file, Parcel.MOST_BYTES));
      this.in = new BufferedInputStream(new Bounded(plain, Parcel.MOST_BYTES));
    } catch (IOException _) {
      throw new Malformed("no parcel");
    }
  }

  /// The next message; empty at the end.
  ///
  /// @param mostBody the most bytes that its body may have
  public Optional<Parcel.Item> next(int mostBody) throws Malformed {
    try {
      var line = line(MOST_HEAD + (mostBody + 2) / 3 * 4);
      if (line.isPresent() && ++items > Parcel.MOST_ITEMS) {
        throw new Malformed("a parcel of more than " + Parcel.MOST_ITEMS + " messages");
      }
      return line.map(ParcelReader::item);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Malformed("no parcel");
    }
  }

  private Optional<String> line(int most) throws IOException {
    var line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == most) {
        throw new IOException("a message longer than it may be");
      }
      line.write(next);
    }
    return Optional.of(line.toString(StandardCharsets.US_ASCII));
  }

  private static Parcel.Item item(String line) {
    String[] words = line.split(" ", 5);
    byte[] body = Base64.getDecoder().decode(words[4]);
    return new Parcel.Item(words[0], words[2], new Signed(words[1], words[3], body));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // What was wanted of it was read.
    }
  }
}
