package wenhui.terminal;

import wenhui.device.Indicator.Signal;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Scene;

/// What lamp and buzzer say beside the screen: a pure function of the scene.
final class Signals {

  private Signals() {}

  static Signal of(Scene scene) {
    return switch (scene) {
      case Scene.Idle() -> Signal.READY;
      case Scene.CardShown _, Scene.CodeWanted _, Scene.SpendWanted _ -> Signal.READ;
      case Scene.PinWanted _, Scene.SpendKeyed _, Scene.StillThere _ -> Signal.READ;
      case Scene.Desk(DeskPage.Noted _) -> Signal.ACCEPTED;
      case Scene.SignIn(_, _, var latest) -> latest.isPresent() ? Signal.ACCEPTED : Signal.READY;
      case Scene.NextCode _, Scene.Desk _, Scene.Checking _ -> Signal.READ;
      case Scene.Accepted _ -> Signal.ACCEPTED;
      case Scene.Declined _ -> Signal.REFUSED;
      case Scene.OutOfService _ -> Signal.OUT_OF_SERVICE;
    };
  }
}
