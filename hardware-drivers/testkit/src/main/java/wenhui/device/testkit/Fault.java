package wenhui.device.testkit;

/// What may go wrong between a device and its host. A virtual device is told to suffer one for its
/// next so-many frames.
public enum Fault {
  /// Random bytes before the frame, the last of them the beginning of a frame that never comes.
  NOISE,
  /// The frame arrives in two halves, the second only when the host has read the first.
  SPLIT_FRAME,
  /// The frame arrives byte by byte.
  ONE_BYTE_AT_A_TIME,
  /// The frame is not sent at all.
  STALL,
  /// PN532: the acknowledgement of a command is not sent, the command is not carried out.
  MISSING_ACK,
  /// One bit of the frame is wrong.
  BAD_CHECKSUM,
  /// PN532: the answer is the error frame.
  ERROR_FRAME,
  /// Half the frame is sent, then the cable is pulled.
  UNPLUG_MID_FRAME
}
