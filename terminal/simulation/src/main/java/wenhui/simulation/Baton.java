package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who runs: at most one coroutine, whichever it handed the baton to last.
final class Baton {
  private final Timeline timeline;
  private final List<Coroutine> started = new ArrayList<>();
  private Optional<Coroutine> running = Optional.empty();

  Baton(Timeline timeline) {
    this.timeline = timeline;
  }

  /// A coroutine that begins as soon as whatever runs now pauses.
  Coroutine start(Runnable body) {
    var coroutine = new Coroutine(body);
    started.add(coroutine);
    timeline.after(0, () -> handTo(coroutine));
    return coroutine;
  }

  /// Something that the running coroutine waits for.
  Bell bell() {
    return new Bell(running.orElseThrow());
  }

  /// The running coroutine stands still for a while.
  void sleep(Duration time) {
    var bell = bell();
    timeline.after(Math.max(0, time.toMillis()), bell::ring);
    bell.await();
  }

  void kill(Coroutine coroutine) {
    var before = running;
    running = Optional.of(coroutine);
    coroutine.kill();
    running = before;
  }

  /// Nothing of the world may go on on its own.
  void killAll() {
    started.forEach(Coroutine::kill);
  }

  private void handTo(Coroutine coroutine) {
    running = Optional.of(coroutine);
    coroutine.resume();
    running = Optional.empty();
  }

  /// Rings once; later rings are not heard.
  final class Bell implements Turns.Halt {
    private final Coroutine waiting;
    private boolean rung;

    private Bell(Coroutine waiting) {
      this.waiting = waiting;
    }

    /// Not from inside a coroutine.
    void ring() {
      if (!rung) {
        rung = true;
        handTo(waiting);
      }
    }

    @Override
    public void ringSoon() {
      timeline.after(0, this::ring);
    }

    boolean hasRung() {
      return rung;
    }

    @Override
    public void await() {
      waiting.pause();
    }
  }
}
