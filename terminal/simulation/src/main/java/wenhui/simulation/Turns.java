package wenhui.simulation;

import java.time.Duration;

/// How a hub's process takes its turns with everything else in the world. To be called by the
/// process itself, while it works on something.
public interface Turns {

  /// Before each statement: others may go first, or the process is killed where it stands.
  void next();

  /// Rests, in the world's time.
  void sleep(Duration time);

  /// Something to wait for.
  Halt halt();

  /// Stands still until somebody rings. Only the first ring counts.
  interface Halt {

    /// By the process that made it.
    void await();

    /// By anybody: the process goes on as soon as whatever runs now pauses.
    void ringSoon();
  }
}
