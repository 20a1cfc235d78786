package wenhui.device.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A [VirtualCard] in a reader of vsmartcard's vpcd, which pcscd takes for a real one. It answers
/// as a contactless reader does: an ATR after PC/SC part 3, and the reader's own commands of class
/// `FF`.
///
/// The card is in the reader while this is open. vpcd's protocol: two bytes of length, then one
/// byte of control or a command.
public final class VirtualSmartCard implements AutoCloseable {
  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int GET_ATR = 4;

  private static final byte[] UNKNOWN_INSTRUCTION = {0x6D, 0x00};
  private static final byte[] DONE = {(byte) 0x90, 0x00};

  private static final byte[] REFUSED = {0x63, 0x00};

  private final Socket socket;
  private final VirtualCard card;
  private final boolean trickles;
  private final Thread thread;
  private final CountDownLatch answered = new CountDownLatch(1);
  private byte[] key = {};

  private VirtualSmartCard(Socket socket, VirtualCard card, boolean trickles) {
    this.socket = socket;
    this.card = card;
    this.trickles = trickles;
    this.thread = Thread.ofPlatform().name("virtual-smart-card").daemon().unstarted(this::live);
  }

  /// Puts a card into the reader that listens on this machine.
  ///
  /// @param port vpcd's port for the reader's slot
  public static VirtualSmartCard insert(int port, VirtualCard card) throws IOException {
    return insert(port, card, false);
  }

  /// The same card, but each of its answers arrives byte by byte.
  public static VirtualSmartCard insertTrickling(int port, VirtualCard card) throws IOException {
    return insert(port, card, true);
  }

  private static VirtualSmartCard insert(int port, VirtualCard card, boolean trickles)
      throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    var inserted = new VirtualSmartCard(socket, card, trickles);
    inserted.thread.start();
    return inserted;
  }

  /// Waits until a host has asked the card something, and was answered.
  ///
  /// @return false when `patience` ran out first
  public boolean awaitAnswered(Duration patience) throws InterruptedException {
    return answered.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Takes the card out.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void live() {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      var out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] message = in.readNBytes(in.readUnsignedShort());
        byte[] answer = message.length == 1 ? control(message[0]) : command(message);
        if (answer.length > 0) {
          send(out, answer);
        }
        if (message.length > 1) {
          answered.countDown();
        }
      }
    } catch (IOException _) {
      // Taken out, or pcscd has ended.
    }
  }

  /// Without delay on the socket, each write is a packet of its own.
  private void send(DataOutputStream out, byte[] answer) throws IOException {
    byte[] length = {(byte) (answer.length >> 8), (byte) answer.length};
    byte[] all = join(length, answer);
    int piece = trickles ? 1 : all.length;
    for (int at = 0; at < all.length; at += piece) {
      out.write(all, at, piece);
    }
  }

  private byte[] control(byte control) {
    switch (control) {
      case POWER_ON, RESET -> card.powerOn();
      case GET_ATR -> {
        return atr();
      }
      case POWER_OFF -> {}
      default -> {}
    }
    return new byte[0];
  }

  /// PC/SC part 3 §3.1.3.2.3: memory cards by kind, others by the historical bytes of their ATS.
  private byte[] atr() {
    if (card.ats().length > 0) {
      byte[] history =
          Arrays.copyOfRange(card.ats(), Math.min(5, card.ats().length), card.ats().length);
      int count = Math.min(15, history.length);
      byte[] head = {0x3B, (byte) (0x80 | count), (byte) 0x80, 0x01};
      return withCheck(head, Arrays.copyOf(history, count));
    }
    String kind = (card.selRes() & 0x08) != 0 ? "0001" : "0003";
    byte[] head = HexFormat.of().parseHex("3B8F8001");
    return withCheck(head, HexFormat.of().parseHex("804F0CA00000030603" + kind + "00000000"));
  }

  private static byte[] withCheck(byte[] head, byte[] rest) {
    byte[] atr = Arrays.copyOf(head, head.length + rest.length + 1);
    System.arraycopy(rest, 0, atr, head.length, rest.length);
    for (int i = 1; i < atr.length - 1; i++) {
      atr[atr.length - 1] ^= atr[i];
    }
    return atr;
  }

  private byte[] command(byte[] command) {
    if ((command[0] & 0xFF) != 0xFF) {
      return card.exchange(command).orElse(UNKNOWN_INSTRUCTION);
    }
    return switch (command[1] & 0xFF) {
      case 0xCA -> join(card.uid(), DONE);
      case 0x82 -> {
        key = Arrays.copyOfRange(command, 5, command.length);
        yield DONE;
      }
      case 0x86 -> authenticate(command[7], command[8]);
      case 0xB0 ->
          card.exchange(new byte[] {0x30, command[3]})
              .map(block -> join(block, DONE))
              .orElse(REFUSED);
      default -> UNKNOWN_INSTRUCTION;
    };
  }

  /// The card's own command, as a reader's chip would send it.
  private byte[] authenticate(byte block, byte kind) {
    byte[] uid = card.uid();
    byte[] four = Arrays.copyOfRange(uid, uid.length - 4, uid.length);
    return card.exchange(join(join(new byte[] {kind, block}, key), four))
        .map(_ -> DONE)
        .orElse(REFUSED);
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
