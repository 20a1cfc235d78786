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
    if (request instanceof Request.Sync sync && world.chance().of(0.1)) {
      askAhead(sync);
    }
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
    if (world.lacks(Mutant.OFFLINE_BEFORE_BOOT_ACK) && !world.isHealing()) {
      believeAtOnce(answer);
    }
    return answer;
  }

  /// A later SYNC may be sent before an earlier one is answered (protocol §2). Nobody waits for the
  /// answer to this one: it is lost.
  private void askAhead(Request.Sync sync) {
    if (!sync.entries().isEmpty()) {
      long last = sync.entries().getLast().place().seq();
      var next = kiosk.disk().after(last, Request.MOST);
      var prev = kiosk.disk().headAt(last);
      if (prev.isPresent() && !next.isEmpty()) {
        var ahead = new Request.Sync(sync.envelope(), prev.get().hash(), next);
        world.network().ask(kiosk.device(), ahead, _ -> {});
      }
    }
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
