package wenhui.terminal.hub;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Ends the courier's rest. Being woken twice during one rest is being woken once. Any thread.
final class Wake {
  private final Semaphore woken = new Semaphore(0);

  void up() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /// Returns once woken, or after `most`.
  void rest(Duration most) throws InterruptedException {
    var _ = woken.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
    woken.drainPermits();
  }
}
