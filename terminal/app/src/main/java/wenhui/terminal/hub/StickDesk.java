package wenhui.terminal.hub;

import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.Pulls;
import wenhui.link.HubLink;
import wenhui.link.Malformed;
import wenhui.link.Parcel;
import wenhui.link.Stick;
import wenhui.link.book.OpBook;
import wenhui.redeem.LedgerUnavailable;

/// Carries everything between a terminal and its hub that no network does: writes a file for the
/// hub, takes in the file that comes back. Both are signed; the same file twice does no harm.
///
/// A file that comes back to the run that wrote it also brings the hub's time, and with that the
/// leave to accept offline within the grants on it, for a day. One call at a time; threads that may
/// write to the ledger.
public final class StickDesk {
  private static final Logger LOG = LoggerFactory.getLogger(StickDesk.class);

  private final Stick stick;
  private final Rounds rounds;
  private final News news;
  private final Pulls pulls;

  StickDesk(Stick stick, Rounds rounds, News news, Pulls pulls) {
    this.stick = stick;
    this.rounds = rounds;
    this.news = news;
    this.pulls = pulls;
  }

  /// What a file brought.
  ///
  /// @param answers of the hub that were taken
  /// @param dropped that are not the hub's, or not for this terminal
  /// @param waiting operations that still wait for the hub's word
  public record Taken(int answers, int dropped, int waiting) {}

  /// The file to carry to the hub.
  public synchronized byte[] pack() throws LedgerUnavailable {
    rounds.keepCredit();
    var documents = new ArrayList<String>();
    documents.add(News.TERMS);
    documents.addAll(news.documents());
    return stick.pack(documents, pulls.hubLacksAfter()).bytes();
  }

  /// Takes in the file that came back.
  ///
  /// @throws Malformed if it is no such file
  public synchronized Taken take(byte[] file) throws LedgerUnavailable, Malformed {
    OpBook book = rounds.book();
    var parcel = Parcel.read(file);
    boolean before = book.locked();
    var unpacked = stick.unpack(parcel);
    pulls.hubLacksAfter(unpacked.lacksAfter());
    if (!before && book.locked() && parcel.items().stream().anyMatch(StickDesk::revokes)) {
      news.wipe();
    } else {
      for (Stick.Document document : unpacked.documents()) {
        learn(document);
      }
    }
    rounds.keepCredit();
    rounds.wake();
    int waiting = book.questions(Integer.MAX_VALUE).size();
    LOG.info("a stick brought {} answers, {} dropped", unpacked.answers(), unpacked.dropped());
    return new Taken(unpacked.answers(), unpacked.dropped(), waiting);
  }

  private static boolean revokes(Parcel.Item item) {
    return item.isAnswer() && HubLink.isRevocation(item.message().body());
  }

  private void learn(Stick.Document document) throws LedgerUnavailable {
    try {
      news.learn(document.path(), document.body());
    } catch (Malformed | java.io.IOException e) {
      LOG.warn("{} cannot be taken over", document.path(), e);
    }
  }
}
