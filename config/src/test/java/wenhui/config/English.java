package wenhui.config;

/// Leaves of each fault its place and its English half, so that tests read as one language.
final class English {

  private English() {}

  static String of(String faults) {
    return faults.replaceAll("(?m)^(\\d+: (?:[^\\s:]+: )?).* · ", "$1");
  }
}
