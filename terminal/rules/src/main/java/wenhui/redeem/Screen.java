package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The glass at one instant: a value. [ScreenRule#next] gives the next one.
///
/// @param troubles everything that is wrong now, shown as a band when idle
/// @param duty the clerk at the glass
/// @param touched when someone last did something
public record Screen(
    Scene scene, Settings settings, Set<Trouble> troubles, Optional<Duty> duty, Instant touched) {

  /// How long a scene with something personal stays without a touch (kiosk.md, idle).
  public static final Duration PATIENCE = Duration.ofSeconds(120);

  /// How long the question 您还在吗 stays after that.
  public static final Duration LAST_CALL = Duration.ofSeconds(45);

  /// How long the hub is waited for at most (protocol.md §8).
  public static final Duration ASKING = Duration.ofSeconds(15);

  /// How long 已核销 stays: at least ten seconds, for a slow reader.
  public static final Duration SUCCESS = Duration.ofSeconds(20);

  /// How long a resident who has signed in for an event reads so.
  public static final Duration GREETING = Duration.ofSeconds(8);

  public Screen {
    troubles = Set.copyOf(troubles);
  }

  /// At start, before any device has answered.
  public static Screen idle(Instant now) {
    return new Screen(new Scene.Idle(), Settings.DEFAULT, Set.of(), Optional.empty(), now);
  }

  /// The clerk at the glass.
  public Optional<Person> clerk() {
    return duty.map(Duty::clerk);
  }

  /// What the glass shows when nobody stands there.
  Scene rest() {
    return troubles.stream()
        .filter(Trouble::outOfService)
        .max(Enum::compareTo)
        .<Scene>map(Scene.OutOfService::new)
        .orElseGet(Scene.Idle::new);
  }

  /// When the glass changes by itself if nothing happens; empty if never.
  public Optional<Instant> due() {
    Optional<Instant> dutyEnds = duty.map(Duty::until);
    return Stream.concat(sceneDue().stream(), dutyEnds.stream()).min(Instant::compareTo);
  }

  private Optional<Instant> sceneDue() {
    return switch (scene) {
      case Scene.Idle(), Scene.OutOfService(_) ->
          settings.equals(Settings.DEFAULT)
              ? Optional.empty()
              : Optional.of(touched.plus(PATIENCE));
      case Scene.Accepted _ -> Optional.of(touched.plus(SUCCESS));
      case Scene.StillThere _ -> Optional.of(touched.plus(LAST_CALL));
      case Scene.SignIn(var event, _, var latest) ->
          Optional.of(latest.isPresent() ? touched.plus(GREETING) : event.until());
      case Scene.NextCode _, Scene.Desk _, Scene.Checking _ -> patience();
      case Scene.CardShown _, Scene.CodeWanted _, Scene.SpendWanted _ -> patience();
      case Scene.PinWanted _, Scene.SpendKeyed _, Scene.Declined _ -> patience();
    };
  }

  private Optional<Instant> patience() {
    return Optional.of(touched.plus(PATIENCE));
  }
}
