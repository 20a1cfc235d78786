package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import wenhui.link.Answer;
import wenhui.link.Request;

/// One of the hub's processes: one request at a time, statement by statement, while the other one
/// does the same. It may be killed anywhere, and starts again with an empty queue.
final class HubProcess implements Turns {

  /// The most requests that wait (protocol §8); more are turned away.
  private static final int MOST_WAITING = 200;

  /// How its luck runs.
  ///
  /// @param preempted chance before each statement that somebody else goes first
  /// @param pause how long that takes at most, milliseconds
  /// @param killed chance before each statement that it is killed
  record Luck(double preempted, long pause, double killed) {

    /// Nothing comes between.
    static final Luck NONE = new Luck(0, 0, 0);
  }

  private final Baton baton;
  private final Timeline timeline;
  private final Chance chance;
  private final Luck luck;
  private final Desk desk;
  private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
  private Optional<Coroutine> worker = Optional.empty();
  private Optional<Baton.Bell> idle = Optional.empty();
  private boolean calm;

  HubProcess(Faults faults, HubUnderTest hub, Luck luck) {
    this.baton = faults.baton();
    this.timeline = faults.timeline();
    this.chance = faults.chance();
    this.luck = luck;
    this.desk = hub.desk(this);
  }

  /// From now on nothing bad happens to it.
  void calmDown() {
    calm = true;
  }

  /// @param reply takes the answer, if there is one
  void submit(Request request, Consumer<Answer> reply) {
    submit(() ->
        desk.answer(request).filter(_ -> calm || !chance.of(luck.killed * 10)).ifPresent(reply));
  }

  /// Something that the bureau asks for.
  void carryOut(Consumer<Desk> what) {
    submit(() -> what.accept(desk));
  }

  private void submit(Runnable job) {
    if (jobs.size() >= MOST_WAITING) {
      return;
    }
    jobs.add(job);
    if (worker.isEmpty()) {
      worker = Optional.of(baton.start(this::work));
    }
    idle.ifPresent(Baton.Bell::ringSoon);
    idle = Optional.empty();
  }

  private void work() {
    while (true) {
      while (!jobs.isEmpty()) {
        jobs.remove().run();
      }
      var bell = baton.bell();
      idle = Optional.of(bell);
      bell.await();
    }
  }

  /// Not from inside a coroutine.
  void crash() {
    worker.ifPresent(baton::kill);
    worker = Optional.empty();
    idle = Optional.empty();
    jobs.clear();
  }

  @Override
  public void next() {
    if (!calm && chance.of(luck.killed)) {
      timeline.after(0, this::crash);
      baton.sleep(Duration.ofMillis(1));
    }
    if (chance.of(luck.preempted)) {
      baton.sleep(Duration.ofMillis(chance.between(0, luck.pause)));
    }
  }

  @Override
  public void sleep(Duration time) {
    baton.sleep(time);
  }

  @Override
  public Halt halt() {
    return baton.bell();
  }
}
