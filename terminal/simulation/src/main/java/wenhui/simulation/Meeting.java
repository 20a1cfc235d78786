package wenhui.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Two processes of one hub and no world around them: what two people want of it at the same
/// moment, statement by statement in the order that a seed says.
///
/// In a whole world two transactions hardly ever meet between the same two statements; here they
/// always do.
public final class Meeting {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Timeline timeline = new Timeline(World.BEGINNING);
  private final Chance chance;
  private final Baton baton = new Baton(timeline);

  private Meeting(long seed) {
    chance = new Chance(seed);
  }

  /// What is wanted.
  ///
  /// @param before has happened before they meet
  public record Scene(
      Consumer<HubUnderTest> enrolled,
      Consumer<Desk> before,
      Consumer<Desk> one,
      Consumer<Desk> other) {}

  /// Plays a scene once for each of so many seeds.
  ///
  /// @return what the hub finds wrong with its books, each time
  public static List<String> play(Scene scene, int seeds, HubUnderTest.Opening opening)
      throws InterruptedException {
    return Campaign.onVirtualThread(() -> {
      var faults = new ArrayList<String>();
      for (long seed = 1; seed <= seeds; seed++) {
        faults.addAll(new Meeting(seed).play(scene, opening));
      }
      return List.copyOf(faults);
    });
  }

  private List<String> play(Scene scene, HubUnderTest.Opening opening) {
    try (var hub =
        opening.open(() -> Instant.ofEpochMilli(timeline.now()), new Chance(0).generator())) {
      var first = hub.desk(new Side());
      var second = hub.desk(new Side());
      scene.enrolled.accept(hub);
      run(() -> scene.before.accept(first));
      run(() -> scene.one.accept(first), () -> scene.other.accept(second));
      return hub.faults();
    } finally {
      baton.killAll();
    }
  }

  private void run(Runnable... doings) {
    for (Runnable doing : doings) {
      baton.start(doing);
    }
    timeline.runUntil(timeline.now() + LONG_ENOUGH.toMillis());
  }

  private final class Side implements Turns {
    @Override
    public void next() {
      sleep(Duration.ofMillis(chance.between(0, 3)));
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
}
