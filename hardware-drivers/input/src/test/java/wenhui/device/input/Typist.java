package wenhui.device.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// A keyboard of a scanner, whose events come down a pipe instead of from the kernel.
final class Typist implements AutoCloseable {
  private static final int NONE = -1;

  private final Path pipe;
  private RandomAccessFile end;

  Typist(Path folder) throws IOException, InterruptedException {
    pipe = folder.resolve("event-kbd");
    end = plugIn();
  }

  private RandomAccessFile plugIn() throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    return new RandomAccessFile(pipe.toFile(), "rw");
  }

  Path path() {
    return pipe;
  }

  void send(byte[] bytes) {
    try {
      end.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void unplug() {
    try {
      Files.deleteIfExists(pipe);
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replug() {
    try {
      end = plugIn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    unplug();
  }

  /// The kernel's bytes for `text` typed on a US keyboard, with the scan codes and reports that
  /// real keyboards send between.
  static byte[] typed(String text) {
    var bytes = new ByteArrayOutputStream();
    for (char character : text.toCharArray()) {
      boolean shift = keyOf(character, false) == NONE;
      int key = keyOf(character, shift);
      if (shift) {
        press(bytes, UsKeys.LEFT_SHIFT);
      }
      press(bytes, key);
      release(bytes, key);
      if (shift) {
        release(bytes, UsKeys.LEFT_SHIFT);
      }
    }
    return bytes.toByteArray();
  }

  private static int keyOf(char character, boolean shift) {
    if (character == '\n') {
      return UsKeys.ENTER;
    }
    return IntStream.range(0, 128)
        .filter(key ->
            UsKeys.character(key, shift, false).filter(c -> c.charAt(0) == character).isPresent())
        .findFirst()
        .orElse(NONE);
  }

  private static void press(ByteArrayOutputStream out, int key) {
    out.writeBytes(new InputEvent(4, 4, 458_756).bytes()); // EV_MSC, MSC_SCAN
    out.writeBytes(new InputEvent(InputEvent.TYPE_KEY, key, InputEvent.PRESSED).bytes());
    out.writeBytes(new InputEvent(InputEvent.TYPE_SYN, 0, 0).bytes());
  }

  private static void release(ByteArrayOutputStream out, int key) {
    out.writeBytes(new InputEvent(InputEvent.TYPE_KEY, key, InputEvent.RELEASED).bytes());
    out.writeBytes(new InputEvent(InputEvent.TYPE_SYN, 0, 0).bytes());
  }
}
