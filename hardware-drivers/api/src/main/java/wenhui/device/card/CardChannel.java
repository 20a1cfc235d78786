package wenhui.device.card;

import wenhui.device.DeviceLost;

/// A conversation with an ISO 14443-4 card that lies on a reader. The reader's thread only.
@FunctionalInterface
public interface CardChannel {

  /// @param command an APDU of ISO 7816-4
  /// @return what the card answers, its last two bytes the status word
  byte[] transmit(byte[] command) throws CardLeft, DeviceLost, InterruptedException;
}
