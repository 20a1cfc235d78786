package wenhui.link;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import wenhui.link.Outbox.Identity;
import wenhui.link.Outbox.Question;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// Carries the journal to the hub and the hub's word back on a stick, for a terminal that no
/// network reaches. It asks what the [Courier] asks, all at once, and takes the answers whenever
/// they come: the same stick twice does no harm. Whoever takes in the documents looks how old they
/// are.
///
/// The answers come back together with the requests, which bear this terminal's own signature: so
/// nothing need be remembered while the stick is away. Belongs to one thread, as the outbox does.
///
/// A station that is switched off at night has another boot when the stick comes back. The hub's
/// time is then worth nothing (protocol §6) and is not taken; what the hub has, and what became of
/// operations and grants, is as true as before.
public final class Stick {

  /// The most bytes of entries in one SYNC, with room for the rest (protocol §8: 256 KiB).
  private static final int MOST_ENTRY_BYTES = Json.MOST_BYTES - 4096;

  private final Outbox outbox;
  private final Keys keys;
  private final LongSupplier up;
  private final RandomGenerator random;
  private OptionalLong lacksAfter = OptionalLong.empty();

  /// @param up milliseconds since boot, suspend included
  public Stick(Outbox outbox, Keys keys, LongSupplier up, RandomGenerator random) {
    this.outbox = outbox;
    this.keys = keys;
    this.up = up;
    this.random = random;
  }

  /// @param device this terminal's key
  /// @param hub whose answers are believed
  public record Keys(DeviceKey device, SignatureCheck hub) {
    boolean isOurs(Parcel.Item request) {
      try {
        var own = HubKeys.of(List.of(device.publicKey()));
        return request.message().isRequest(request.asked(), own);
      } catch (Malformed e) {
        throw new IllegalStateException("a device key without a public half", e);
      }
    }
  }

  /// A document that was asked for and came.
  ///
  /// @param path with its query, as it was asked for
  public record Document(String path, byte[] body) {}

  /// What was on a stick.
  ///
  /// @param answers that were taken
  /// @param dropped answers that are not the hub's, or answer nothing that this terminal has asked
  /// @param lacksAfter the last entry that the hub has, if that is less than it once had: it came
  ///   back from a backup, and the next stick is to begin there
  public record Unpacked(
      int answers, int dropped, List<Document> documents, OptionalLong lacksAfter) {
    public Unpacked {
      documents = List.copyOf(documents);
    }
  }

  // ---- there

  /// Everything that the hub is to be told and asked.
  ///
  /// @param documents paths to fetch, with their queries, such as `/api/v1/terms`
  /// @param lacksAfter see [Unpacked]
  public Parcel pack(List<String> documents, OptionalLong lacksAfter) throws LedgerUnavailable {
    var items = new ArrayList<Parcel.Item>();
    var identity = outbox.identity();
    long from = Math.min(outbox.acknowledged(), lacksAfter.orElse(Long.MAX_VALUE));
    do {
      var entries = batch(from);
      var prev = outbox.headAt(from).orElseThrow();
      items.add(packed(new Request.Sync(envelope(identity), prev.hash(), entries)));
      from += entries.size();
    } while (outbox.headAt(from + 1).isPresent());
    if (!outbox.locked()) {
      questions(identity, items);
      for (var wish : outbox.wishes()) {
        var envelope = envelope(identity);
        items.add(
            packed(
                new Request.Grant(
                    envelope, wish.grant(), wish.kind(), wish.subject(), wish.amount())));
      }
      for (var grant : outbox.open()) {
        items.add(packed(new Request.Renew(envelope(identity), grant.grant())));
      }
    }
    for (String path : documents) {
      items.add(packed(path, new byte[0]));
    }
    return new Parcel(items);
  }

  private void questions(Identity identity, List<Parcel.Item> items) throws LedgerUnavailable {
    var waiting = new ArrayList<OpId>();
    for (Question question : outbox.questions(Parcel.MOST_ITEMS / 2)) {
      switch (question) {
        case Question.Waiting(OpId op) -> waiting.add(op);
        case Question.Undone(OpId op, Subject subject, var amount, boolean undo) ->
            items.add(packed(new Request.Void(envelope(identity), op, subject, amount, undo)));
      }
    }
    for (int i = 0; i < waiting.size(); i += Request.MOST) {
      var some = waiting.subList(i, Math.min(waiting.size(), i + Request.MOST));
      items.add(packed(new Request.Status(envelope(identity), some)));
    }
  }

  private Parcel.Item packed(Request request) {
    return packed(HubLink.PATH + request.name(), request.json().bytes());
  }

  private Parcel.Item packed(String path, byte[] body) {
    var asked = new Asked(keys.device.keyId(), path, nonce().toString(), Asked.STICK);
    return Parcel.Item.request(asked, Signed.request(keys.device, asked, body));
  }

  private UUID nonce() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private List<JournalEntry> batch(long from) throws LedgerUnavailable {
    var entries = outbox.after(from, Request.MOST);
    int bytes = 0;
    int count = 0;
    for (JournalEntry entry : entries) {
      bytes += entry.json().bytes().length + 1;
      if (bytes > MOST_ENTRY_BYTES) {
        break;
      }
      count++;
    }
    return entries.subList(0, count);
  }

  private Envelope envelope(Identity identity) throws LedgerUnavailable {
    return new Envelope(
        identity.district(),
        identity.terminal(),
        identity.gen(),
        identity.boot(),
        nonce(),
        up.getAsLong(),
        outbox.head());
  }

  // ---- back

  /// Takes in what came back: each request, followed by what the hub answered to it.
  public Unpacked unpack(Parcel parcel) throws LedgerUnavailable {
    int answers = 0;
    int dropped = 0;
    var documents = new ArrayList<Document>();
    lacksAfter = OptionalLong.empty();
    Parcel.Item request = Parcel.NOTHING;
    for (Parcel.Item item : parcel.items()) {
      if (!item.isAnswer()) {
        request = item;
      } else if (keys.isOurs(request)
          && item.message().isAnswerTo(request.asked(), keys.hub)
          && take(request, item.message().body(), documents)) {
        answers++;
      } else {
        dropped++;
      }
    }
    return new Unpacked(answers, dropped, documents, lacksAfter);
  }

  /// @return false if it is no answer to this request
  private boolean take(Parcel.Item asked, byte[] body, List<Document> documents)
      throws LedgerUnavailable {
    if (HubLink.isRevocation(body)) {
      outbox.revoked();
      return true;
    }
    if (asked.message().body().length == 0) {
      documents.add(new Document(asked.path(), body));
      return true;
    }
    try {
      String name = asked.path().substring(HubLink.PATH.length());
      var request = Request.read(name, asked.message().body());
      var answer = Answer.read(body);
      var identity = outbox.identity();
      boolean own =
          answer.answers(request)
              && request.envelope().terminal().equals(identity.terminal())
              && request.envelope().gen() == identity.gen();
      return own && take(identity, request, answer);
    } catch (Malformed _) {
      return false;
    }
  }

  private boolean take(Identity identity, Request request, Answer answer) throws LedgerUnavailable {
    return switch (answer.reply()) {
      case Reply.Synced synced -> {
        synced(identity, answer, synced);
        yield true;
      }
      case Reply.Gap(Head head) -> {
        lockUnless(isOurs(head));
        lacksAfter = OptionalLong.of(head.seq());
        yield true;
      }
      case Reply.Fork _, Reply.Locked _, Reply.OldGen _ -> {
        outbox.lock();
        yield true;
      }
      case Reply.States(var states) -> {
        answered(states);
        yield true;
      }
      default -> one(request, answer.reply());
    };
  }

  private void synced(Identity identity, Answer answer, Reply.Synced synced)
      throws LedgerUnavailable {
    Head head = synced.head();
    if (!isOurs(head)) {
      outbox.lock();
      return;
    }
    lacksAfter =
        head.seq() < outbox.acknowledged() ? OptionalLong.of(head.seq()) : OptionalLong.empty();
    var anchor =
        new Anchor(identity.district(), identity.terminal(), identity.gen(), head, answer.hubMs());
    outbox.acknowledge(anchor, synced.anchor());
    boolean sameBoot = answer.echo().boot().equals(identity.boot());
    long sent = answer.echo().sentUpMs();
    if (sameBoot && head.seq() >= identity.bootSeq() && sent <= up.getAsLong()) {
      outbox.open(new TimeBase(identity.boot(), answer.hubMs(), sent, up.getAsLong()));
    }
    answered(synced.states());
    for (UUID grant : synced.recalls()) {
      outbox.recalled(grant);
    }
  }

  private void answered(java.util.Map<OpId, Reply.OpResult> states) throws LedgerUnavailable {
    for (var state : states.entrySet()) {
      outbox.answered(state.getKey(), state.getValue());
    }
  }

  /// Answers about one operation or one grant.
  private boolean one(Request request, Reply reply) throws LedgerUnavailable {
    if (request instanceof Request.Void undone && reply instanceof Reply.Op(var result)) {
      outbox.answered(undone.op(), result);
    } else if (request instanceof Request.Void undone && reply instanceof Reply.TooLate) {
      outbox.tooLate(undone.op());
    } else if (request instanceof Request.Grant wish
        && reply instanceof Reply.Granted(long amount, long expires)) {
      outbox.granted(wish.grant(), amount, expires);
    } else if (request instanceof Request.Grant wish && reply instanceof Reply.Denied(var why)) {
      outbox.denied(wish.grant(), why);
    } else if (request instanceof Request.Renew renewal
        && reply instanceof Reply.Renewed(long expires)) {
      outbox.renewed(renewal.grant(), expires);
    } else if (request instanceof Request.Renew renewal && reply instanceof Reply.Recall) {
      outbox.recalled(renewal.grant());
    } else {
      return request instanceof Request.Renew; // Denied: it runs out by itself.
    }
    return true;
  }

  private void lockUnless(boolean ours) throws LedgerUnavailable {
    if (!ours) {
      outbox.lock();
    }
  }

  private boolean isOurs(Head hub) throws LedgerUnavailable {
    return outbox.headAt(hub.seq()).filter(hub::equals).isPresent();
  }
}
