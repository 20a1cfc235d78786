package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void a_hash_matches_its_secret_only() {
    String hash = Passwords.hash("夜读 ledger 0417");

    assertTrue(Passwords.matches("夜读 ledger 0417", hash));
    assertFalse(Passwords.matches("夜读 ledger 0418", hash));
  }

  @Test
  void the_costs_stand_in_the_hash_and_are_owasps_least() {
    assertTrue(Passwords.hash("2580").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void the_same_secret_is_hashed_differently_each_time() {
    assertNotEquals(Passwords.hash("2580"), Passwords.hash("2580"));
  }

  @Test
  void what_is_no_hash_matches_nothing() {
    assertFalse(Passwords.matches("", ""));
    assertFalse(Passwords.matches("plain", "plain"));
    assertFalse(Passwords.matches("x", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA"));
  }
}
