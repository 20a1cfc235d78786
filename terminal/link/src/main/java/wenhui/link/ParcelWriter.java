package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// Packs a [Parcel] message by message; only the packed file is held. Belongs to one thread.
public final class ParcelWriter {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final GZIPOutputStream zip;
  private long left = Parcel.MOST_BYTES;

  public ParcelWriter() {
    try {
      this.zip = new GZIPOutputStream(file);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  /// @return false if there is no room left for it; a parcel that nobody could read is none
  public boolean add(Parcel.Item item) {
    var message = item.message();
    String body = Base64.getEncoder().encodeToString(message.body());
    String line =
        "%s %s %s %s %s\n"
            .formatted(item.path(), message.keyId(), item.nonce(), message.signature(), body);
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    left -= bytes.length;
    if (left < 0) {
      return false;
    }
    try {
      zip.write(bytes);
      return true;
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  /// The file, finished: nothing can be added behind it.
  public byte[] bytes() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return file.toByteArray();
  }
}
