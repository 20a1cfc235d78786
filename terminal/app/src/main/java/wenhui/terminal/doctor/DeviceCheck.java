package wenhui.terminal.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wenhui.device.Checkup;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// Tries one configured device and says what to do if it fails.
final class DeviceCheck {

  /// Longer than the longest trial, a camera's.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private DeviceCheck() {}

  /// On a thread of its own: a driver that hangs is a finding too, and so is one with a bug.
  static Finding of(Trials.Trial trial, String user) throws InterruptedException {
    var result = new CompletableFuture<Checkup>();
    var thread =
        Thread.ofPlatform()
            .name("doctor-" + trial.name())
            .daemon()
            .start(() -> {
              try {
                result.complete(trial.examination().checkup());
              } catch (InterruptedException | RuntimeException | LinkageError e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return finding(trial, result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), user);
    } catch (ExecutionException e) {
      return Finding.of(trial.name(), Grade.FAULT, Said.of("device.fails"))
          .with(String.valueOf(e.getCause()));
    } catch (TimeoutException _) {
      thread.interrupt();
      return Finding.of(trial.name(), Grade.FAULT, Said.of("device.hangs", PATIENCE.toSeconds()));
    }
  }

  private static Finding finding(Trials.Trial trial, Checkup checkup, String user) {
    var finding =
        switch (checkup.finding()) {
          case WELL -> Finding.of(trial.name(), Grade.OK, Said.of("device.well"));
          case OPENS -> Finding.of(trial.name(), Grade.OK, Said.of("device.opens"));
          case PAPER_LOW -> Finding.of(trial.name(), Grade.CARE, Said.of("paper.low"));
          case PAPER_OUT -> Finding.of(trial.name(), Grade.FAULT, Said.of("paper.out"));
          case ABSENT ->
              Finding.of(trial.name(), Grade.FAULT, Said.of("device.absent"))
                  .fix(Said.of("fix.absent"));
          case FAILS -> failed(trial, checkup, user);
        };
    boolean named = trial.path().map(Path::toString).filter(checkup.detail()::contains).isPresent();
    String at = named ? "" : trial.path().map(path -> " at " + path).orElse("");
    return finding.with(checkup.detail() + at);
  }

  private static Finding failed(Trials.Trial trial, Checkup checkup, String user) {
    var forbidden = trial.path().flatMap(path -> Permission.missing(path, user));
    var finding =
        Finding.of(
            trial.name(),
            Grade.FAULT,
            Said.of(forbidden.isPresent() ? "device.forbidden" : failure(trial)));
    return forbidden.or(() -> cure(trial, checkup.detail())).map(finding::fix).orElse(finding);
  }

  /// Where no path says whether it is there, nobody knows.
  private static String failure(Trials.Trial trial) {
    return trial.path().isPresent() ? "device.fails" : "device.unreachable";
  }

  /// What helps against failures that say in their own words what they are.
  private static Optional<Said> cure(Trials.Trial trial, String why) {
    if (why.contains("in use by another program")) {
      return trial.path().map(path -> Said.of("fix.busy", path));
    }
    if (why.contains("libpcsclite")) {
      return Optional.of(Said.of("fix.pcsclite"));
    }
    if (why.contains("0x8010001D")) { // SCARD_E_NO_SERVICE
      return Optional.of(Said.of("fix.pcscd"));
    }
    if (why.contains("0x8010006A")) { // SCARD_W_SECURITY_VIOLATION
      return Optional.of(Said.of("fix.polkit"));
    }
    return Optional.empty();
  }
}
