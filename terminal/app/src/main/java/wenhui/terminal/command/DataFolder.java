package wenhui.terminal.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the commands that look into a terminal's records find them.
final class DataFolder {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the terminal's folder, default: ${DEFAULT-VALUE}",
      defaultValue = "data/demo")
  private Path folder;

  Path ledger() {
    return folder.resolve("ledger.db");
  }
}
