package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Attempt;

/// A verifier in another language, written from the README of this module, comes to the same end.
final class IndependentVerifierTest {
  @TempDir Path dir;
  private Path file;

  record Answer(int exit, String text) {}

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("ledger.db");
    for (int run = 0; run < 2; run++) {
      try (var ledger = SqliteLedger.open(file, Sample.station())) {
        ledger.learn(Sample.PROGRAMME);
        for (Attempt attempt : Sample.oneOfEach()) {
          ledger.record(attempt);
        }
        ledger.record(Sample.redemption(100 + run, 100 + run));
      }
    }
  }

  @Test
  void both_verifiers_agree_on_entries_and_head() throws Exception {
    var intact = assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    var wanted = "intact: %d entries, head %s".formatted(intact.entries(), intact.head().hash());
    assertEquals(new Answer(0, wanted), python());
  }

  @Test
  void an_edit_is_found_at_the_same_entry() throws Exception {
    try (var session = Database.writer(file)) {
      session.execute("DROP TRIGGER journal_no_update");
      session.update(
          "UPDATE journal SET entry = replace(entry, 'c12', 'c13') WHERE entry LIKE '%c12%'");
    }
    assertTrue(LedgerVerifier.verify(file).toString().startsWith("Broken[seq=2,"));
    assertEquals(new Answer(1, "broken at entry 2: not what was hashed"), python());
  }

  @Test
  void a_forgotten_use_is_found() throws Exception {
    try (var session = Database.writer(file)) {
      session.update("DELETE FROM redemption WHERE serial = 1");
    }
    assertEquals(1, python().exit());
  }

  @Test
  void an_edited_sum_is_found() throws Exception {
    try (var session = Database.writer(file)) {
      session.update("UPDATE tally SET worth_fen = worth_fen + 1 WHERE outcome = 'DONE'");
    }
    assertEquals(1, python().exit());
  }

  private Answer python() throws IOException, InterruptedException {
    return python(file);
  }

  static Answer python(Path file, String... hubKey) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3", "src/test/python/verify_journal.py"));
    command.add(file.toString());
    command.addAll(List.of(hubKey));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.strip());
  }
}
