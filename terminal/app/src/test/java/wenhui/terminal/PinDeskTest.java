package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.ui.Passwords;

/// PINs are hashed for real, so each try takes its time.
final class PinDeskTest {
  private static final Venue STATION =
      new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  private static final Person LI =
      new Person(new ClerkId("li"), "李*", Person.Role.CLERK, Passwords.hash("2580"));

  private static final Instant ASKED = Instant.parse("2026-06-01T01:59:59Z");

  @TempDir Path dir;

  private Instant now = Instant.parse("2026-06-01T02:00:00Z");
  private final EventQueue events = new EventQueue();
  private SqliteLedger ledger;
  private PinDesk desk;
  private Thread thread;

  @BeforeEach
  void open() throws LedgerUnavailable {
    var station = new Station("130803", "T-1", STATION, () -> now);
    ledger = SqliteLedger.open(dir.resolve("l.db"), station);
    ledger.staff().put(LI);
    desk = new PinDesk(ledger.staff(), events, () -> now);
    thread = Thread.ofPlatform().daemon().start(desk);
  }

  @AfterEach
  void close() {
    thread.interrupt();
    ledger.close();
  }

  @Test
  void a_pin_says_whose_it_is() throws Exception {
    assertEquals(new Event.PinMatched(LI, ASKED), answer("2580"));
    assertEquals(new Event.PinRefused(PinHint.WRONG, ASKED), answer("2581"));
  }

  @Test
  void an_admins_password_opens_no_till() throws Exception {
    ledger
        .staff()
        .put(new Person(new ClerkId("an"), "安*", Person.Role.ADMIN, Passwords.hash("1357")));
    assertEquals(new Event.PinRefused(PinHint.WRONG, ASKED), answer("1357"));
  }

  @Test
  void who_guesses_must_wait_and_is_told_so() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(new Event.PinRefused(PinHint.WRONG, ASKED), answer("000" + i));
    }
    assertEquals(new Event.PinRefused(PinHint.PAUSED, ASKED), answer("2580"));
    now = now.plus(Duration.ofMinutes(10));
    assertEquals(new Event.PinMatched(LI, ASKED), answer("2580"));
  }

  @Test
  void a_right_pin_between_excuses_no_guesses() throws Exception {
    for (int i = 0; i < 4; i++) {
      answer("000" + i);
      assertEquals(new Event.PinMatched(LI, ASKED), answer("2580"));
    }
    answer("0005");
    assertEquals(new Event.PinRefused(PinHint.PAUSED, ASKED), answer("2580"));
  }

  private Event answer(String pin) throws InterruptedException {
    desk.check(pin, ASKED);
    return events.poll(Duration.ofSeconds(30)).orElseThrow();
  }
}
