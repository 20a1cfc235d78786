package wenhui.terminal.demo;

import wenhui.device.DeviceLost;
import wenhui.device.Indicator;

/// A lamp that is looked at on the bench page, and can be unplugged there. Any thread.
final class BenchLamp {
  private volatile boolean plugged = true;
  private volatile Indicator.Signal signal = Indicator.Signal.DARK;

  Indicator.Signal signal() {
    return signal;
  }

  boolean plugged() {
    return plugged;
  }

  /// Without its cable it is dark.
  void plug(boolean in) {
    plugged = in;
    signal = Indicator.Signal.DARK;
  }

  Indicator open() throws DeviceLost {
    check();
    return new Wired();
  }

  private void check() throws DeviceLost {
    if (!plugged) {
      throw new DeviceLost("lamp", "unplugged on the bench");
    }
  }

  private final class Wired implements Indicator {
    @Override
    public void show(Signal next) throws DeviceLost {
      BenchLamp.this.check();
      signal = next;
    }

    @Override
    public void check() throws DeviceLost {
      BenchLamp.this.check();
    }

    @Override
    public String model() {
      return "virtual lamp";
    }

    @Override
    public void close() {
      signal = Signal.DARK;
    }
  }
}
