package wenhui.terminal.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import wenhui.link.HubUnreachable;

/// The network cable of a terminal, where a bench can cut it. A terminal in a venue has one that is
/// always whole. Any thread.
public final class Cable {
  private final AtomicBoolean cut = new AtomicBoolean();
  private volatile Runnable changed = () -> {};

  /// From now on nothing goes through.
  public void cut() {
    if (!cut.getAndSet(true)) {
      changed.run();
    }
  }

  /// From now on everything goes through again.
  public void heal() {
    if (cut.getAndSet(false)) {
      changed.run();
    }
  }

  public boolean isCut() {
    return cut.get();
  }

  /// As a network card reports that it has a carrier, or has none.
  void onChange(Runnable listener) {
    changed = listener;
  }

  void check() throws HubUnreachable {
    if (cut.get()) {
      throw new HubUnreachable("the cable is cut");
    }
  }
}
