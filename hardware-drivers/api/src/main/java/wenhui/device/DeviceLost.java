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
}
