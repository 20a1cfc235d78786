package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.HubUnreachable;
import wenhui.link.OnlineClaim;
import wenhui.redeem.OpId;

final class QuestionTest {
  private @TempDir Path folder;
  private final ArrayList<Claims.Word> told = new ArrayList<>();
  private LinkedSample terminal;
  private Question question;

  @BeforeEach
  void open() throws Exception {
    terminal = LinkedSample.in(folder);
    var silent =
        new OnlineClaim((_, _) -> {
          throw new HubUnreachable("silent");
        });
    question = new Question(OpId.at(1, 0, 1), terminal.book(), silent, told::add);
  }

  @AfterEach
  void close() throws Exception {
    terminal.close();
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
