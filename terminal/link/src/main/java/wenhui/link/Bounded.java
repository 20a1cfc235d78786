package wenhui.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that breaks off with an error behind so many bytes, instead of going on for ever.
public final class Bounded extends FilterInputStream {
  private long left;

  public Bounded(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    return read < 0 ? read : counted(1, read);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    return read < 0 ? read : counted(read, read);
  }

  private int counted(int bytes, int result) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("longer than it may be");
    }
    return result;
  }

  /// What is skipped would not be counted.
  @Override
  public long skip(long bytes) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
