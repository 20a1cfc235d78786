package wenhui.ui;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line: one sentence in Chinese, one in English, and where the
/// command's help is. The same for every program of the house.
public final class Misuse implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println(say(e));
    line.getErr().println("用法 usage: " + line.getCommandSpec().qualifiedName() + " --help");
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  /// A sentence of ours that is in both languages stays as it is.
  private static String say(ParameterException e) {
    String english = withoutCause(String.valueOf(e.getMessage()));
    boolean both = english.codePoints().anyMatch(Character::isIdeographic);
    return both ? english : chinese(e) + "\n" + english;
  }

  private static String chinese(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unknown ->
          "不认识 " + String.join(" ", unknown.getUnmatched()) + meant(unknown);
      case MissingParameterException missing ->
          "还缺少 " + missing.getMissing().stream().map(Misuse::name).collect(joining("、"));
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " 只能写一次";
      default -> wrong(e);
    };
  }

  private static String meant(UnmatchedArgumentException unknown) {
    var like = unknown.getSuggestions();
    return like.isEmpty() ? "" : "，是不是 " + String.join("、", like);
  }

  private static String wrong(ParameterException e) {
    String value = e.getValue() == null ? "" : "：" + e.getValue();
    return Optional.ofNullable(e.getArgSpec())
        .map(it -> name(it) + " 的值不对" + value)
        .orElse("命令写得不对");
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  /// Java's own names of faults say nothing to whoever typed the line.
  private static String withoutCause(String message) {
    return message.replaceFirst("(?s) (\\(java\\.|to class ).*", "");
  }
}
