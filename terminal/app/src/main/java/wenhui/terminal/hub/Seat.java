package wenhui.terminal.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import wenhui.link.DeviceKey;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.HubKeys;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Pairing;

/// A terminal's place among those of its hub, as enrolment left it. A terminal without one stands
/// alone.
///
/// On disk it is one file, `seat.json`, that only its owner may read: it holds the device's private
/// key and the key of the card pseudonyms.
///
/// @param hub where the hub is
/// @param key the terminal's own; only its public half ever leaves the machine
/// @param welcome who the terminal is, and what it trusts
public record Seat(URI hub, DeviceKey key, Pairing.Welcome welcome) {
  private static final String FILE = "seat.json";
  private static final int CARD_KEY_BYTES = 32;
  private static final int KEY_TEXT_MOST = 1024;
  private static final int URL_MOST = 512;

  /// The seat in the terminal's data folder; empty if it was never enrolled.
  ///
  /// @throws IOException also if there is one that cannot be read: such a terminal must not go on
  ///   by itself
  public static Optional<Seat> in(Path data) throws IOException {
    Path file = folder(data).resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(Files.readAllBytes(file), file));
    } catch (Malformed | IllegalArgumentException e) {
      throw new IOException(file + " is damaged; enrol this terminal again", e);
    }
  }

  /// Where everything lies that has to do with the hub.
  public static Path folder(Path data) {
    return data.resolve("hub");
  }

  /// Takes this seat: durable on return, and in place of an earlier one.
  public void take(Path data) throws IOException {
    synchronized (Seat.class) {
      OwnerFiles.replace(folder(data).resolve(FILE), json().bytes());
    }
  }

  /// The hub wants this terminal no more: its own key and the district's go from the disk, so that
  /// whoever finds the machine has neither. The place stays, because a terminal that had a hub must
  /// never go on by itself. A seat that was taken meanwhile stays as it is.
  void leave(Path data) throws IOException {
    synchronized (Seat.class) {
      var kept = in(data);
      if (kept.isPresent() && kept.get().key.publicKey().equals(key.publicKey())) {
        var nobodys = DeviceKey.generate(new SecureRandom()); // No hub has heard of it.
        new Seat(hub, nobodys, new Pairing.Welcome(place(), welcome.hubKeys(), "")).take(data);
      }
    }
  }

  /// Whether the hub has thrown this terminal out: then it has neither key.
  public boolean isLeft() {
    return welcome.cardKey().isEmpty();
  }

  /// The hub's public keys.
  public HubKeys hubKeys() {
    try {
      return HubKeys.of(welcome.hubKeys());
    } catch (Malformed e) {
      throw new IllegalStateException("they were looked at when they came", e);
    }
  }

  public Pairing.Seat place() {
    return welcome.seat();
  }

  /// Turns card numbers into pseudonyms, the same in the whole district. There is none where the
  /// seat [was left][#isLeft].
  public byte[] cardKey() {
    return Base64.getDecoder().decode(welcome.cardKey());
  }

  private Json.Fields json() {
    return new FieldWriter()
        .put("hub", hub.toString())
        .put("key", key.text())
        .put("welcome", welcome.json())
        .object();
  }

  private static Seat read(byte[] bytes, Path file) throws IOException, Malformed {
    var in = FieldReader.of(Json.parse(bytes));
    var hub = URI.create(in.text("hub", URL_MOST));
    var key = DeviceKey.parse(in.text("key", KEY_TEXT_MOST), file.toString());
    var seat = new Seat(hub, key, Pairing.Welcome.read(in.object("welcome").bytes()));
    in.end();
    if (!seat.isLeft() && seat.cardKey().length != CARD_KEY_BYTES) {
      throw new Malformed("the card key has not 32 bytes");
    }
    return seat;
  }

  /// Never the keys.
  @Override
  public String toString() {
    return "Seat[" + welcome.seat() + " at " + hub + "]";
  }
}
