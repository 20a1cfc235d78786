package wenhui.terminal.hub;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.Courier;
import wenhui.link.book.OpBook;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Terms;

/// What goes to and fro between terminal and hub while nobody waits: the courier's rounds, credits
/// kept at hand, what the hub has to tell. On a thread of its own.
final class Rounds implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /// How many vouchers of a batch may be accepted at a stretch without the hub (protocol §8).
  private static final long CREDIT = 20;

  /// With fewer left, more are asked for.
  private static final long FEW = 6;

  private static final Duration LEDGER_OUT = Duration.ofSeconds(5);

  private final OpBook book;
  private final Courier courier;
  private final HubLine line;
  private final News news;
  private final Reserves reserves;
  private final Wake wake = new Wake();
  private final Consumer<LedgerUnavailable> ledgerOut;
  private volatile boolean locked;

  /// What a round works with.
  record Tools(OpBook book, Courier courier, HubLine line, News news, Reserves reserves) {}

  /// @param ledgerOut hears of a ledger that is out
  Rounds(Tools tools, Consumer<LedgerUnavailable> ledgerOut) throws LedgerUnavailable {
    this.book = tools.book;
    this.courier = tools.courier;
    this.line = tools.line;
    this.news = tools.news;
    this.reserves = tools.reserves;
    this.ledgerOut = ledgerOut;
    this.locked = book.locked();
  }

  OpBook book() {
    return book;
  }

  Reserves reserves() {
    return reserves;
  }

  /// There is something to tell, or a reason to try again.
  void wake() {
    wake.up();
  }

  /// Whether this terminal may accept nothing more; as of the last round.
  boolean isLocked() {
    return locked;
  }

  /// Goes on until interrupted.
  @Override
  public void run() {
    try {
      while (true) {
        wake.rest(round());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() {
    try {
      keepCredit();
      reserves.tend();
      Duration rest = courier.round();
      locked = book.locked();
      if (line.isRevoked()) {
        news.wipe();
      } else if (line.isUp() && !locked) {
        boolean more = news.pull();
        book.closeRunOut();
        return more ? Duration.ZERO : rest;
      }
      return rest;
    } catch (LedgerUnavailable e) {
      LOG.warn("the hub hears nothing while the ledger is out: {}", e.getMessage());
      ledgerOut.accept(e);
      return LEDGER_OUT;
    }
  }

  /// Sees to it that there is leave to go on offline, or that it is asked for.
  void keepCredit() throws LedgerUnavailable {
    for (Terms terms : news.batches()) {
      if (terms.offline() == Terms.Offline.EXPOSURE) {
        book.keepCredit(terms.batch(), CREDIT, FEW);
      }
    }
  }
}
