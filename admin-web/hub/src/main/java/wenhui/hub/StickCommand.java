package wenhui.hub;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./kiosk hub stick FILE --out FILE`: hands a running hub what a terminal without a network has
/// written, and writes what is to be carried back. Exit code 1: the hub does not take it.
@Command(
    name = "stick",
    description = "离线终端的 U 盘文件 takes in a stick of a terminal that no network reaches",
    mixinStandardHelpOptions = true)
final class StickCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10); // A full journal.
  private static final int OK = 200;

  @Parameters(paramLabel = "FILE", description = "what the terminal has written")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "what is to be carried back; it must not be there yet")
  private @Nullable Path out;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090",
      description = "a running hub; default ${DEFAULT-VALUE}")
  private @Nullable URI hub;

  @Override
  public Integer call() throws Exception {
    if (file == null || out == null || hub == null) {
      throw new IllegalStateException("picocli asks for them");
    }
    if (!Files.isReadable(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.exists(out)) {
      IO.println("已经有这个文件，请换一个名字 it is there already, name another: " + out);
      return 1;
    }
    var request =
        HttpRequest.newBuilder(hub.resolve("/api/v1/stick"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/gzip")
            .POST(BodyPublishers.ofFile(file))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        IO.println("中心不接受 the hub does not take it: status " + response.statusCode());
        return 1;
      }
      Files.write(out, response.body(), java.nio.file.StandardOpenOption.CREATE_NEW);
      IO.println("已写入 written: " + out);
      return 0;
    } catch (java.net.ConnectException _) {
      IO.println("中心没有运行，请先启动，或用 --hub 指明地址 no hub runs at " + hub);
      return 1;
    }
  }
}
