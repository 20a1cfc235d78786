package wenhui.together;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import wenhui.link.Pairing;
import wenhui.terminal.demo.Demo;
import wenhui.terminal.hub.Cable;
import wenhui.terminal.hub.Enrolment;

/// A terminal of a bureau's, with somebody in front of it. Closing it switches it off; its folder
/// can be switched on again.
final class Site implements AutoCloseable {
  private static final Path SAMPLE = Path.of("../../config/sample");

  private final Demo demo;
  final Counter counter;

  private Site(Demo demo, Counter counter) {
    this.demo = demo;
    this.counter = counter;
  }

  /// What a code of the hub's does, whoever reads it.
  static void enrol(Path folder, String code) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      new Enrolment(folder, http).ask(Pairing.Code.parse(code), "test");
    }
  }

  /// Switches it on, and returns when it is ready to work.
  static Site open(Path folder) throws Exception {
    var site = on(folder);
    try {
      new Records(folder.getParent()).awaitGate(folder.getFileName().toString());
      return site;
    } catch (Exception | AssertionError e) {
      site.close();
      throw e;
    }
  }

  /// Switches it on, whatever it will say.
  static Site on(Path folder) throws Exception {
    return on(folder, new Cable());
  }

  /// Switches it on where no network is.
  static Site cut(Path folder) throws Exception {
    var cable = new Cable();
    cable.cut();
    return on(folder, cable);
  }

  private static Site on(Path folder, Cable cable) throws Exception {
    var options = new Demo.Options(folder, SAMPLE, 0, 0);
    var demo = Demo.start(options, InstantSource.system(), cable);
    try {
      return new Site(demo, new Counter(demo.terminal().screenPort()));
    } catch (IOException | RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  /// The whole folder, as a thief or an image of the card would have it, while it is in use or not.
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its)
              throws IOException {
            if (folder.endsWith("dev")) {
              return FileVisitResult.SKIP_SUBTREE; // Links to devices, not files.
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes its) throws IOException {
            if (its.isRegularFile()) {
              Files.copy(file, to.resolve(from.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  int adminPort() {
    return demo.terminal().adminPort();
  }

  /// Of its admin page.
  String firstPassword() {
    return demo.terminal().firstPassword().orElseThrow();
  }

  @Override
  public void close() {
    counter.close();
    demo.close();
  }
}
