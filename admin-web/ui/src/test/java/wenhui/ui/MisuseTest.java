package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

final class MisuseTest {

  @Command(name = "kiosk")
  static final class Copy implements Runnable {
    @Spec private CommandSpec spec;

    @Option(names = {"-f", "--from"})
    private LocalDate from;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "文件太大 too large: " + file);
    }
  }

  @Test
  void a_value_that_is_none_is_named_without_javas_words() {
    assertSaid(
        """
        --from 的值不对：2026-13-01
        Invalid value for option '--from': cannot convert '2026-13-01'
        """,
        "--from=2026-13-01",
        "x");
  }

  @Test
  void what_is_missing_is_named() {
    assertSaid("还缺少 FILE\nMissing required parameter: 'FILE'\n");
  }

  @Test
  void what_is_given_twice_is_named() {
    assertSaid(
        """
        --from 只能写一次
        option '--from' (<from>) should be specified only once
        """,
        "--from=2026-01-01",
        "--from=2026-01-02",
        "x");
  }

  @Test
  void what_nobody_knows_is_said_with_what_is_like_it() {
    assertSaid("不认识 --fro，是不是 --from\nUnknown option: '--fro'\n", "--fro", "x");
  }

  @Test
  void a_sentence_in_both_languages_stays_as_it_is() {
    assertSaid("文件太大 too large: x\n", "x");
  }

  private static void assertSaid(String sentence, String... arguments) {
    var said = new StringWriter();
    int code =
        new CommandLine(new Copy())
            .setParameterExceptionHandler(new Misuse())
            .setErr(new PrintWriter(said, true))
            .execute(arguments);
    assertEquals(sentence + "用法 usage: kiosk --help\n", said.toString());
    assertEquals(2, code);
  }
}
