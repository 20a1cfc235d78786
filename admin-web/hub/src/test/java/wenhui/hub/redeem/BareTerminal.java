package wenhui.hub.redeem;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.hub.store.Unavailable;
import wenhui.link.Answer;
import wenhui.link.Envelope;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// A terminal that does exactly what a test tells it, right or wrong: it keeps a journal and puts
/// messages into envelopes, nothing more.
final class BareTerminal {
  private static final AtomicLong MADE = new AtomicLong();
  static final Fen FACE = new Fen(2000);

  final TestDistrict world;
  final String id;
  int gen = 1;
  UUID boot = UUID.randomUUID();
  final List<JournalEntry> journal = new ArrayList<>();
  final List<Head> heads = new ArrayList<>();
  long up;

  BareTerminal(TestDistrict world, String id) {
    this.world = world;
    this.id = id;
  }

  /// A new one, enrolled and booted, its journal at the hub.
  static BareTerminal started(TestDistrict world, String id) throws Unavailable {
    world.terminal(id);
    var terminal = new BareTerminal(world, id);
    terminal.write(JournalEntry.Kind.BOOT, new FieldWriter());
    terminal.sync();
    return terminal;
  }

  Head head() {
    return heads.isEmpty()
        ? TestDistrict.CHAIN.start(world.district.code(), id, gen)
        : heads.getLast();
  }

  JournalEntry write(JournalEntry.Kind kind, FieldWriter body) {
    var place = new JournalEntry.Place(world.district.code(), id, gen, journal.size() + 1);
    var entry = new JournalEntry(place, kind, boot, up++, world.now.get(), body.object());
    Head head = TestDistrict.CHAIN.after(head(), entry);
    journal.add(entry);
    heads.add(head);
    return entry;
  }

  void reboot() {
    boot = UUID.randomUUID();
    write(JournalEntry.Kind.BOOT, new FieldWriter());
  }

  OpId offline(VoucherId voucher, UUID grant) {
    var op = newOp();
    offline(op, new Subject.OfVoucher(voucher), FACE.value(), grant);
    return op;
  }

  void offline(OpId op, Subject subject, long fen, UUID grant) {
    var body = new FieldWriter().put("op", op.value()).put("amount_fen", fen).put("grant", grant);
    subject.write(body);
    write(JournalEntry.Kind.OFFLINE, body);
  }

  OpId done(VoucherId voucher) {
    var op = newOp();
    var body = new FieldWriter().put("op", op.value()).put("amount_fen", FACE.value());
    new Subject.OfVoucher(voucher).write(body);
    write(JournalEntry.Kind.DONE, body.put("use_no", 1));
    return op;
  }

  void undo(OpId op) {
    write(JournalEntry.Kind.VOID, new FieldWriter().put("op", op.value()).put("why", "test"));
  }

  void close(UUID grant) {
    write(JournalEntry.Kind.CLOSE, new FieldWriter().put("grant", grant));
  }

  /// Each later than the one before, as a terminal's are: of two conflicts that came in together
  /// the lower id is promoted.
  static OpId newOp() {
    var random = ThreadLocalRandom.current();
    return OpId.at(MADE.incrementAndGet(), random.nextLong(), random.nextLong());
  }

  Envelope envelope() {
    return new Envelope(world.district.code(), id, gen, boot, UUID.randomUUID(), up++, head());
  }

  Request.Sync syncFrom(int first, int most) {
    Head before =
        first == 0
            ? TestDistrict.CHAIN.start(world.district.code(), id, gen)
            : heads.get(first - 1);
    var entries = journal.subList(first, Math.min(journal.size(), first + most));
    return new Request.Sync(envelope(), before.hash(), entries);
  }

  /// Hands over the whole journal.
  Reply sync() throws Unavailable {
    Reply reply = new Reply.Recall();
    for (int first = 0; first < journal.size(); first += Request.MOST) {
      reply = ask(syncFrom(first, Request.MOST));
    }
    return reply;
  }

  Reply claim(OpId op, VoucherId voucher) throws Unavailable {
    return ask(new Request.Claim(envelope(), op, new Subject.OfVoucher(voucher), FACE));
  }

  Reply claim(OpId op, Subject subject, long fen) throws Unavailable {
    return ask(new Request.Claim(envelope(), op, subject, new Fen(fen)));
  }

  Reply voidIt(OpId op, VoucherId voucher, boolean undo) throws Unavailable {
    return ask(new Request.Void(envelope(), op, new Subject.OfVoucher(voucher), FACE, undo));
  }

  Reply grant(UUID grant, GrantKind kind, String subject, long amount) throws Unavailable {
    return ask(new Request.Grant(envelope(), grant, kind, subject, amount));
  }

  Reply renew(UUID grant) throws Unavailable {
    return ask(new Request.Renew(envelope(), grant));
  }

  Reply.OpResult status(OpId op) throws Unavailable {
    var states = (Reply.States) ask(new Request.Status(envelope(), List.of(op)));
    return states.states().get(op);
  }

  /// Over the wire's own bytes, there and back.
  Reply ask(Request request) throws Unavailable {
    try {
      var read = Request.read(request.name(), request.json().bytes());
      return Answer.read(world.hub.answer(read).json().bytes()).reply();
    } catch (wenhui.link.Malformed e) {
      throw new IllegalStateException(e);
    }
  }
}
