package wenhui.simulation;

/// The power goes, or the process is killed: thrown out of whatever ran at that moment.
final class Crash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("crash", null, false, false);
  }
}
