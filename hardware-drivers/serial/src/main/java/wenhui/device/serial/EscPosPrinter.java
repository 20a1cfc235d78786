package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;

/// A receipt printer of the ESC/POS family, with a Chinese font of its own.
///
/// "Printed" without paper is the classic complaint, so the paper is asked for before and after,
/// and `GS r` tells when the printer has come to the end of the receipt. A printer that answers
/// neither is believed. Epson ESC/POS command reference, `DLE EOT` and `GS r`.
public final class EscPosPrinter implements ReceiptPrinter {
  private static final byte[] ASK_PAPER_NOW = Bytes.of(0x10, 0x04, 4);
  private static final byte[] ASK_PAPER_WHEN_DONE = Bytes.of(0x1D, 'r', 1);

  private static final Duration ANSWER = Duration.ofSeconds(1);

  /// The longest receipt takes a slow printer so long.
  private static final Duration PRINTING = Duration.ofSeconds(15);

  private final SerialLine line;
  private final ReceiptBytes layout;

  /// Whether the printer answers `GS r`; found out with the first receipt.
  private boolean tellsWhenDone = true;

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
    line.write(ASK_PAPER_NOW);
    return answer().map(EscPosPrinter::paperNow).orElse(Paper.UNKNOWN);
  }

  /// Waits for the end of the receipt, looking for the end of the paper meanwhile: without paper
  /// the printer never gets there.
  private Paper paperWhenDone() throws DeviceLost {
    long deadline = System.nanoTime() + PRINTING.toNanos();
    forgetOldAnswers();
    line.write(ASK_PAPER_WHEN_DONE);
    while (deadline - System.nanoTime() > 0) {
      var answer = answer();
      if (answer.isPresent() && !isAnswerNow(answer.get())) {
        return paperWhenDone(answer.get());
      }
      if (answer.isPresent() && paperNow(answer.get()) == Paper.OUT) {
        return Paper.OUT;
      }
      line.write(ASK_PAPER_NOW);
    }
    tellsWhenDone = false;
    return paper();
  }

  /// Bits 0, 1, 4 and 7 of an answer to `DLE EOT` are 0, 1, 1, 0.
  private static boolean isAnswerNow(int answer) {
    return (answer & 0x93) == 0x12;
  }

  private static Paper paperNow(int answer) {
    if (!isAnswerNow(answer)) {
      return Paper.UNKNOWN;
    }
    if ((answer & 0x60) != 0) {
      return Paper.OUT;
    }
    return (answer & 0x0C) != 0 ? Paper.NEARLY_OUT : Paper.ENOUGH;
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
  }

  private Optional<Integer> answer() throws DeviceLost {
    byte[] bytes = read(ANSWER);
    return bytes.length == 0 ? Optional.empty() : Optional.of(bytes[bytes.length - 1] & 0xFF);
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
