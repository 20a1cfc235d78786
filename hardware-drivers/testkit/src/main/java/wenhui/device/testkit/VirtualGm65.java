package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/// A GM65 bar code module in command-trigger mode: it looks for a code only when told to, and then
/// for one. GM65 user manual, chapter 2.
public final class VirtualGm65 extends VirtualDevice {
  private static final byte[] TRIGGER = HexFormat.of().parseHex("7E000801000201ABCD");
  private static final byte[] STOP = HexFormat.of().parseHex("7E000801000200ABCD");
  private static final byte[] DONE = HexFormat.of().parseHex("02000001003331");

  private final ShownCodes codes = new ShownCodes();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private boolean looking;

  private VirtualGm65(PseudoTerminal terminal) {
    super("gm65", terminal);
  }

  public static VirtualGm65 on(PseudoTerminal terminal) {
    var device = new VirtualGm65(terminal);
    device.start();
    return device;
  }

  public static VirtualGm65 at(Path link) {
    return on(PseudoTerminal.linkedAt(link));
  }

  /// Holds a code in front of the module until it has been read once.
  public void scan(String text) {
    order(() -> codes.show(text));
  }

  /// Holds a code still in front of it, to be read as often as it looks.
  public void hold(String text) {
    order(() -> codes.hold(text));
  }

  public void takeAway() {
    order(codes::takeAway);
  }

  /// Text has no frame that would tell it from noise, so here noise is a line of its own.
  @Override
  byte[] noise(byte[] frame) {
    return lineOf(super.noise(frame));
  }

  @Override
  void heard(byte[] bytes) {
    heard.writeBytes(bytes);
    while (heard.size() >= TRIGGER.length) {
      byte[] all = heard.toByteArray();
      heard.reset();
      if (startsWith(all, TRIGGER) || startsWith(all, STOP)) {
        looking = startsWith(all, TRIGGER);
        send(DONE);
        heard.write(all, TRIGGER.length, all.length - TRIGGER.length);
      } else {
        heard.write(all, 1, all.length - 1);
      }
    }
  }

  @Override
  void tick() {
    if (looking) {
      codes
          .next()
          .ifPresent(text -> {
            looking = false;
            send((text + "\r\n").getBytes(StandardCharsets.UTF_8));
          });
    }
  }

  @Override
  boolean busy() {
    return false;
  }

  @Override
  void powerOn() {
    heard.reset();
    looking = false;
  }

  private static boolean startsWith(byte[] bytes, byte[] head) {
    return Arrays.equals(bytes, 0, head.length, head, 0, head.length);
  }
}
