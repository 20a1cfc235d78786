package wenhui.terminal;

import java.util.Optional;
import wenhui.device.Button;
import wenhui.device.CharacterDisplay;
import wenhui.device.Relay;
import wenhui.device.Speaker;

/// What a terminal may have beside what it reads and prints with.
public record Extras(
    Optional<Port<Speaker>> voice,
    Optional<Port<Relay>> gate,
    Optional<Port<Button>> button,
    Optional<Port<CharacterDisplay>> display) {

  public static final Extras NONE =
      new Extras(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
