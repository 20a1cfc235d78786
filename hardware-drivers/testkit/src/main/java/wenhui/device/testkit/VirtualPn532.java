package wenhui.device.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A PN532 on its high-speed serial line (115200 8N1) with an antenna that cards can be held to.
///
/// It sleeps after power-on until it hears `55`, acknowledges each command, and carries out those
/// that hosts use for ISO 14443 type A; a command that it does not know gets the error frame. PN532
/// user manual UM0701-02 §7.
public final class VirtualPn532 extends VirtualDevice {
  private static final byte WAKE = 0x55;
  private static final int STATUS_OK = 0x00;
  private static final int STATUS_TIMEOUT = 0x01;
  private static final int STATUS_NO_TARGET = 0x27;
  private static final int FOR_EVER = 0xFF;

  /// How long a tapped card stays after the reader has noticed it.
  private static final long TAP_NANOS = Duration.ofMillis(60).toNanos();

  private final HsuFrames frames = new HsuFrames();

  private boolean awake;
  private int retries = FOR_EVER;
  private byte[] lastAnswer = HsuFrames.ERROR;

  /// A list command that waits for a card, when retries are without end.
  private boolean listing;

  private final ArrayDeque<VirtualCard> taps = new ArrayDeque<>();
  private Optional<VirtualCard> lying = Optional.empty();
  private Optional<VirtualCard> activated = Optional.empty();
  private long tapEnds;
  private boolean tapNoticed;

  private VirtualPn532(PseudoTerminal terminal) {
    super("pn532", terminal);
  }

  public static VirtualPn532 on(PseudoTerminal terminal) {
    var device = new VirtualPn532(terminal);
    device.start();
    return device;
  }

  public static VirtualPn532 at(Path link) {
    return on(PseudoTerminal.linkedAt(link));
  }

  /// Holds a card to the antenna until the reader has noticed it, then takes it away. Several taps
  /// follow one another.
  public void tap(VirtualCard card) {
    order(() -> taps.add(card));
  }

  /// Leaves a card on the antenna.
  public void putDown(VirtualCard card) {
    order(() -> lying = Optional.of(card));
  }

  public void takeAway() {
    order(() -> lying = Optional.empty());
  }

  @Override
  boolean busy() {
    return tapNoticed;
  }

  @Override
  void powerOn() {
    frames.forget();
    awake = false;
    listing = false;
    retries = FOR_EVER;
    if (tapNoticed) { // Whoever held a card there while the cable was pulled has gone.
      taps.poll();
      tapNoticed = false;
    }
    fieldOff();
  }

  @Override
  void heard(byte[] bytes) {
    int from = 0;
    while (!awake && from < bytes.length) {
      awake = bytes[from++] == WAKE;
    }
    frames.heard(Arrays.copyOfRange(bytes, from, bytes.length));
    for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      switch (frame.get()) {
        case HsuFrames.Heard.Ack() -> listing = false;
        case HsuFrames.Heard.Nack() -> send(lastAnswer);
        case HsuFrames.Heard.Command(byte[] body) -> obey(body);
      }
    }
  }

  @Override
  void tick() {
    if (tapNoticed && System.nanoTime() - tapEnds >= 0) {
      taps.poll();
      tapNoticed = false;
      activated = Optional.empty();
    }
    if (listing && inField().isPresent()) {
      listing = false;
      answer(list());
    }
  }

  private void obey(byte[] body) {
    listing = false;
    if (suffers(Fault.MISSING_ACK)) {
      return;
    }
    send(HsuFrames.ACK);
    if (suffers(Fault.ERROR_FRAME)) {
      answerFrame(HsuFrames.ERROR);
      return;
    }
    switch (body[0]) {
      case 0x00 -> answer(reply(0x01, Arrays.copyOfRange(body, 1, body.length)));
      case 0x02 -> answer(HexFormat.of().parseHex("0332010607"));
      case 0x04 -> answer(HexFormat.of().parseHex("0500000080"));
      case 0x06 -> answer(reply(0x07, new byte[(body.length - 1) / 2]));
      case 0x08 -> answer(reply(0x09));
      case 0x12 -> answer(reply(0x13));
      case 0x14 -> answer(reply(0x15));
      case 0x16 -> {
        answer(reply(0x17, (byte) STATUS_OK));
        awake = false;
      }
      case 0x32 -> configure(body);
      case 0x40 ->
          answer(exchange(0x41, Arrays.copyOfRange(body, Math.min(2, body.length), body.length)));
      case 0x42 -> answer(exchange(0x43, Arrays.copyOfRange(body, 1, body.length)));
      case 0x44, 0x52, 0x54 -> release(body[0]);
      case 0x4A -> startListing(body);
      default -> answerFrame(HsuFrames.ERROR);
    }
  }

  private void configure(byte[] body) {
    if (body.length >= 5 && body[1] == 0x05) {
      retries = body[4] & 0xFF;
    }
    if (body.length >= 3 && body[1] == 0x01 && (body[2] & 1) == 0) {
      fieldOff();
    }
    answer(reply(0x33));
  }

  private void startListing(byte[] body) {
    boolean typeA = body.length >= 3 && body[2] == 0x00;
    if (!typeA) {
      answer(reply(0x4B, (byte) 0));
    } else if (inField().isEmpty() && retries == FOR_EVER) {
      listing = true;
    } else {
      answer(list());
    }
  }

  private byte[] list() {
    activated = inField();
    if (activated.isEmpty()) {
      return reply(0x4B, (byte) 0);
    }
    VirtualCard card = activated.get();
    card.powerOn();
    if (lying.isEmpty() && !tapNoticed) {
      tapNoticed = true;
      tapEnds = System.nanoTime() + TAP_NANOS;
    }
    byte[] uid = card.uid();
    byte[] found = new byte[6 + uid.length + card.ats().length];
    found[0] = 1;
    found[1] = 1;
    System.arraycopy(card.sensRes(), 0, found, 2, 2);
    found[4] = card.selRes();
    found[5] = (byte) uid.length;
    System.arraycopy(uid, 0, found, 6, uid.length);
    System.arraycopy(card.ats(), 0, found, 6 + uid.length, card.ats().length);
    return reply(0x4B, found);
  }

  private byte[] exchange(int code, byte[] data) {
    if (activated.isEmpty() || !activated.equals(inField())) {
      return reply(code, (byte) (activated.isEmpty() ? STATUS_NO_TARGET : STATUS_TIMEOUT));
    }
    var said = activated.get().exchange(data);
    if (said.isEmpty()) {
      return reply(code, (byte) STATUS_TIMEOUT);
    }
    byte[] answer = new byte[said.get().length + 1];
    System.arraycopy(said.get(), 0, answer, 1, said.get().length);
    return reply(code, answer);
  }

  private void release(byte command) {
    if (command != 0x54) {
      activated = Optional.empty();
    }
    answer(reply(command + 1, (byte) STATUS_OK));
  }

  private Optional<VirtualCard> inField() {
    return lying.or(() -> Optional.ofNullable(taps.peek()));
  }

  private void fieldOff() {
    activated.ifPresent(VirtualCard::powerOn);
    activated = Optional.empty();
  }

  private static byte[] reply(int code, byte... rest) {
    byte[] body = new byte[rest.length + 1];
    body[0] = (byte) code;
    System.arraycopy(rest, 0, body, 1, rest.length);
    return body;
  }

  private void answer(byte[] body) {
    answerFrame(HsuFrames.answer(body));
  }

  private void answerFrame(byte[] frame) {
    lastAnswer = frame;
    send(frame);
  }
}
