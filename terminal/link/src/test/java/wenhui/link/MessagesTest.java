package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

final class MessagesTest {
  private static final UUID ID = UUID.fromString("0192f0aa-0000-7000-8000-00000000b001");
  private static final Head HEAD = Chain.sha256().start("130803", "T-0007", 1);
  private static final Envelope ENVELOPE = new Envelope("130803", "T-0007", 1, ID, ID, 812, HEAD);
  private static final OpId OP = new OpId(ID);
  private static final Subject VOUCHER = new Subject.OfVoucher(new VoucherId(ID));
  private static final Subject ACCOUNT = new Subject.OfAccount(new CardId("0a".repeat(16)));

  private static JournalEntry entry(long seq) {
    var place = new JournalEntry.Place("130803", "T-0007", 1, seq);
    var body = new FieldWriter().put("op", ID).object();
    return new JournalEntry(place, JournalEntry.Kind.DONE, ID, 1, 2, body);
  }

  private static List<Request> requests() {
    return List.of(
        new Request.Sync(ENVELOPE, HEAD.hash(), List.of(entry(1), entry(2))),
        new Request.Sync(ENVELOPE, HEAD.hash(), List.of()),
        new Request.Claim(ENVELOPE, OP, VOUCHER, new Fen(2000)),
        new Request.Claim(ENVELOPE, OP, ACCOUNT, new Fen(1)),
        new Request.Void(ENVELOPE, OP, VOUCHER, new Fen(2000), true),
        new Request.Status(ENVELOPE, List.of(OP)),
        new Request.Grant(ENVELOPE, ID, GrantKind.CREDIT, "7", 20),
        new Request.Renew(ENVELOPE, ID));
  }

  private static List<Reply> replies() {
    var posted = new Reply.OpResult(OpState.POSTED, OptionalInt.of(3), Optional.empty());
    var states = Map.of(OP, posted);
    return List.of(
        new Reply.Synced(Reply.Applied.APPLIED, HEAD, "c2ln", states, List.of(ID)),
        new Reply.Synced(Reply.Applied.SEEN, HEAD, "c2ln", Map.of(), List.of()),
        new Reply.Gap(HEAD),
        new Reply.Fork(HEAD),
        new Reply.Locked(HEAD),
        new Reply.OldGen(),
        new Reply.BootFirst(),
        new Reply.Op(posted),
        new Reply.Op(Reply.OpResult.refused(Code.E03)),
        new Reply.TooLate(),
        new Reply.States(Map.of(OP, Reply.OpResult.of(OpState.UNKNOWN))),
        new Reply.Granted(20, 5),
        new Reply.Denied(Reply.Denial.EMPTY),
        new Reply.Renewed(5),
        new Reply.Recall());
  }

  @Test
  void every_request_is_read_as_it_was_written() throws Malformed {
    for (Request request : requests()) {
      assertEquals(request, Request.read(request.name(), request.json().bytes()));
    }
  }

  @Test
  void every_reply_is_read_as_it_was_written() throws Malformed {
    for (Reply reply : replies()) {
      var answer = Answer.to(requests().getFirst(), 9, reply);
      assertEquals(answer, Answer.read(answer.json().bytes()));
    }
  }

  @Test
  void a_field_that_nobody_knows_is_refused() {
    var fields = new java.util.TreeMap<>(requests().getLast().json().values());
    fields.put("colour", new Json.Text("red"));
    assertThrows(Malformed.class, () -> Request.read("renew", new Json.Fields(fields).bytes()));
  }

  @Test
  void a_field_that_is_missing_is_refused() {
    for (Request request : requests()) {
      for (String key : request.json().values().keySet()) {
        var fields = new java.util.TreeMap<>(request.json().values());
        fields.remove(key);
        byte[] body = new Json.Fields(fields).bytes();
        assertThrows(Malformed.class, () -> Request.read(request.name(), body), key);
      }
    }
  }

  @Test
  void entries_of_another_terminal_are_refused() {
    var other = new Envelope("130803", "T-0008", 1, ID, ID, 812, HEAD);
    var sync = new Request.Sync(other, HEAD.hash(), List.of(entry(1)));
    assertThrows(Malformed.class, () -> Request.read("sync", sync.json().bytes()));
  }

  @Test
  void entries_with_a_hole_are_refused() {
    var sync = new Request.Sync(ENVELOPE, HEAD.hash(), List.of(entry(1), entry(3)));
    assertThrows(Malformed.class, () -> Request.read("sync", sync.json().bytes()));
  }

  @Test
  void an_answer_to_another_request_does_not_answer_this_one() {
    var asked = requests().getLast();
    var boot = UUID.fromString("0192f0aa-0000-7000-8000-00000000b002");
    var later = new Request.Renew(new Envelope("130803", "T-0007", 1, boot, ID, 812, HEAD), ID);
    assertTrue(Answer.to(asked, 1, new Reply.Recall()).answers(asked));
    assertFalse(Answer.to(asked, 1, new Reply.Recall()).answers(later));
  }

  @Test
  void a_full_sync_fits_its_bound() {
    var entries = new java.util.ArrayList<JournalEntry>();
    var body =
        new FieldWriter()
            .put("amount_fen", 100_000_000)
            .put("clerk", "c".repeat(128))
            .put("grant", ID)
            .put("op", ID)
            .put("second", "c".repeat(128))
            .put("voucher", ID)
            .put("why", "券".repeat(66))
            .object();
    for (int i = 1; i <= Request.MOST; i++) {
      var place = new JournalEntry.Place("130803", "T".repeat(64), 1, i);
      entries.add(new JournalEntry(place, JournalEntry.Kind.OFFLINE, ID, 1, 2, body));
    }
    var sync = new Request.Sync(ENVELOPE, HEAD.hash(), entries);
    assertTrue(sync.json().bytes().length < Json.MOST_BYTES);
  }

  @Test
  void a_signature_holds_for_its_path_and_body_only() throws Exception {
    var key = DeviceKey.generate(new java.security.SecureRandom());
    var open = Ed25519.Open.of(key.publicKey());
    SignatureCheck check =
        (id, message, signature) -> id.equals(key.keyId()) && open.hasSigned(message, signature);
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    var asked = new Asked(key.keyId(), "/api/v1/sync", "n-1", "17");
    var signed = Signed.request(key, asked, body);
    assertTrue(signed.isRequest(asked, check));
    var answer = Signed.answer(key, asked, body);
    assertTrue(answer.isAnswerTo(asked, check));
    for (var other :
        List.of(
            new Asked("another", asked.path(), asked.nonce(), asked.at()),
            new Asked(asked.keyId(), "/api/v1/void", asked.nonce(), asked.at()),
            new Asked(asked.keyId(), asked.path(), "n-2", asked.at()),
            new Asked(asked.keyId(), asked.path(), asked.nonce(), Asked.STICK))) {
      assertFalse(signed.isRequest(other, check), other.toString());
      assertFalse(answer.isAnswerTo(other, check), other.toString());
    }
    assertFalse(signed.isAnswerTo(asked, check));
    var other = new Signed(signed.keyId(), signed.signature(), "[]".getBytes());
    assertFalse(other.isRequest(asked, check));
    assertFalse(new Signed(key.keyId(), "no base64!", body).isRequest(asked, check));
    assertFalse(new Signed(key.keyId(), "AAAA", body).isRequest(asked, check));
  }

  @Test
  void only_this_machine_is_asked_without_tls() throws Exception {
    String rest = " " + "A".repeat(26) + " " + DeviceKey.generate(new SecureRandom()).publicKey();
    for (String hub : List.of("https://hub.example.cn", "http://127.0.0.1:8090", "http://[::1]")) {
      assertEquals(hub, Pairing.Code.parse("WHE1 " + hub + rest).hub().toString());
    }
    for (String hub : List.of("http://hub.example.cn", "http://127.0.0.1.evil.cn", "ftp://a")) {
      assertThrows(Malformed.class, () -> Pairing.Code.parse("WHE1 " + hub + rest));
    }
  }

  @Test
  void a_key_is_read_back_from_its_text() throws Exception {
    var key = DeviceKey.generate(new java.security.SecureRandom());
    var read = DeviceKey.parse(key.text(), "here");
    assertEquals(key.publicKey(), read.publicKey());
    var open = Ed25519.Open.of(read.publicKey());
    assertTrue(open.hasSigned(new byte[] {1}, read.sign(new byte[] {1})));
  }
}
