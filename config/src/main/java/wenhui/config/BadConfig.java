package wenhui.config;

import java.util.List;
import java.util.stream.Collectors;

/// A settings file was readable but not usable. The command line ends with 78 (EX_CONFIG).
public final class BadConfig extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  BadConfig(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /// One fault that only shows when two files are seen together.
  public static BadConfig of(Fault fault) {
    return new BadConfig(List.of(fault));
  }

  /// Every fault, in the order of the file; never empty.
  public List<Fault> faults() {
    return faults;
  }
}
