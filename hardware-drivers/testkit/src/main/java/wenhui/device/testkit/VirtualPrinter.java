package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Optional;
import wenhui.device.ReceiptPrinter.Paper;

/// A receipt printer of the ESC/POS family on a serial line. Collects what it is sent and answers
/// questions about its paper: `DLE EOT 1` to `4` at once, `GS r 1` when it gets there.
///
/// It prints line by line, and without paper not at all. Epson ESC/POS command reference, `DLE EOT`
/// and `GS r`.
public final class VirtualPrinter extends VirtualDevice {
  private static final int DLE = 0x10;
  private static final int EOT = 0x04;

  /// Bits 1 and 4 are always set in a status byte: that tells it from other traffic.
  private static final int STATUS = 0x12;

  private static final int NEAR_END = 0x0C;
  private static final int END = 0x60;
  private static final int OFFLINE = 0x08;
  private static final int COVER = 0x04;
  private static final byte XON = 0x11;
  private static final int ROLL = Integer.MAX_VALUE;

  /// Everything received, and what of it reached the paper; guarded by `this`.
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int cuts;

  private EscPosStream stream = new EscPosStream();
  private Paper paper = Paper.ENOUGH;
  private boolean coverOpen;
  private boolean flowControl;
  private int linesLeft = ROLL;
  private int before;
  private int last;

  private VirtualPrinter(PseudoTerminal terminal) {
    super("printer", terminal);
  }

  public static VirtualPrinter on(PseudoTerminal terminal) {
    var device = new VirtualPrinter(terminal);
    device.start();
    return device;
  }

  public static VirtualPrinter at(Path link) {
    return on(PseudoTerminal.linkedAt(link));
  }

  /// Puts in a roll that has so much left.
  public synchronized void paper(Paper paper) {
    this.paper = paper;
    linesLeft = ROLL;
    order(() -> {}); // Go on with what waits.
  }

  /// Puts in a roll that ends after so many lines.
  public synchronized void paperForLines(int lines) {
    paper = Paper.ENOUGH;
    linesLeft = lines;
    order(() -> {});
  }

  /// Opens the cover or closes it; while it is open nothing is printed.
  public synchronized void cover(boolean open) {
    coverOpen = open;
    order(() -> {}); // Go on with what waits.
  }

  /// From now on XON comes right behind each answer, as from a printer set to software flow
  /// control.
  public synchronized void flowControl() {
    flowControl = true;
  }

  /// All bytes since power-on or [#tearOff].
  public synchronized byte[] received() {
    return received.toByteArray();
  }

  /// The words on the paper, a line each.
  public synchronized String text() {
    return text.toString();
  }

  /// How often the paper was cut.
  public synchronized int cuts() {
    return cuts;
  }

  /// Takes the receipt away.
  public synchronized void tearOff() {
    received.reset();
    text.setLength(0);
    cuts = 0;
  }

  @Override
  synchronized void heard(byte[] bytes) {
    received.writeBytes(bytes);
    for (byte b : bytes) {
      if (before == DLE && last == EOT && b >= 1 && b <= 4) {
        answer(status(b));
      }
      before = last;
      last = b;
    }
    stream.feed(bytes);
  }

  /// Prints what has come, as long as there is paper; without, it waits in the buffer.
  @Override
  synchronized void tick() {
    for (var token = nextToPrint(); token.isPresent(); token = nextToPrint()) {
      print(token.get());
    }
  }

  private Optional<EscPosStream.Token> nextToPrint() {
    return paper == Paper.OUT || coverOpen ? Optional.empty() : stream.next();
  }

  private void answer(int status) {
    send(flowControl ? new byte[] {(byte) status, XON} : new byte[] {(byte) status});
  }

  @Override
  boolean busy() {
    return false;
  }

  @Override
  synchronized void powerOn() {
    stream = new EscPosStream();
    line.setLength(0);
  }

  private void print(EscPosStream.Token token) {
    switch (token) {
      case EscPosStream.Token.Text(String words) -> line.append(words);
      case EscPosStream.Token.LineFeed() -> feed();
      case EscPosStream.Token.Unknown(int value) -> line.append('\uFFFD');
      case EscPosStream.Token.Command(String name, byte[] arguments, byte[] data) -> {
        if (name.equals("GS V")) {
          cuts++;
        } else if (name.equals("GS r") && arguments[0] == 1) {
          answer(paper == Paper.NEARLY_OUT ? 0x03 : 0);
        } else if (name.equals("GS (") && arguments[0] == 'k' && data[1] == 'P') {
          line.append("[QR ").append(new String(data, 3, data.length - 3)).append(']');
        }
      }
    }
  }

  private void feed() {
    text.append(line).append('\n');
    line.setLength(0);
    if (linesLeft != ROLL && --linesLeft <= 0) {
      paper = Paper.OUT;
    }
  }

  private int status(int question) {
    return switch (question) {
      case 1 -> ofPaper(question) | (coverOpen ? OFFLINE : 0);
      case 2 -> ofPaper(question) | (coverOpen ? COVER : 0);
      default -> ofPaper(question);
    };
  }

  private int ofPaper(int question) {
    return switch (paper) {
      case ENOUGH, UNKNOWN -> STATUS;
      case NEARLY_OUT -> question == 4 ? STATUS | NEAR_END : STATUS;
      case OUT ->
          switch (question) {
            case 1 -> STATUS | OFFLINE;
            case 2 -> STATUS | 0x20;
            case 3 -> STATUS;
            default -> STATUS | NEAR_END | END;
          };
    };
  }
}
