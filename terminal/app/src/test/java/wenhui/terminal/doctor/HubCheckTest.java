package wenhui.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.DeviceKey;
import wenhui.link.Pairing;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.hub.Seat;

final class HubCheckTest {
  @TempDir Path data;

  @Test
  void a_terminal_that_stands_alone_has_no_hub_to_look_at() {
    assertEquals(Optional.empty(), HubCheck.of(data));
  }

  @Test
  void a_hub_that_does_not_answer_wants_looking_after_and_is_no_fault() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    var random = new SecureRandom();
    var place = new Pairing.Seat("130803", "QX-01", 1, "QX-WHZ");
    var trusted = List.of(DeviceKey.generate(random).publicKey());
    String cardKey = Base64.getEncoder().encodeToString(new byte[32]);
    var welcome = new Pairing.Welcome(place, trusted, cardKey);
    var hub = URI.create("http://127.0.0.1:" + nobody);
    new Seat(hub, DeviceKey.generate(random), welcome).take(data);
    var finding = HubCheck.of(data).orElseThrow();
    assertEquals(Grade.CARE, finding.grade(), finding::toString);
    assertEquals("hub.away", finding.what().key());
  }

  @Test
  void a_damaged_identity_is_a_fault() throws IOException {
    Files.createDirectories(Seat.folder(data));
    Files.writeString(Seat.folder(data).resolve("seat.json"), "{");
    var finding = HubCheck.of(data).orElseThrow();
    assertEquals(Grade.FAULT, finding.grade(), finding::toString);
  }
}
