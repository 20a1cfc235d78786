package wenhui.terminal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import wenhui.config.BadConfig;
import wenhui.config.TerminalConfig;
import wenhui.link.HubKeys;
import wenhui.terminal.hub.Seat;

/// Where the commands that look into a terminal's records find them.
final class DataFolder {

  private static final Path INSTALLED = Path.of("/etc/wenhui/terminal.toml");
  private static final Path DEMO = Path.of("data/demo");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "the terminal's folder; default: that of /etc/wenhui/terminal.toml, else data/demo")
  private Optional<Path> folder = Optional.empty();

  Path ledger() throws IOException, BadConfig {
    return folder().resolve("ledger.db");
  }

  /// Those of the hub that this terminal belongs to; empty if it stands alone.
  Optional<HubKeys> hubKeys() throws IOException, BadConfig {
    return Seat.in(folder()).map(Seat::hubKeys);
  }

  private Path folder() throws IOException, BadConfig {
    if (folder.isPresent()) {
      return folder.get();
    }
    return Files.exists(INSTALLED) ? TerminalConfig.read(INSTALLED).data() : DEMO;
  }
}
