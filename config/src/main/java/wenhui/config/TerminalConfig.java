package wenhui.config;

import java.io.IOException;
import java.nio.file.Path;

/// One terminal's settings, complete and checked; `config/terminal.example.toml` explains each.
///
/// @param data folder of the ledger, its backups and the admin password; made if it is not there
/// @param programme file of the programme, see [ProgrammeConfig]
/// @param keys folder of the bureau's public keys
public record TerminalConfig(
    Identity identity,
    Path data,
    Path programme,
    Path keys,
    ScreenSettings screen,
    AdminSettings admin,
    Devices devices) {

  /// Which terminal this is and where it stands.
  ///
  /// @param terminal unique in the district: 2 to 24 of A-Z, 0-9 and -
  /// @param venue code of one of the programme's venues
  /// @param clock who vouches for this machine's clock
  public record Identity(String terminal, String venue, ClockKeeper clock) {}

  /// Who says whether the machine's clock is right.
  public enum ClockKeeper {
    /// The Linux kernel, which a time service tells.
    KERNEL,
    /// The same, and a clock chip with a battery while there is no time service.
    CHIP,
    /// Whoever runs the machine, a virtual one perhaps, of whose clock the kernel knows nothing.
    HOST
  }

  /// Reads `file`; relative paths in it count from its folder.
  ///
  /// Whether the files that it names exist is for their readers to say.
  ///
  /// @throws IOException if the file is not there or cannot be read
  public static TerminalConfig read(Path file) throws IOException, BadConfig {
    Path folder = file.toAbsolutePath().getParent();
    Section root = Section.open(file);
    var config = read(root, folder);
    if (config.screen.port() == config.admin.port() && config.admin.port() != 0) {
      root.fault("admin", Words.of("admin.port", config.admin.port()));
    }
    root.finish();
    return config;
  }

  private static TerminalConfig read(Section root, Path folder) {
    Section terminal = root.section("terminal");
    return new TerminalConfig(
        new Identity(
            terminal.need("id", Shape.matching("[A-Z0-9-]{2,24}", "pattern.terminal")),
            terminal.need("venue", VenueSettings.CODE),
            terminal.or("clock", Shape.oneOf(ClockKeeper.class), ClockKeeper.KERNEL)),
        terminal.need("data", Shape.path(folder)),
        terminal.need("programme", Shape.path(folder)),
        terminal.need("keys", Shape.path(folder)),
        ScreenSettings.read(root.section("screen")),
        AdminSettings.read(root.section("admin"), folder),
        Devices.read(root.maybeSection("devices"), folder));
  }
}
