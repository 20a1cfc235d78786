package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The journal's published test vectors (protocol §7): bytes and hashes that others agree on.
final class JournalVectorsTest {
  private static final Chain CHAIN = Chain.sha256();
  private final Json.Fields vectors = vectors();

  @Test
  void the_chain_starts_where_the_vectors_say() {
    var start = CHAIN.start("130803", "T-0007", 1);
    assertEquals(text(object(vectors, "genesis"), "hash"), start.hash());
  }

  @Test
  void every_entry_hashes_as_the_vectors_say() throws Malformed {
    var head = CHAIN.start("130803", "T-0007", 1);
    for (Json.Fields vector : objects(vectors, "entries")) {
      assertEquals(text(vector, "prev"), head.hash());
      head = CHAIN.after(head, entry(vector));
      assertEquals(text(vector, "hash"), head.hash());
    }
    assertEquals(6, head.seq());
  }

  @Test
  void entries_are_written_as_they_were_read() throws Malformed {
    for (Json.Fields vector : objects(vectors, "entries")) {
      var written = new String(entry(vector).json().bytes(), StandardCharsets.UTF_8);
      assertEquals(text(vector, "canonical"), written);
    }
  }

  @Test
  void the_anchor_is_over_the_bytes_that_the_vectors_give() {
    var anchor = object(vectors, "anchor");
    var head = new Head(6, text(objects(vectors, "entries").getLast(), "hash"));
    byte[] signed = new Anchor("130803", "T-0007", 1, head, 1763785201000L).signedBytes();
    assertEquals(text(anchor, "input"), new String(signed, StandardCharsets.UTF_8));
    assertEquals(text(anchor, "sha256"), HexFormat.of().formatHex(Chain.sha256(signed)));
  }

  @Test
  void an_edited_amount_gives_another_hash() throws Malformed {
    var vector = objects(vectors, "must_fail").get(0);
    var edited = object(vector, "entry");
    var after = CHAIN.after(new Head(3, text(edited, "prev")), entry(edited));
    assertNotEquals(text(edited, "hash"), after.hash());
    assertEquals(text(vector, "expected_hash"), after.hash());
  }

  @Test
  void an_entry_does_not_follow_another_than_its_own() throws Malformed {
    var vector = objects(vectors, "must_fail").get(1);
    var entry = object(vector, "entry");
    var after = CHAIN.after(new Head(2, text(vector, "prev")), entry(entry));
    assertNotEquals(text(entry, "hash"), after.hash());
  }

  @Test
  void a_fork_has_two_hashes_at_one_place() throws Malformed {
    var fork = object(objects(vectors, "must_fail").get(2), "entry");
    var honest = objects(vectors, "entries").get(5);
    var before = new Head(5, text(fork, "prev"));
    assertEquals(text(fork, "hash"), CHAIN.after(before, entry(fork)).hash());
    assertEquals(text(honest, "prev"), before.hash());
    assertNotEquals(text(honest, "hash"), text(fork, "hash"));
  }

  @Test
  void an_entry_with_a_space_is_refused() {
    var vector = objects(vectors, "must_fail").get(3);
    assertThrows(Malformed.class, () -> entry(vector));
  }

  private static JournalEntry entry(Json.Fields vector) throws Malformed {
    return JournalEntry.read(text(vector, "canonical").getBytes(StandardCharsets.UTF_8));
  }

  private static Json.Fields vectors() {
    try (var in = JournalVectorsTest.class.getResourceAsStream("journal-vectors.json")) {
      return (Json.Fields) Json.parse(in.readAllBytes());
    } catch (IOException | Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Json.Fields object, String key) {
    return ((Json.Text) object.values().get(key)).value();
  }

  private static Json.Fields object(Json.Fields object, String key) {
    return (Json.Fields) object.values().get(key);
  }

  private static List<Json.Fields> objects(Json.Fields object, String key) {
    var objects = new ArrayList<Json.Fields>();
    for (Json item : ((Json.Items) object.values().get(key)).values()) {
      objects.add((Json.Fields) item);
    }
    return objects;
  }
}
