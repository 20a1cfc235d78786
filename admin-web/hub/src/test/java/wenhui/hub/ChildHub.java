package wenhui.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wenhui.hub.store.OwnPostgres;

/// A hub process of its own, as an operator would start it.
public final class ChildHub implements AutoCloseable {
  private static final Path PROGRAMME = Path.of("../../config/sample/programme.toml");
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final List<String> FAST =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
  private final Process process;
  private final URI url;

  private ChildHub(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// @param folder of its settings and keys; processes of one hub share it
  static ChildHub start(Path folder, String databaseUrl, String user, Path passwordFile)
      throws IOException {
    Path config = config(folder, databaseUrl, user, passwordFile);
    return start("--config", config.toString());
  }

  private static Path config(Path folder, String databaseUrl, String user, Path passwordFile)
      throws IOException {
    Path config = Files.createTempFile(folder, "hub", ".toml");
    Files.writeString(
        config,
        """
        [hub]
        data = "%s"
        programme = "%s"
        [web]
        address = "127.0.0.1"
        port = 0
        [database]
        url = "%s"
        user = "%s"
        password_file = "%s"
        connections = 8
        """
            .formatted(
                folder, PROGRAMME.toAbsolutePath().normalize(), databaseUrl, user, passwordFile));
    return config;
  }

  static ChildHub start(String... arguments) throws IOException {
    return start(SMALL, arguments);
  }

  private static ChildHub start(List<String> flags, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "hub"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildHub(process, url(process.inputReader()));
  }

  /// As the launcher starts it in earnest: with both compilers.
  public static ChildHub startFast(Path folder, OwnPostgres postgres) throws IOException {
    Path config =
        config(folder, postgres.url(), postgres.user(), folder.resolve("postgresql-password"));
    return start(FAST, "--config", config.toString());
  }

  private static URI url(BufferedReader out) throws IOException {
    URI url = URI.create("http://nowhere");
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains("http://")) {
        url = URI.create(line.substring(line.indexOf("http://")));
      }
      if (line.equals("ready")) {
        return url;
      }
    }
    throw new IOException("the hub ended before it was ready");
  }

  public long pid() {
    return process.pid();
  }

  public URI url() {
    return url;
  }

  /// As a power cut would: no time for anything.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  int stop() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
