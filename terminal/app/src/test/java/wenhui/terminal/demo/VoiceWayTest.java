package wenhui.terminal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.config.TerminalConfig;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.RunningTerminal;
import wenhui.token.KeyId;
import wenhui.token.KeyRegistry;
import wenhui.token.SigningKey;

/// From the settings file to the player: a whole terminal with a reader on a pseudo-terminal, and a
/// player that writes down which of the shipped sentences it is given.
final class VoiceWayTest {
  private static final Path SHIPPED = Path.of("../../config").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void a_card_that_nobody_knows_is_spoken_of_with_the_shipped_sentences() throws Exception {
    Path reader = folder.resolve("reader");
    try (var em4100 = VirtualEm4100.at(reader);
        var _ = start(settings("basename \"$1\" >> played", reader))) {
      em4100.putDown("13005D1DA5");
      assertPlayed(List.of("zh-card-unknown.wav", "zh-ask-desk.wav"));
    }
  }

  @Test
  void a_player_that_hangs_holds_up_no_card() throws Exception {
    Path reader = folder.resolve("reader");
    try (var em4100 = VirtualEm4100.at(reader);
        var terminal = start(settings("echo hung >> played; sleep 600", reader));
        var screen = new ScreenEvents(terminal.screenPort())) {
      em4100.putDown("13005D1DA5");
      String first = screen.awaitState("refused").serial();
      assertPlayed(List.of("hung"));
      em4100.putDown("13005D1DA6");
      var second = screen.await(it -> it.state().equals("refused") && !it.serial().equals(first));
      assertEquals("CARD_UNKNOWN", second.reason());
    }
  }

  private RunningTerminal start(TerminalConfig config) throws Exception {
    Files.createDirectories(config.keys());
    var key = SigningKey.generate(new SecureRandom());
    KeyRegistry.of(key.trustedAs(new KeyId(1))).write(Assembly.voucherKeys(config));
    return Assembly.of(config, Clock.systemUTC())
        .start(Attached.ports(config.devices(), CardTrust.NONE));
  }

  private TerminalConfig settings(String script, Path reader) throws Exception {
    String text =
        """
        [terminal]
        id = "QX-01"
        venue = "QX-WHZ"
        clock = "host"
        data = "data"
        programme = "%1$s/sample/programme.toml"
        keys = "keys"
        [screen]
        port = 0
        panel = "10.1"
        [admin]
        address = "127.0.0.1"
        port = 0
        [[devices.card_reader]]
        kind = "em4100"
        path = "%2$s"
        [devices.voice]
        player = ["sh", "-c", 'cd %3$s; %4$s', "player", "{file}"]
        folder = "%1$s/voice"
        """
            .formatted(SHIPPED, reader, folder, script);
    return TerminalConfig.read(Files.writeString(folder.resolve("terminal.toml"), text));
  }

  private void assertPlayed(List<String> expected) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!played().equals(expected) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(10_000_000);
    }
    assertEquals(expected, played());
  }

  private List<String> played() throws IOException {
    Path played = folder.resolve("played");
    return Files.exists(played) ? Files.readAllLines(played) : List.of();
  }
}
