package wenhui.device.camera.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import wenhui.device.camera.frames.Category;
import wenhui.device.camera.frames.SyntheticFrames;
import wenhui.device.camera.qr.Luminance;

/// Stands in for a camera's program: writes grey frames of 1280 by 720 pixels to its standard
/// output, thirty a second, until nobody reads them.
public final class FrameFeed {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int PER_SECOND = 30;

  /// Frames of each sort that are drawn, and then shown over and over.
  private static final int DRAWN = 30;

  private final List<Luminance> frames;
  private final OutputStream out;
  private int next;

  private FrameFeed(List<Luminance> frames, OutputStream out) {
    this.frames = frames;
    this.out = out;
  }

  /// @param args `empty` for frames without a code, `code` for frames with one
  public static void main(String[] args) throws Exception {
    var feed = new FrameFeed(drawn(args[0]), System.out);
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      long period = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      clock.scheduleAtFixedRate(feed::write, 0, period, TimeUnit.NANOSECONDS).get();
    }
  }

  private static List<Luminance> drawn(String sort) {
    var generator = new SyntheticFrames(1, WIDTH, HEIGHT);
    var frames = new ArrayList<Luminance>();
    for (int i = 0; i < DRAWN; i++) {
      frames.add(
          sort.equals("code")
              ? generator.frame(Category.NOMINAL, i, DRAWN).picture()
              : generator.empty(i).picture());
    }
    return frames;
  }

  private void write() {
    try {
      out.write(frames.get(next).pixels());
      out.flush();
      next = (next + 1) % frames.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Nobody reads on: that ends the feed.
    }
  }
}
