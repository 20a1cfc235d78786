package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.link.HubUnreachable;
import wenhui.link.OnlineClaim;
import wenhui.link.book.Installation;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.OpId;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

final class QuestionTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-08-15T04:00:00Z"));

  private @TempDir Path folder;
  private final ArrayList<Claims.Word> told = new ArrayList<>();
  private SqliteLedger ledger;
  private Question question;

  @BeforeEach
  void open() throws Exception {
    var venue = new Venue(new VenueId("QX-WHZ"), "文化站", new VenueClass(1), "");
    var station = new Station("130803", "T-0007", venue, NOON);
    ledger = SqliteLedger.linked(folder.resolve("ledger.db"), station);
    var around =
        new Surroundings(
            () -> 1_000, NOON, new SplittableRandom(), (_, _) -> {}, Safeguards.PROTOCOL);
    var book = OpBook.boot(new Installation("130803", "T-0007", 1), ledger.store(), around);
    var silent =
        new OnlineClaim(
            (_, _) -> {
              throw new HubUnreachable("silent");
            });
    question = new Question(OpId.at(1, 0, 1), book, silent, told::add);
  }

  @AfterEach
  void close() throws Exception {
    ledger.close();
  }

  @Test
  void whoever_ends_the_thread_while_the_hub_is_asked_is_heard_behind_the_answer() {
    Thread.currentThread().interrupt();
    question.run();
    assertTrue(Thread.interrupted(), "the thread would wait for the next question for ever");
    assertEquals(1, told.size());
  }

  @Test
  void whoever_gives_the_question_up_ends_nothing_else() {
    question.giveUp();
    question.run();
    assertFalse(Thread.interrupted());
    assertEquals(1, told.size());
  }
}
