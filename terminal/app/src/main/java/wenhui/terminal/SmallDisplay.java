package wenhui.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.redeem.Screen;

/// Keeps a display of a few lines in step with the screen; one that comes back shows what it should
/// be showing.
///
/// The loop calls [#show], which never waits; the supervisor's thread owns the display.
final class SmallDisplay {
  static final String NAME = "display";

  /// As often it is written anew, which finds out whether it is there.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DisplayLines chinese;
  private final DisplayLines english;
  private final BlockingQueue<Screen> latest = new ArrayBlockingQueue<>(1);

  /// The device's thread's.
  private Optional<Screen> shown = Optional.empty();

  /// @param venue on the idle page
  SmallDisplay(String venue) {
    chinese = new DisplayLines(Words.chinese(), venue);
    english = new DisplayLines(new Words(Locale.ENGLISH), "");
  }

  void show(Screen screen) {
    latest.poll();
    latest.offer(screen);
  }

  DeviceSupervisor.Device<CharacterDisplay> device(Port<CharacterDisplay> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> port.opener().open(), CharacterDisplay::model, this::turn);
  }

  private void turn(CharacterDisplay display) throws DeviceLost, InterruptedException {
    shown =
        Optional.ofNullable(latest.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)).or(() -> shown);
    if (shown.isPresent()) {
      display.show((display.chinese() ? chinese : english).of(shown.get()));
    }
  }
}
