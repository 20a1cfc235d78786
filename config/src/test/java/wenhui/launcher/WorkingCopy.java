package wenhui.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A working copy with one source, the real launcher, and stand-ins for Java, Maven and the package
/// tools that say what they were asked for.
final class WorkingCopy {

  /// Says its arguments. As a trainee it also waits to be stopped, and then leaves a cache.
  private static final String JAVA =
      """
      #!/bin/bash
      for flag in "$@"; do
        case $flag in -XX:AOTCacheOutput=*) cache=${flag#*=} ;; esac
      done
      if [ -n "${cache:-}" ]; then
        trap 'echo classes >"$cache"; exit 143' TERM
        echo ready
        while :; do sleep 0.05; done
      fi
      echo "java $*"
      exit "${JAVA_EXIT:-0}"
      """;

  /// Makes a jar out of the source, and notes that it did.
  private static final String MAVEN =
      """
      #!/bin/bash
      echo "mvn $*" >>"$COPY/maven.log"
      grep -q broken "$COPY/terminal/app/src/main/A.java" && { echo "[ERROR] broken"; exit 1; }
      mkdir -p "$COPY/terminal/app/target"
      cp "$COPY/terminal/app/src/main/A.java" "$COPY/terminal/app/target/wenhui-terminal.jar"
      """;

  private static final String NOTHING_TO_INSTALL = "#!/bin/bash\nexit 100\n";

  /// What a run came to.
  record Run(int exit, String out, String err) {}

  private final Path root;
  private final Path bin;
  private final Path jdk;

  WorkingCopy(Path dir) throws IOException {
    root = Files.createDirectories(dir.resolve("copy"));
    bin = Files.createDirectories(dir.resolve("bin"));
    jdk = dir.resolve("jvm/jdk-25");
    Path kiosk = Path.of("../kiosk").toRealPath();
    script(root.resolve("kiosk"), Files.readString(kiosk));
    script(
        root.resolve("config/aot-training"),
        Files.readString(kiosk.resolveSibling("config/aot-training")));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("hardware-drivers"));
    Files.createDirectories(root.resolve("admin-web"));
    Files.createDirectories(root.resolve(".ci"));
    Files.writeString(root.resolve(".ci/debian-packages.txt"), "# a list\n\nmaven\n");
    write("first");
    script(bin.resolve("mvn"), MAVEN);
    script(bin.resolve("apt-get"), NOTHING_TO_INSTALL);
    script(bin.resolve("dpkg-query"), NOTHING_TO_INSTALL);
    installJava("25.0.3");
  }

  Path root() {
    return root;
  }

  Path jar() {
    return root.resolve("terminal/app/target/wenhui-terminal.jar");
  }

  Path cache() {
    return root.resolve(".kiosk/terminal.aot");
  }

  void installJava(String version) throws IOException {
    script(jdk.resolve("bin/java"), JAVA);
    script(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  /// Edits the one source, as somebody would a second from now.
  void write(String text) throws IOException {
    Path source = root.resolve("terminal/app/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    if (Files.exists(jar())) {
      Instant later = Files.getLastModifiedTime(jar()).toInstant().plusSeconds(1);
      Files.setLastModifiedTime(source, FileTime.from(later));
    }
  }

  long builds() {
    try (var lines = Files.lines(root.resolve("maven.log"))) {
      return lines.count();
    } catch (java.nio.file.NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run kiosk(String... arguments) throws Exception {
    return run(root.resolve("kiosk"), arguments);
  }

  /// A run that is still going on.
  Process start(String... arguments) throws IOException {
    return builder(root.resolve("kiosk"), arguments).start();
  }

  Run run(Path program, String... arguments) throws Exception {
    Path out = Files.createTempFile(bin, "out", "");
    Path err = Files.createTempFile(bin, "err", "");
    var running =
        builder(program, arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!running.waitFor(30, TimeUnit.SECONDS)) {
      running.destroyForcibly();
      throw new AssertionError("the launcher hangs: " + Files.readString(err));
    }
    return new Run(running.exitValue(), Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder builder(Path program, String... arguments) {
    var builder = new ProcessBuilder(program.toString()).directory(bin.toFile());
    builder.command().addAll(List.of(arguments));
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", bin + ":/usr/bin:/bin");
    environment.put("HOME", root.toString());
    environment.put("COPY", root.toString());
    environment.put("WENHUI_JVMS", jdk.getParent().toString());
    return builder;
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
