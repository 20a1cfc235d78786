package wenhui.terminal.demo;

import wenhui.device.Indicator;

/// An indicator that is looked at on the bench page.
final class BenchLamp implements Indicator {
  private volatile Signal signal = Signal.DARK;

  Signal signal() {
    return signal;
  }

  @Override
  public void show(Signal next) {
    signal = next;
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
