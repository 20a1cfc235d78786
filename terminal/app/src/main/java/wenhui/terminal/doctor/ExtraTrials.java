package wenhui.terminal.doctor;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import wenhui.device.Checkup;
import wenhui.terminal.Extras;
import wenhui.terminal.doctor.Trials.Trial;

/// How what nobody needs to redeem is tried; for a person who listens and looks.
final class ExtraTrials {
  private static final Duration CLICK = Duration.ofSeconds(1);

  /// Both a letter display and one with Chinese can show it.
  private static final List<String> LINES = List.of("Wenhui", "0123456789");

  private ExtraTrials() {}

  static List<Trial> of(Extras ports) {
    var voice =
        ports
            .voice()
            .map(it ->
                new Trial(it.name(), it.path(), () -> Checkup.speaker(it.opener(), "zh-hello")));
    var gate =
        ports
            .gate()
            .map(it ->
                new Trial(
                    it.name(), it.path(), () -> Checkup.relay(it.path(), it.opener(), CLICK)));
    var button =
        ports
            .button()
            .map(it ->
                new Trial(it.name(), it.path(), () -> Checkup.button(it.path(), it.opener())));
    var display =
        ports
            .display()
            .map(it ->
                new Trial(
                    it.name(), it.path(), () -> Checkup.display(it.path(), it.opener(), LINES)));
    return Stream.of(voice, gate, button, display).flatMap(it -> it.stream()).toList();
  }
}
