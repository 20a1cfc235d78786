package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.IntPredicate;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;

/// A receipt printer of the ESC/POS family, with a Chinese font of its own.
///
/// "Printed" without paper is the classic complaint, so the paper is asked for before and after,
/// and the cover too, and `GS r` tells when the printer has come to the end of the receipt. A
/// printer that answers neither is believed. Epson ESC/POS command reference, `DLE EOT` and `GS r`.
public final class EscPosPrinter implements ReceiptPrinter {
  private static final byte[] ASK_STATE_NOW = Bytes.of(0x10, 0x04, 1);
  private static final byte[] ASK_WHY_OFFLINE_NOW = Bytes.of(0x10, 0x04, 2);
  private static final byte[] ASK_PAPER_NOW = Bytes.of(0x10, 0x04, 4);
  private static final byte[] ASK_PAPER_WHEN_DONE = Bytes.of(0x1D, 'r', 1);

  private static final Duration ANSWER = Duration.ofSeconds(1);

  /// The longest receipt takes a slow printer so long.
  private static final Duration PRINTING = Duration.ofSeconds(15);

  private final SerialLine line;
  private final ReceiptBytes layout;

  /// Whether the printer answers `GS r`; found out with the first receipt.
  private boolean tellsWhenDone = true;

  /// Bytes that came and were not looked at yet.
  private final ArrayDeque<Integer> heard = new ArrayDeque<>();

  /// What came in answer to `GS r`.
  private Optional<Integer> whenDone = Optional.empty();

  EscPosPrinter(SerialLine line, int columns, PrinterFont font) {
    this.line = line;
    this.layout = new ReceiptBytes(columns, font);
  }

  /// @param baud as set by the printer's switches
  /// @param columns narrow characters in a line: 32 on 58 mm paper, 48 on 80 mm
  public static EscPosPrinter open(Path path, int baud, int columns, PrinterFont font)
      throws DeviceLost {
    return new EscPosPrinter(JsscLine.open(path.toString(), baud), columns, font);
  }

  /// A printer on USB that the kernel drives as a printer.
  ///
  /// @param path such as `/dev/usb/lp0`
  public static EscPosPrinter openUsb(Path path, int columns, PrinterFont font) throws DeviceLost {
    return new EscPosPrinter(FileLine.open(path), columns, font);
  }

  @Override
  public Paper print(Receipt receipt) throws DeviceLost {
    Paper before = paper();
    if (before == Paper.OUT) {
      return Paper.OUT;
    }
    line.write(layout.of(receipt));
    return before == Paper.UNKNOWN || !tellsWhenDone ? paper() : paperWhenDone();
  }

  @Override
  public Paper paper() throws DeviceLost {
    forgetOldAnswers();
    return paperNow();
  }

  /// Only a printer that answers about its paper is asked about the rest: each question that one
  /// does not answer costs a second.
  private Paper paperNow() throws DeviceLost {
    var sensor = ask(ASK_PAPER_NOW);
    if (sensor.isEmpty()) {
      return Paper.UNKNOWN;
    }
    if ((sensor.get() & 0x60) != 0 || offline()) {
      return Paper.OUT;
    }
    return (sensor.get() & 0x0C) != 0 ? Paper.NEARLY_OUT : Paper.ENOUGH;
  }

  /// Bit 3 of `DLE EOT 1` is "offline", bit 2 of `DLE EOT 2` "cover open".
  private boolean offline() throws DeviceLost {
    return ask(ASK_STATE_NOW).filter(state -> (state & 0x08) != 0).isPresent()
        || ask(ASK_WHY_OFFLINE_NOW).filter(cause -> (cause & 0x04) != 0).isPresent();
  }

  /// Waits for the end of the receipt, looking meanwhile for what keeps the printer from ever
  /// getting there: no paper, or an open cover.
  private Paper paperWhenDone() throws DeviceLost {
    long deadline = System.nanoTime() + PRINTING.toNanos();
    forgetOldAnswers();
    line.write(ASK_PAPER_WHEN_DONE);
    Paper now = Paper.UNKNOWN;
    while (deadline - System.nanoTime() > 0) {
      hear(EscPosPrinter::isAnswerWhenDone).ifPresent(answer -> whenDone = Optional.of(answer));
      if (whenDone.isEmpty()) {
        now = paperNow();
      }
      if (whenDone.isPresent()) {
        return paperWhenDone(whenDone.get());
      }
      if (now == Paper.OUT) {
        return Paper.OUT;
      }
    }
    tellsWhenDone = now == Paper.UNKNOWN; // It is there and can print, and says nothing.
    return now;
  }

  /// Bits 0, 1, 4 and 7 of an answer to `DLE EOT` are 0, 1, 1, 0. XON and XOFF differ.
  private static boolean isAnswerNow(int answer) {
    return (answer & 0x93) == 0x12;
  }

  /// Bits 4 and 7 of an answer to `GS r` are 0.
  private static boolean isAnswerWhenDone(int answer) {
    return (answer & 0x90) == 0;
  }

  /// `GS r 1`: bits 2 and 3 no paper, bits 0 and 1 nearly none.
  private static Paper paperWhenDone(int answer) {
    if ((answer & 0x0C) != 0) {
      return Paper.OUT;
    }
    return (answer & 0x03) != 0 ? Paper.NEARLY_OUT : Paper.ENOUGH;
  }

  private void forgetOldAnswers() throws DeviceLost {
    while (read(Duration.ZERO).length > 0) {
      // Came too late for its question.
    }
    heard.clear();
    whenDone = Optional.empty();
  }

  private Optional<Integer> ask(byte[] question) throws DeviceLost {
    line.write(question);
    return hear(EscPosPrinter::isAnswerNow);
  }

  /// The first byte that is `wanted`. An answer to `GS r` that comes before it is kept.
  private Optional<Integer> hear(IntPredicate wanted) throws DeviceLost {
    long deadline = System.nanoTime() + ANSWER.toNanos();
    while (true) {
      while (!heard.isEmpty()) {
        int answer = heard.remove();
        if (wanted.test(answer)) {
          return Optional.of(answer);
        }
        if (isAnswerWhenDone(answer)) {
          whenDone = Optional.of(answer);
        }
      }
      long left = deadline - System.nanoTime();
      byte[] bytes = left > 0 ? read(Duration.ofNanos(left)) : new byte[0];
      if (bytes.length == 0) {
        return Optional.empty();
      }
      for (byte b : bytes) {
        heard.add(b & 0xFF);
      }
    }
  }

  private byte[] read(Duration patience) throws DeviceLost {
    try {
      return line.read(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DeviceLost(line.name(), "interrupted");
    }
  }

  @Override
  public String model() {
    return "ESC/POS";
  }

  @Override
  public void close() {
    line.close();
  }
}
