package wenhui.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import wenhui.device.Indicator.Signal;
import wenhui.device.ReceiptPrinter.Paper;

/// What a short trial of one device found, for the doctor's report. The trial opens the device
/// itself, so nobody else may have it open.
///
/// @param finding for a person, in the report's own words
/// @param detail for a technician: the model that answered, or why it failed; in English
public record Checkup(Finding finding, String detail) {

  /// Ordered from good to bad.
  public enum Finding {
    /// It answered, or did what it was told.
    WELL,
    /// Its port opens. Whether it works shows with the first card or code.
    OPENS,
    /// Works, and needs paper soon.
    PAPER_LOW,
    /// Works, and has no paper.
    PAPER_OUT,
    /// Nothing is at its path.
    ABSENT,
    /// It is there and does not work.
    FAILS
  }

  private static final Duration PER_LAMP = Duration.ofMillis(400);
  private static final Duration READING = Duration.ofSeconds(2);

  /// More than a player needs for a greeting, less than the doctor waits for a trial.
  private static final Duration SENTENCE = Duration.ofSeconds(18);

  /// Whether the device can do its work now.
  public boolean works() {
    return switch (finding) {
      case WELL, OPENS, PAPER_LOW -> true;
      case PAPER_OUT, ABSENT, FAILS -> false;
    };
  }

  /// @param path where it should be; empty when it has none
  public static Checkup cardReader(
      Optional<Path> path, DeviceSupervisor.Opener<? extends CardReader> open)
      throws InterruptedException {
    return of(path, open, reader -> seen(reader.answers(), reader.model()));
  }

  public static Checkup codeScanner(
      Optional<Path> path, DeviceSupervisor.Opener<? extends CodeScanner> open)
      throws InterruptedException {
    return of(path, open, scanner -> seen(scanner.answers(), scanner.model()));
  }

  /// Asks for paper; prints nothing.
  public static Checkup printer(
      Optional<Path> path, DeviceSupervisor.Opener<? extends ReceiptPrinter> open)
      throws InterruptedException {
    return of(path, open, printer -> paper(printer.paper(), printer.model()));
  }

  /// Lights each lamp in turn, some two seconds in all, for a person to watch.
  public static Checkup indicator(
      Optional<Path> path, DeviceSupervisor.Opener<? extends Indicator> open)
      throws InterruptedException {
    return of(
        path,
        open,
        indicator -> {
          for (Signal signal :
              List.of(Signal.READY, Signal.REFUSED, Signal.OUT_OF_SERVICE, Signal.READ)) {
            indicator.show(signal);
            TimeUnit.NANOSECONDS.sleep(PER_LAMP.toNanos());
          }
          indicator.show(Signal.DARK);
          return new Checkup(Finding.WELL, indicator.model());
        });
  }

  /// Says one sentence, for a person to hear.
  ///
  /// @param prompt see [Speaker#say]
  public static Checkup speaker(DeviceSupervisor.Opener<? extends Speaker> open, String prompt)
      throws InterruptedException {
    return of(
        Optional.empty(),
        open,
        speaker -> {
          speaker.say(prompt);
          boolean said = speaker.awaitSilence(SENTENCE);
          return new Checkup(said ? Finding.WELL : Finding.FAILS, speaker.model());
        });
  }

  /// Closes the contact for a moment, for a person to hear it click.
  public static Checkup relay(
      Optional<Path> path, DeviceSupervisor.Opener<? extends Relay> open, Duration pulse)
      throws InterruptedException {
    return of(
        path,
        open,
        relay -> {
          relay.pulse(pulse);
          TimeUnit.NANOSECONDS.sleep(pulse.toNanos());
          return new Checkup(Finding.WELL, relay.model());
        });
  }

  /// Takes the pin; whether the button works shows with the first press.
  public static Checkup button(Optional<Path> path, DeviceSupervisor.Opener<? extends Button> open)
      throws InterruptedException {
    return of(path, open, button -> new Checkup(Finding.OPENS, button.model()));
  }

  /// Shows lines for two seconds, for a person to read.
  public static Checkup display(
      Optional<Path> path,
      DeviceSupervisor.Opener<? extends CharacterDisplay> open,
      List<String> lines)
      throws InterruptedException {
    return of(
        path,
        open,
        display -> {
          display.show(lines);
          TimeUnit.NANOSECONDS.sleep(READING.toNanos());
          return new Checkup(Finding.WELL, display.model());
        });
  }

  /// Finds out how an opened device is.
  ///
  /// @param <D> the device, or its port
  @FunctionalInterface
  public interface Trial<D> {
    Checkup of(D device) throws DeviceLost, InterruptedException;
  }

  /// Any other trial: opens the device, tries it, and closes it.
  public static <D extends AutoCloseable> Checkup of(
      Optional<Path> path, DeviceSupervisor.Opener<D> open, Trial<? super D> trial)
      throws InterruptedException {
    if (path.isPresent() && !Files.exists(path.get())) {
      return new Checkup(Finding.ABSENT, path.get().toString());
    }
    try {
      D device = open.open();
      try {
        return trial.of(device);
      } finally {
        DeviceSupervisor.free(device);
      }
    } catch (DeviceLost e) {
      return new Checkup(Finding.FAILS, e.getMessage());
    }
  }

  private static Checkup seen(boolean answers, String model) {
    return new Checkup(answers ? Finding.WELL : Finding.OPENS, model);
  }

  private static Checkup paper(Paper paper, String model) {
    return switch (paper) {
      case ENOUGH -> new Checkup(Finding.WELL, model);
      case NEARLY_OUT -> new Checkup(Finding.PAPER_LOW, model);
      case OUT -> new Checkup(Finding.PAPER_OUT, model);
      case UNKNOWN -> new Checkup(Finding.OPENS, model);
    };
  }
}
