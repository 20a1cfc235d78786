package wenhui.terminal.doctor;

import java.nio.file.Path;
import java.time.InstantSource;

/// Where the machine shows itself, so that a folder can stand in for it.
///
/// @param dev `/dev`
/// @param sys `/sys`
/// @param user who runs the terminal, and so this
public record Machine(Path dev, Path sys, String user, InstantSource clock) {

  /// The one this runs on.
  public static Machine here(InstantSource clock) {
    return new Machine(Path.of("/dev"), Path.of("/sys"), System.getProperty("user.name"), clock);
  }
}
