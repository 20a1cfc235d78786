package wenhui.terminal;

import java.util.List;
import java.util.Locale;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Fen;
import wenhui.redeem.Scene;
import wenhui.redeem.Trouble;

/// What a display of two lines of sixteen narrow characters says: the idle invitation, the amount,
/// the result. Nobody's name or card; a pure function of the scene.
///
/// @param venue below the invitation, where there is a third line
record DisplayLines(Words words, String venue) {

  List<String> of(wenhui.redeem.Screen screen) {
    return of(screen.scene());
  }

  private List<String> of(Scene scene) {
    return switch (scene) {
      case Scene.Idle() -> List.of(say("idle.1"), say("idle.2"), "", venue);
      case Scene.CardShown _ -> lines("welcome");
      case Scene.CodeWanted _, Scene.NextCode _ -> lines("code");
      case Scene.SpendWanted _, Scene.PinWanted _ -> lines("amount");
      case Scene.Checking _ -> lines("checking");
      case Scene.SpendKeyed keyed -> keyed(keyed);
      case Scene.Accepted(_, var redeemed, _, _) -> accepted(redeemed);
      case Scene.Declined(_, var refused, _) -> declined(refused);
      case Scene.SignIn(_, _, var latest) -> lines(latest.isPresent() ? "signed" : "sign");
      case Scene.Desk _ -> lines("desk");
      case Scene.StillThere _ -> lines("still");
      case Scene.OutOfService(Trouble trouble) ->
          List.of(say("stopped.1"), say("stopped.2") + " " + trouble.code());
    };
  }

  private List<String> lines(String what) {
    return List.of(say(what + ".1"), say(what + ".2"));
  }

  private String say(String key) {
    return words.get("display." + key);
  }

  private List<String> keyed(Scene.SpendKeyed keyed) {
    String bill = say("bill") + " " + keyed.keyed();
    boolean good = keyed.preview().isPresent() && keyed.preview().get() instanceof Redeemed;
    return good
        ? List.of(bill, payable((Redeemed) keyed.preview().get()))
        : List.of(bill, say("below") + " " + yuan(keyed.minimum()));
  }

  private List<String> accepted(Redeemed redeemed) {
    return redeemed.payable().isEmpty()
        ? List.of(say("accepted"), say("show"))
        : List.of(say("accepted") + " -" + yuan(redeemed.worth()), payable(redeemed));
  }

  private String payable(Redeemed redeemed) {
    return redeemed.payable().map(it -> say("pay") + " " + yuan(it)).orElse("");
  }

  private List<String> declined(Refused refused) {
    return List.of(
        say("refused") + " " + refused.reason().code(),
        refused.missing().map(it -> say("missing") + " " + yuan(it)).orElse(say("look")));
  }

  private static String yuan(Fen fen) {
    return String.format(Locale.ROOT, "%d.%02d", fen.value() / 100, fen.value() % 100);
  }
}
