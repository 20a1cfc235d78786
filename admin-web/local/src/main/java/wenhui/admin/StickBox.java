package wenhui.admin;

import java.util.Optional;
import wenhui.redeem.LedgerUnavailable;

/// Files that go between this terminal and its hub on a stick, where no network does.
public interface StickBox {

  /// The file to carry to the hub.
  byte[] pack() throws LedgerUnavailable;

  /// Takes in the file that came back; empty if it is none.
  Optional<Taken> take(byte[] file) throws LedgerUnavailable;

  /// @param answers of the hub that were taken
  /// @param dropped that are not the hub's, or not for this terminal
  /// @param waiting operations that still wait for the hub's word
  record Taken(int answers, int dropped, int waiting) {}
}
