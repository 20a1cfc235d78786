package wenhui.device.pcsc;

/// What libpcsclite answered other than success, by its number (pcsclite.h).
final class PcscError extends Exception {
  private static final long serialVersionUID = 1L;

  static final int CANCELLED = 0x80100002;
  static final int TIMEOUT = 0x8010000A;
  static final int UNKNOWN_READER = 0x80100009;
  static final int READER_UNAVAILABLE = 0x80100017;
  static final int NO_SERVICE = 0x8010001D;
  static final int SERVICE_STOPPED = 0x8010001E;
  static final int NO_READERS = 0x8010002E;
  static final int INVALID_HANDLE = 0x80100003;

  private final int code;

  PcscError(String call, int code) {
    super("%s: 0x%08X".formatted(call, code));
    this.code = code;
  }

  int code() {
    return code;
  }

  /// Whether the reader or pcscd is gone; all else concerns the card.
  boolean meansReaderLost() {
    return switch (code) {
      case UNKNOWN_READER,
          READER_UNAVAILABLE,
          NO_SERVICE,
          SERVICE_STOPPED,
          NO_READERS,
          INVALID_HANDLE ->
          true;
      default -> false;
    };
  }
}
