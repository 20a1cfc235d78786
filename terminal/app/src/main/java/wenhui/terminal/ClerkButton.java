package wenhui.terminal;

import java.time.Duration;
import wenhui.device.Button;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.redeem.Key;
import wenhui.screen.KeyPress;

/// The clerk's button under the counter: puts away what a resident left on the screen, as 取消 does.
/// Nothing is redeemed or undone by it.
final class ClerkButton {
  static final String NAME = "button";
  private static final Duration TURN = Duration.ofSeconds(1);

  private final EventQueue events;

  ClerkButton(EventQueue events) {
    this.events = events;
  }

  DeviceSupervisor.Device<Button> device(Port<Button> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> port.opener().open(), Button::model, this::turn);
  }

  private void turn(Button button) throws DeviceLost, InterruptedException {
    if (button.await(TURN)) {
      events.offer(new Event.KeyPressed(KeyPress.of(Key.Button.CANCEL)));
    }
  }
}
