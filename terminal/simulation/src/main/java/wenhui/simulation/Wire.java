package wenhui.simulation;

import java.time.Duration;
import java.util.Optional;
import wenhui.link.Answer;
import wenhui.link.HubUnreachable;
import wenhui.link.Line;
import wenhui.link.Request;
import wenhui.link.TimeBase;

/// A kiosk's end of the network during one boot. Whoever asks stands still until an answer comes or
/// patience ends.
final class Wire implements Line {
  private final World world;
  private final Kiosk kiosk;
  private final int boot;

  Wire(World world, Kiosk kiosk, int boot) {
    this.world = world;
    this.kiosk = kiosk;
    this.boot = boot;
  }

  @Override
  public Answer ask(Request request, Duration patience) throws HubUnreachable {
    var bell = world.baton().bell();
    var answers = new Answers();
    world
        .network()
        .ask(
            kiosk.device(),
            request,
            answer -> {
              if (!bell.hasRung()) {
                answers.first = Optional.of(answer);
                bell.ring();
              }
            });
    world.timeline().after(patience.toMillis(), bell::ring);
    bell.await();
    if (!kiosk.isAlive(boot)) {
      throw new Crash();
    }
    var answer = answers.first.orElseThrow(() -> new HubUnreachable("no answer"));
    if (world.lacks(Mutant.OFFLINE_BEFORE_BOOT_ACK)) {
      believeAtOnce(answer);
    }
    return answer;
  }

  /// What was heard counts before anybody has looked whose journal the hub speaks of.
  private void believeAtOnce(Answer answer) {
    if (kiosk.safeguards() instanceof BrokenSafeguards broken) {
      long sent = answer.echo().sentUpMs();
      broken.keep(new TimeBase(answer.echo().boot(), answer.hubMs(), sent, kiosk.clock().up()));
      world.baton().sleep(Duration.ofMillis(world.chance().between(0, 120_000)));
    }
  }

  private static final class Answers {
    private Optional<Answer> first = Optional.empty();
  }
}
