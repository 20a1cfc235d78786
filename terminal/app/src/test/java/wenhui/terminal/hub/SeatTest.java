package wenhui.terminal.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.DeviceKey;
import wenhui.link.Pairing;

final class SeatTest {
  private static final String CARD_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path data;

  private static Seat seat(int gen) {
    var random = new SecureRandom();
    var place = new Pairing.Seat("130803", "QX-01", gen, "QX-WHZ");
    var trusted = List.of(DeviceKey.generate(random).publicKey());
    return new Seat(
        URI.create("https://hub.example.cn"),
        DeviceKey.generate(random),
        new Pairing.Welcome(place, trusted, CARD_KEY));
  }

  @Test
  void a_terminal_that_was_never_enrolled_has_none() throws IOException {
    assertEquals(Optional.empty(), Seat.in(data));
  }

  @Test
  void what_was_taken_is_there_after_a_restart() throws IOException {
    var taken = seat(1);
    taken.take(data);
    var read = Seat.in(data).orElseThrow();
    assertEquals(taken.place(), read.place());
    assertEquals(taken.hub(), read.hub());
    assertEquals(taken.key().publicKey(), read.key().publicKey());
    assertEquals(taken.welcome(), read.welcome());
  }

  @Test
  void a_new_seat_takes_the_place_of_the_old_one() throws IOException {
    seat(1).take(data);
    seat(2).take(data);
    assertEquals(2, Seat.in(data).orElseThrow().place().gen());
  }

  @Test
  void nobody_else_may_read_it() throws IOException {
    seat(1).take(data);
    try (var files = Files.walk(Seat.folder(data))) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertTrue(mode.endsWith("------"), file + " " + mode);
      }
    }
  }

  @Test
  void one_that_is_damaged_is_not_taken_for_none() throws IOException {
    seat(1).take(data);
    Path file = Seat.folder(data).resolve("seat.json");
    Files.writeString(file, Files.readString(file).substring(20));
    assertThrows(IOException.class, () -> Seat.in(data));
  }

  @Test
  void one_that_was_left_holds_neither_key_and_stays_where_it_was() throws IOException {
    var seat = seat(1);
    seat.take(data);
    seat.leave(data);
    String file = Files.readString(Seat.folder(data).resolve("seat.json"));
    assertFalse(file.contains(CARD_KEY), file);
    assertFalse(file.contains(seat.key().text().strip().split(" ")[1]), file);
    var left = Seat.in(data).orElseThrow();
    assertTrue(left.isLeft());
    assertEquals(seat.place(), left.place());
  }

  @Test
  void who_leaves_late_does_not_take_a_new_seat_along() throws IOException {
    var old = seat(1);
    old.take(data);
    var fresh = seat(2);
    fresh.take(data);
    old.leave(data);
    assertFalse(Seat.in(data).orElseThrow().isLeft());
    assertEquals(fresh.key().publicKey(), Seat.in(data).orElseThrow().key().publicKey());
  }

  @Test
  void its_text_gives_no_key_away() {
    var seat = seat(1);
    String text = seat.toString();
    assertFalse(text.contains(CARD_KEY));
    assertFalse(text.contains(seat.key().text().strip().split(" ")[1]));
  }
}
