package wenhui.device;

/// The device stopped answering: unplugged, powered off, or taken by another program.
///
/// Checked, because it will happen in every venue and the caller must have a plan for it: close,
/// wait, open again.
public final class DeviceLost extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param device the name a technician would look for, such as `/dev/serial/by-id/…`
  public DeviceLost(String device, Throwable cause) {
    super("lost " + device + ": " + cause.getMessage(), cause);
  }

  public DeviceLost(String device, String why) {
    super("lost " + device + ": " + why);
  }

  /// A native library that the driver needs does not load on this machine: it is not installed, or
  /// was made for another processor.
  ///
  /// @param library in words, such as `the serial library jSSC`
  public static DeviceLost without(String library, String device, LinkageError e) {
    var why = e.getCause() == null ? e : e.getCause();
    return new DeviceLost(
        device, "%s does not load on this machine (%s)".formatted(library, why.getMessage()));
  }
}
