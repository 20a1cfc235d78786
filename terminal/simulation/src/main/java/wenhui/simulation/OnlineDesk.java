package wenhui.simulation;

import wenhui.link.Answer;
import wenhui.link.OnlineClaim;
import wenhui.link.Reply;
import wenhui.link.Revoked;
import wenhui.link.book.OpBook;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// Asks the hub while somebody waits, by the real [OnlineClaim], and writes down what it says.
final class OnlineDesk {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private OnlineDesk() {}

  static void claim(World world, Kiosk kiosk, OpBook book, OpId op) throws LedgerUnavailable {
    var asking =
        new OnlineClaim(
            kiosk.line(), () -> kiosk.clock().up() * NANOS_PER_MILLI, world.baton()::sleep);
    try {
      var reply = asking.ask(Tampering.claims(world, kiosk, book, op)).map(Answer::reply);
      if (reply.isEmpty()) {
        return;
      }
      switch (reply.get()) {
        case Reply.Op(var result) -> book.answered(Tampering.latest(world, kiosk, op), result);
        case Reply.Locked _ -> book.lock();
        default -> {} // Not an answer that settles it.
      }
    } catch (Revoked e) {
      throw new IllegalStateException("no key is revoked here", e);
    }
  }
}
