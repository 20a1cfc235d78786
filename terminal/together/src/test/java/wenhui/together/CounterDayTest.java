package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a clerk and a technician do at a terminal that has a hub: real terminals, a real hub.
@Timeout(300)
final class CounterDayTest {
  private static final int EXPOSED = 101;
  private static final List<String> PIN = List.of("2", "5", "8", "0");

  @TempDir static Path data;
  private static Bureau bureau;
  private static Records records;
  private static int used;

  @BeforeAll
  static void open() throws Exception {
    bureau = Bureau.open(data);
    records = new Records(data);
  }

  @AfterAll
  static void close() throws Exception {
    bureau.close();
  }

  private static Site site(String terminal) throws Exception {
    Site.enrol(data.resolve(terminal), bureau.code(terminal));
    return Site.on(data.resolve(terminal));
  }

  private static String voucher(Site site) throws Exception {
    return site.counter.tokens(EXPOSED).get(used++);
  }

  @Test
  void who_does_not_want_to_wait_loses_nothing() throws Exception {
    try (var site = site("D-01")) {
      assertEquals("accepted", site.counter.present(voucher(site)));
      String token = voucher(site);
      bureau.freeze();
      site.counter.show(token);
      site.counter.await("checking");
      site.counter.press("key=CANCEL");
      site.counter.await("refused HUB_SILENT");
      bureau.thaw();
      records.awaitFinal("D-01");
      assertTrue(records.ops("D-01").containsValue("VOIDED"));
      assertEquals(records.hub().get(lastVoided("D-01")), "VOIDED");
      assertEquals("accepted", site.counter.present(token));
    }
  }

  private static String lastVoided(String terminal) throws Exception {
    return records.ops(terminal).entrySet().stream()
        .filter(op -> op.getValue().equals("VOIDED"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  @Test
  void what_the_clerk_takes_back_is_free_again_at_the_hub() throws Exception {
    try (var site = site("E-01")) {
      String token = voucher(site);
      assertEquals("accepted", site.counter.present(token));
      site.counter.press("key=FINISH");
      site.counter.press("key=DESK");
      site.counter.awaitText("请输入店员密码");
      for (String digit : PIN) {
        site.counter.press("digit=" + digit);
      }
      site.counter.press("key=REDEEM");
      site.counter.awaitText("撤销");
      site.counter.press("digit=3");
      site.counter.awaitText("撤销哪一笔");
      site.counter.press("digit=1");
      site.counter.awaitText("为什么撤销");
      site.counter.press("digit=1");
      site.counter.awaitText("已撤销");
      records.awaitFinal("E-01");
      assertEquals("VOIDED", records.hub().get(lastVoided("E-01")));
      site.counter.press("key=FINISH");
      assertEquals("accepted", site.counter.present(token));
    }
  }

  @Test
  void a_terminal_joins_by_the_code_that_its_scanner_reads() throws Exception {
    Path folder = Files.createDirectories(data.resolve("F-01"));
    Path port = folder.resolve("scanner");
    try (var scanner = new Program("virtual", "scanner", "--link", port.toString())) {
      scanner.await("ready");
      var settings = folder.resolve("terminal.toml");
      Files.writeString(settings, settings(port));
      try (var enrol = new Program("enrol", "--config", settings.toString())) {
        enrol.await("请把中心的配对码对着扫码口");
        scanner.say("CV1:NOTACODE");
        enrol.await("这不是配对码");
        scanner.say(bureau.code("F-01"));
        enrol.await("已加入中心 enrolled as F-01");
        assertEquals(0, enrol.end());
      }
    }
    try (var site = Site.on(folder.resolve("data"))) {
      assertEquals("accepted", site.counter.present(voucher(site)));
    }
  }

  private static String settings(Path scanner) throws Exception {
    Path sample = Path.of("../../config/sample").toRealPath();
    return """
    [terminal]
    id = "NEW"
    venue = "QX-WHZ"
    clock = "host"
    data = "data"
    programme = "%s"
    keys = "keys"

    [screen]
    port = 8080
    panel = "10.1"

    [admin]
    address = "127.0.0.1"
    port = 8081

    [[devices.code_scanner]]
    kind = "line"
    path = "%s"
    """
        .formatted(sample.resolve("programme.toml"), scanner);
  }

  /// A command of the terminal's, as a process.
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final OutputStreamWriter in;

    Program(String... words) throws Exception {
      var command = new java.util.ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add("wenhui.terminal.command.Main");
      command.addAll(List.of(words));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    void say(String line) throws Exception {
      in.write(line + "\n");
      in.flush();
    }

    void await(String start) throws Exception {
      var line = out.readLine();
      while (line != null && !line.startsWith(start)) {
        line = out.readLine();
      }
      if (line == null) {
        throw new AssertionError("it ended and never said: " + start);
      }
    }

    int end() throws Exception {
      return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
