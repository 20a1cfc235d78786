package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.link.GrantKind;
import wenhui.link.Outbox;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.terminal.hub.Claims.Word;

/// What is reserved on cards, by a real book over a real ledger.
final class ReservesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final OpId OP = OpId.at(NOON.toEpochMilli(), 1, 2);
  private static final CardId CARD = card(1);

  @TempDir Path dir;
  private SqliteLedger ledger;
  private OpBook book;
  private Fen left = new Fen(5_000);

  @BeforeEach
  void open() throws LedgerUnavailable {
    var venue = new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
    var clock = InstantSource.fixed(NOON);
    ledger = SqliteLedger.linked(dir.resolve("l.db"), new Station("130803", "T-1", venue, clock));
    var around =
        new Surroundings(
            () -> 1_000, clock, new SplittableRandom(), (_, _) -> {}, Safeguards.PROTOCOL);
    book = OpBook.boot(new Installation("130803", "T-1", 1), ledger.store(), around);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static CardId card(int number) {
    return new CardId("%032x".formatted(number));
  }

  private Reserves reserves(long most) {
    return new Reserves(book, _ -> left, new Fen(most));
  }

  private List<Long> wished() throws LedgerUnavailable {
    return book.wishes().stream().map(Outbox.Wish::amount).toList();
  }

  @Test
  void a_card_that_has_proved_itself_and_paid_here_gets_one() throws Exception {
    var reserves = reserves(3_000);
    reserves.heard(CARD, true, new Word.Accepted(OP));
    reserves.heard(CARD, true, new Word.Accepted(OP));
    reserves.tend();
    assertEquals(List.of(3_000L), wished());
  }

  @Test
  void no_more_is_reserved_than_the_card_has() throws Exception {
    left = new Fen(700);
    var reserves = reserves(3_000);
    reserves.heard(CARD, true, new Word.Accepted(OP));
    reserves.tend();
    assertEquals(List.of(700L), wished());
  }

  @Test
  void nothing_is_reserved_on_a_number_that_proves_nothing() throws Exception {
    var reserves = reserves(3_000);
    reserves.heard(CARD, false, new Word.Accepted(OP));
    reserves.tend();
    assertEquals(List.of(), wished());
  }

  @Test
  void nothing_is_reserved_unless_the_programme_says_so() throws Exception {
    var reserves = reserves(0);
    reserves.heard(CARD, true, new Word.Accepted(OP));
    reserves.tend();
    assertEquals(List.of(), wished());
  }

  @Test
  void half_of_a_terminals_grants_are_kept_for_vouchers() throws Exception {
    var reserves = reserves(3_000);
    for (int number = 0; number < Reserves.MOST + 5; number++) {
      reserves.heard(card(number), true, new Word.Accepted(OP));
      reserves.tend();
    }
    assertEquals(Reserves.MOST, wished().size());
  }

  /// What is reserved here is not there for the same card's claim.
  @Test
  void a_reserve_in_the_way_of_a_payment_is_given_back() throws Exception {
    open(3_000);
    var reserves = reserves(3_000);
    reserves.heard(CARD, true, new Word.Refused(OP, Reason.CARD_FROZEN));
    reserves.tend();
    assertEquals(1, book.held(GrantKind.ESCROW));
    reserves.heard(CARD, false, new Word.Refused(OP, Reason.ALLOWANCE_SHORT));
    reserves.tend();
    assertEquals(0, book.held(GrantKind.ESCROW));
  }

  /// Else it would keep its owner from spending elsewhere for as long as the terminal is on.
  @Test
  void a_reserve_is_not_renewed() throws Exception {
    open(3_000);
    assertEquals(List.of(), book.open());
  }

  private void open(long fen) throws LedgerUnavailable {
    book.want(new Grant.Right(GrantKind.ESCROW, CARD.value()), fen);
    var wish = book.wishes().getFirst();
    book.granted(wish.grant(), fen, NOON.toEpochMilli() + 86_400_000);
  }
}
