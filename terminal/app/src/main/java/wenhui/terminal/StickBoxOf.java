package wenhui.terminal;

import java.util.Optional;
import wenhui.admin.StickBox;
import wenhui.link.Malformed;
import wenhui.redeem.LedgerUnavailable;
import wenhui.terminal.hub.StickDesk;

/// The admin page's stick, from the hub's side of the terminal.
record StickBoxOf(StickDesk desk) implements StickBox {

  @Override
  public byte[] pack() throws LedgerUnavailable {
    return desk.pack();
  }

  @Override
  public Optional<Taken> take(byte[] file) throws LedgerUnavailable {
    try {
      var taken = desk.take(file);
      return Optional.of(new Taken(taken.answers(), taken.dropped(), taken.waiting()));
    } catch (Malformed _) {
      return Optional.empty();
    }
  }
}
