package wenhui.terminal.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.Pulls;
import wenhui.ledger.SqliteLedger;
import wenhui.link.Courier;
import wenhui.link.HubLink;
import wenhui.link.Stick;
import wenhui.link.book.Counter;
import wenhui.link.book.Effect;
import wenhui.link.book.Installation;
import wenhui.link.book.Op;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.token.KeyRegistry;
import wenhui.token.VoucherVerifier;

/// Everything of one run of a terminal that has to do with its hub, put together.
///
/// Two threads do its work, and must be platform threads because they write to the ledger:
/// [#claimsWork] and [#courierWork], both until interrupted.
public final class HubSide implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HubSide.class);

  private final HubLink link;
  private final News news;
  private final Rounds rounds;
  private final BookClaims claims;
  private final HubTime time;

  private final StickDesk sticks;
  private final Pulls pulls;

  private HubSide(HubLink link, News news, BookClaims claims, Work work) {
    this.link = link;
    this.news = news;
    this.claims = claims;
    this.rounds = work.rounds;
    this.time = work.time;
    this.sticks = work.sticks;
    this.pulls = work.pulls;
  }

  /// What goes on while nobody waits.
  private record Work(Rounds rounds, HubTime time, StickDesk sticks, Pulls pulls) {}

  /// What a terminal brings along.
  ///
  /// @param ledger opened by [SqliteLedger#linked]; its run begins here
  /// @param programme of the terminal's own file, for what the hub does not say
  /// @param keys of the terminal's own, until the hub has told its
  /// @param reserve on a card, so that it can pay here without the network; nothing for never
  /// @param told hears what became of questions, on the claims' thread
  /// @param ledgerOut hears, on the courier's, that the ledger is out
  public record Terminal(
      Path data,
      SqliteLedger ledger,
      Programme programme,
      KeyRegistry keys,
      InstantSource wall,
      Fen reserve,
      Consumer<Claims.Word> told,
      Consumer<LedgerUnavailable> ledgerOut) {}

  /// Begins a run. Nothing goes out before the two threads are started.
  public static HubSide open(Seat seat, Terminal terminal, Cable cable)
      throws IOException, LedgerUnavailable {
    var ledger = terminal.ledger;
    var random = new SecureRandom();
    var link = new HubLink(seat.hub(), seat.key(), seat.hubKeys(), HttpClient.newBuilder());
    try {
      var line = new HubLine(link, cable);
      Runnable leave = () -> leave(seat, terminal.data);
      var own = new News.Own(terminal.programme, terminal.keys, leave);
      var news = new News(line, ledger, own, Seat.folder(terminal.data));
      var place = seat.place();
      var whose = new Installation(place.district(), place.terminal(), place.gen());
      Counter counter = HubSide::happened;
      var around =
          new Surroundings(ledger::upMillis, terminal.wall, random, counter, Safeguards.PROTOCOL);
      var book = OpBook.boot(whose, ledger.store(), around);
      var courier = new Courier(book, line, ledger::upMillis, random);
      var reserves = new Reserves(book, ledger.pulls()::left, terminal.reserve);
      var tools = new Rounds.Tools(book, courier, line, news, reserves);
      var rounds = new Rounds(tools, terminal.ledgerOut);
      cable.onChange(rounds::wake);
      var home = new HomeLeases(book, () -> news.homesOf(place.venue()), terminal.ledgerOut);
      var claiming = new BookClaims.Tools(rounds, line, ledger::words, home);
      var claims = new BookClaims(claiming, terminal.told);
      var keys = new Stick.Keys(seat.key(), seat.hubKeys());
      var stick = new Stick(book, keys, ledger::upMillis, random);
      var time = new HubTime(book, ledger::upMillis);
      var work =
          new Work(
              rounds, time, new StickDesk(stick, rounds, news, ledger.pulls()), ledger.pulls());
      return new HubSide(link, news, claims, work);
    } catch (IOException | LedgerUnavailable | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  private static void leave(Seat seat, Path data) {
    try {
      seat.leave(data);
    } catch (IOException e) {
      LOG.warn("the keys of a seat that was left are still on the disk", e);
    }
  }

  /// What a venue must be told of afterwards is in the log, with the voucher's number there.
  private static void happened(Op op, Effect effect) {
    switch (effect) {
      case LOST -> LOG.warn("op {}: used elsewhere before, not paid here (E08)", op.id());
      case PROMOTED -> LOG.info("op {}: paid after all (E09)", op.id());
      case REVIEW -> LOG.warn("op {}: the hub has taken it back; somebody has to look", op.id());
      case HAND_OUT_AGAIN -> LOG.warn("op {}: too late to take back (E14)", op.id());
      case NONE, HAND_OUT, TURN_AWAY, GIVE_UP, PAID, TAKEN_BACK ->
          LOG.debug("op {}: {}", op.id(), effect);
    }
  }

  public Claims claims() {
    return claims;
  }

  public Runnable claimsWork() {
    return claims;
  }

  public Runnable courierWork() {
    return rounds;
  }

  /// Batch by batch, what could be accepted if the network went now. Threads that may write to the
  /// ledger.
  public List<OfflineLeft> offline() throws LedgerUnavailable {
    return OfflineLeft.of(news.batches(), rounds.book().usable(), pulls);
  }

  /// For where no network reaches.
  public StickDesk sticks() {
    return sticks;
  }

  public HubTime time() {
    return time;
  }

  /// The programme as the hub has last told it.
  public Programme programme() {
    return news.known().programme();
  }

  /// Judges codes by the keys that the hub has last told.
  public VoucherVerifier verifier() {
    return news.known().verifier();
  }

  /// After both threads have ended.
  @Override
  public void close() {
    link.close();
  }
}
