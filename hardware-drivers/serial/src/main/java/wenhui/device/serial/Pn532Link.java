package wenhui.device.serial;

import java.time.Duration;
import java.util.Optional;
import wenhui.device.DeviceLost;

/// Commands to a PN532 and its answers: acknowledgement, retransmission, giving up. PN532 user
/// manual UM0701-02 §6.2.1.5 to §6.2.1.8. One thread.
final class Pn532Link {

  /// The chip acknowledges within 15 ms; the rest is for adapters and a busy machine.
  private static final Duration ACK_PATIENCE = Duration.ofMillis(500);

  private static final int ATTEMPTS = 3;

  private final SerialLine line;
  private Pn532Frames frames = new Pn532Frames();
  private Inbox<Pn532Frame> inbox;

  Pn532Link(SerialLine line) {
    this.line = line;
    this.inbox = new Inbox<>(line, frames);
  }

  void wake() throws DeviceLost {
    line.write(Pn532Frames.WAKE);
  }

  /// Sends a command and waits for what it answers.
  ///
  /// @param patience for the answer, once the command is acknowledged
  /// @return the answer's data. Empty when the chip does not know the command, does not finish it
  ///   in time, or the line was closed
  /// @throws DeviceLost if nothing acknowledges the command
  Optional<byte[]> ask(Duration patience, int code, byte... parameters)
      throws DeviceLost, InterruptedException {
    byte[] command = Pn532Frames.command(code, parameters);
    for (int attempt = 0; attempt < ATTEMPTS && !line.closed(); attempt++) {
      forgetOldBytes();
      line.write(command);
      switch (firstAnswer(code)) {
        case Heard.Answer(byte[] data) -> {
          return Optional.of(data);
        }
        case Heard.Refused() -> {
          return Optional.empty();
        }
        case Heard.Acknowledged() -> {
          return answer(patience, code);
        }
        case Heard.Nothing() -> {
          // Asks again: the chip has not taken the command.
        }
      }
    }
    if (line.closed()) {
      return Optional.empty();
    }
    throw new DeviceLost(line.name(), "does not answer as a PN532");
  }

  private sealed interface Heard {
    record Acknowledged() implements Heard {}

    record Answer(byte[] data) implements Heard {}

    record Refused() implements Heard {}

    record Nothing() implements Heard {}
  }

  private void forgetOldBytes() throws DeviceLost, InterruptedException {
    while (line.read(Duration.ZERO).length > 0) {
      // Belongs to a command that was given up.
    }
    frames = new Pn532Frames();
    inbox = new Inbox<>(line, frames);
  }

  /// Waits for the acknowledgement. Noise may have eaten it, then the answer speaks for it.
  private Heard firstAnswer(int code) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + ACK_PATIENCE.toNanos();
    while (true) {
      var frame = inbox.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (frame.isEmpty()) {
        return new Heard.Nothing();
      }
      switch (frame.get()) {
        case Pn532Frame.Ack() -> {
          return new Heard.Acknowledged();
        }
        case Pn532Frame.Answer(int answered, byte[] data) when answered == code + 1 -> {
          return new Heard.Answer(data);
        }
        case Pn532Frame.SyntaxError() -> {
          return new Heard.Refused();
        }
        case Pn532Frame.Answer _, Pn532Frame.Nack _, Pn532Frame.Spoilt _ -> {
          // Not for us.
        }
      }
    }
  }

  /// Waits for the answer; has it repeated when it was spoilt, or when it may have been.
  private Optional<byte[]> answer(Duration patience, int code)
      throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int repeats = 0;
    while (!line.closed()) {
      var frame = inbox.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (frame.isPresent()
          && frame.get() instanceof Pn532Frame.Answer(int answered, byte[] data)) {
        if (answered == code + 1) {
          return Optional.of(data);
        }
      } else if (frame.isPresent() && frame.get() instanceof Pn532Frame.SyntaxError) {
        return Optional.empty();
      } else if (frame.isEmpty() || frame.get() instanceof Pn532Frame.Spoilt) {
        if (++repeats == ATTEMPTS) {
          line.write(Pn532Frames.ACK); // From the host it means: give the command up.
          return Optional.empty();
        }
        line.write(Pn532Frames.NACK);
        deadline = System.nanoTime() + ACK_PATIENCE.toNanos();
      }
    }
    return Optional.empty();
  }
}
