package wenhui.screen;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Trouble;

/// The sentence that is spoken when a scene begins: what the glass says, without anybody's name,
/// number or balance, for others hear it too. The clerk's own pages are silent.
final class Speech {
  private Speech() {}

  static String of(Page page) {
    return switch (page.screen().scene()) {
      case Scene.Idle(), Scene.PinWanted _, Scene.SpendKeyed _, Scene.Desk _ -> "";
      case Scene.NextCode _ -> sentence(page, page.say("next.title"), page.say("next.how"));
      case Scene.SignIn(_, _, var latest) ->
          latest
              .map(it -> sentence(page, page.say(it.fresh() ? "sign.spoken" : "sign.again")))
              .orElse("");
      case Scene.CardShown shown ->
          sentence(
              page,
              page.say("spoken.hello"),
              page.say(shown.counted() ? "visit.counted" : "visit.again"));
      case Scene.CodeWanted _ -> sentence(page, page.say("wanted.title"), page.say("wanted.how"));
      case Scene.Checking _ -> page.say("checking.title");
      case Scene.SpendWanted _ -> page.say("amount.title");
      case Scene.Accepted accepted -> accepted(page, accepted);
      case Scene.Declined declined -> notice(page, Refusal.notice(page, declined));
      case Scene.StillThere _ -> sentence(page, page.say("still.title"), page.say("still.cause"));
      case Scene.OutOfService(Trouble trouble) -> notice(page, Notice.of(page.words(), trouble));
    };
  }

  private static String accepted(Page page, Scene.Accepted accepted) {
    var result = Result.of(page, accepted);
    String next = String.join("", result.next());
    return accepted.paper() == Scene.Paper.NOT_PRINTED
        ? sentence(page, page.say("accepted"), next, page.say("paper.NOT_PRINTED"))
        : sentence(page, page.say("accepted"), next);
  }

  /// The code is said letter by letter: K, 1, 2.
  private static String notice(Page page, Notice notice) {
    boolean already = notice.code().equals(Reason.ALREADY_USED.code());
    String code = page.say("code.word") + " " + String.join(" ", notice.code().split(""));
    return sentence(
        page,
        String.join("", notice.title()),
        already ? "" : String.join("", notice.cause()),
        String.join("", notice.action()),
        code);
  }

  private static String sentence(Page page, String... parts) {
    return Stream.of(parts)
        .filter(part -> !part.isEmpty())
        .map(part -> ended(part) ? part : part + page.say("full-stop"))
        .collect(Collectors.joining(page.chinese() ? "" : " "));
  }

  private static boolean ended(String part) {
    return "。？！.?!".indexOf(part.charAt(part.length() - 1)) >= 0;
  }
}
