package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The glass at one instant: a value. [ScreenRule#next] gives the next one.
///
/// @param troubles everything that is wrong now, shown as a band when idle
/// @param clerk the clerk on duty
/// @param touched when someone last did something
public record Screen(
    Scene scene,
    Settings settings,
    Set<Trouble> troubles,
    Optional<Person> clerk,
    Instant touched) {

  /// How long a scene with something personal stays without a touch (kiosk.md, idle).
  public static final Duration PATIENCE = Duration.ofSeconds(120);

  /// How long the question 您还在吗 stays after that.
  public static final Duration LAST_CALL = Duration.ofSeconds(45);

  /// How long 已核销 stays: at least ten seconds, for a slow reader.
  public static final Duration SUCCESS = Duration.ofSeconds(20);

  public Screen {
    troubles = Set.copyOf(troubles);
  }

  /// At start, before any device has answered.
  public static Screen idle(Instant now) {
    return new Screen(new Scene.Idle(), Settings.DEFAULT, Set.of(), Optional.empty(), now);
  }

  /// When the glass changes by itself if nothing happens; empty if never.
  public Optional<Instant> due() {
    return switch (scene) {
      case Scene.Idle(), Scene.OutOfService(_) ->
          settings.equals(Settings.DEFAULT)
              ? Optional.empty()
              : Optional.of(touched.plus(PATIENCE));
      case Scene.Accepted _ -> Optional.of(touched.plus(SUCCESS));
      case Scene.StillThere _ -> Optional.of(touched.plus(LAST_CALL));
      case Scene.CardShown _, Scene.CodeWanted _, Scene.SpendWanted _ -> patience();
      case Scene.PinWanted _, Scene.SpendKeyed _, Scene.Declined _ -> patience();
    };
  }

  private Optional<Instant> patience() {
    return Optional.of(touched.plus(PATIENCE));
  }
}
