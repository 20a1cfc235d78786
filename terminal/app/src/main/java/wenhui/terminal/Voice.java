package wenhui.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import wenhui.config.VoiceSettings;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Speaker;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.screen.Prompts;

/// Says what the screen says when a scene begins, if the resident has not turned 语音 off.
///
/// The loop calls [#show], which never waits. The supervisor's thread owns the speaker.
final class Voice {
  static final String NAME = "voice";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final VoiceSettings.Language language;
  private final BlockingQueue<List<String>> waiting =
      new ArrayBlockingQueue<>(Speaker.MOST_WAITING);

  /// The loop's.
  private Scene before = new Scene.Idle();

  Voice(VoiceSettings.Language language) {
    this.language = language;
  }

  void show(Screen screen) {
    var prompts = Prompts.between(before, screen.scene());
    before = screen.scene();
    if (!prompts.isEmpty() && screen.settings().voice()) {
      var spoken = prompts.stream().map(prompt -> prefix(screen.settings()) + prompt).toList();
      while (!waiting.offer(spoken)) {
        waiting.poll(); // Late words confuse.
      }
    }
  }

  private String prefix(Settings settings) {
    boolean chinese =
        switch (language) {
          case SCREEN -> settings.language() == Settings.Language.CHINESE;
          case CHINESE -> true;
          case ENGLISH -> false;
        };
    return chinese ? "zh-" : "en-";
  }

  DeviceSupervisor.Device<Speaker> device(Port<Speaker> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> open(port), Speaker::model, this::turn);
  }

  /// What was to be said while there was no speaker is not said any more.
  private Speaker open(Port<Speaker> port) throws DeviceLost, InterruptedException {
    var opened = port.opener().open();
    waiting.clear();
    return opened;
  }

  private void turn(Speaker speaker) throws DeviceLost, InterruptedException {
    Optional.ofNullable(waiting.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS))
        .ifPresent(prompts -> speaker.say(prompts.toArray(String[]::new)));
    speaker.awaitSilence(Duration.ZERO);
  }
}
