package wenhui.terminal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.card.SunProof;
import wenhui.ledger.SqliteLedger;
import wenhui.redeem.CardNumber;
import wenhui.redeem.LedgerUnavailable;

/// Counters of cards that sign messages, kept in the ledger. Before there is a ledger, and while it
/// fails, no message proves anything: the card is seen all the same.
///
/// Any thread.
public final class MessageCounters implements SunProof.Counters {
  private static final Logger LOG = LoggerFactory.getLogger(MessageCounters.class);

  private volatile Optional<SqliteLedger> ledger = Optional.empty();

  /// From now on they are kept there.
  public void keepIn(SqliteLedger kept) {
    ledger = Optional.of(kept);
  }

  @Override
  public boolean advance(String uid, int counter) {
    try {
      return ledger.isPresent() && ledger.get().advance(CardNumber.printed(uid), counter);
    } catch (LedgerUnavailable e) {
      LOG.warn("a card's message cannot be checked: {}", e.getMessage());
      return false;
    }
  }
}
