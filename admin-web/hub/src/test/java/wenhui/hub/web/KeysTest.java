package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

  @Test
  void a_new_key_signs_and_the_old_one_is_still_believed() throws Exception {
    var before = Keys.of(district, folder, RANDOM).orElseThrow();
    Keys.change(district, folder, before.vouchers().withNew(folder, RANDOM));
    var after = Keys.of(district, folder, RANDOM).orElseThrow();
    assertEquals(2, after.vouchers().lines().size());
    assertEquals(before.vouchers().lines(), after.vouchers().lines().subList(0, 1));
    assertNotEquals(before.voucher().defaultId(), after.voucher().defaultId());
    var id = before.voucher().defaultId();
    Keys.change(district, folder, after.vouchers().without(id));
    var last = Keys.of(district, folder, RANDOM).orElseThrow();
    assertEquals(after.vouchers().lines().subList(1, 2), last.vouchers().lines());
  }

  @Test
  void a_change_that_was_cut_short_has_happened_in_folder_and_database_or_in_neither()
      throws Exception {
    var before = Keys.of(district, folder, RANDOM).orElseThrow();
    var next = before.vouchers().withNew(folder, RANDOM);
    next.begin(folder); // And cut short before the database.
    assertEquals(
        before.vouchers().ids(), Keys.of(district, folder, RANDOM).orElseThrow().vouchers().ids());
    Keys.change(district, folder, next);
    Path names = folder.resolve("voucher-keys");
    Files.move(names, folder.resolve("voucher-keys.next")); // Cut short behind the database.
    assertEquals(next.ids(), Keys.of(district, folder, RANDOM).orElseThrow().vouchers().ids());
    assertTrue(Files.exists(names));
  }

  @Test
  void a_process_that_was_not_given_the_new_key_is_refused() throws Exception {
    var before = Keys.of(district, folder.resolve("one"), RANDOM).orElseThrow();
    Path two = Files.createDirectory(folder.resolve("two"));
    for (var name : java.util.List.of("hub.key", "voucher.key", "card.key")) {
      Files.copy(folder.resolve("one").resolve(name), two.resolve(name));
    }
    Path one = folder.resolve("one");
    Keys.change(district, one, before.vouchers().withNew(one, RANDOM));
    assertEquals(Optional.empty(), Keys.of(district, two, RANDOM));
  }
}
