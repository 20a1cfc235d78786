package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.store.District;
import wenhui.hub.store.TestDatabase;

/// Every process of a hub has the same keys.
final class KeysTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path folder;
  private final District district = TestDatabase.get().newDistrict(Clock.systemUTC());

  @Test
  void a_new_hub_makes_its_keys_and_has_them_again() throws Exception {
    var made = Keys.of(district, folder, RANDOM).orElseThrow();
    assertArrayEquals(made.card(), Keys.of(district, folder, RANDOM).orElseThrow().card());
  }

  @Test
  void a_process_without_the_hubs_keys_is_refused_and_makes_none() throws Exception {
    Keys.of(district, folder.resolve("one"), RANDOM);
    Path other = folder.resolve("two");
    assertEquals(Optional.empty(), Keys.of(district, other, RANDOM));
    assertFalse(Files.exists(other));
  }

  @Test
  void a_process_with_other_keys_is_refused() throws Exception {
    Keys.of(district, folder.resolve("one"), RANDOM);
    Keys.in(folder.resolve("two"), RANDOM);
    assertEquals(Optional.empty(), Keys.of(district, folder.resolve("two"), RANDOM));
  }

  @Test
  void a_copied_folder_serves_a_second_process() throws Exception {
    Path one = folder.resolve("one");
    Keys.of(district, one, RANDOM);
    Path two = Files.createDirectory(folder.resolve("two"));
    for (var name : java.util.List.of("hub.key", "voucher.key", "card.key")) {
      Files.copy(one.resolve(name), two.resolve(name));
    }
    assertTrue(Keys.of(district, two, RANDOM).isPresent());
  }
}
