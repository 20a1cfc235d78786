package wenhui.link;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;

/// What a terminal says to the hub (protocol §2). The hub only ever answers.
public sealed interface Request {

  /// The most entries in one SYNC, and ops in one STATUS (protocol §8).
  int MOST = 50;

  Envelope envelope();

  /// Hands over entries of the journal, in sequence; without entries it asks for time, anchor,
  /// results and recalls.
  ///
  /// @param prev hash of the chain before the first entry
  record Sync(Envelope envelope, String prev, List<JournalEntry> entries) implements Request {
    public Sync {
      entries = List.copyOf(entries);
    }
  }

  /// Asks for one use of a voucher, or an amount off an account.
  record Claim(Envelope envelope, OpId op, Subject subject, Fen amount) implements Request {}

  /// Takes an operation back.
  ///
  /// @param undo the operation was answered POSTED, and only may be taken back for so long
  record Void(Envelope envelope, OpId op, Subject subject, Fen amount, boolean undo)
      implements Request {}

  record Status(Envelope envelope, List<OpId> ops) implements Request {
    public Status {
      ops = List.copyOf(ops);
    }
  }

  /// Asks for a right to accept offline.
  ///
  /// @param subject id of a voucher (HOME), number of a batch (CREDIT), account (ESCROW)
  /// @param amount see [GrantKind]; HOME gives what is free and takes 1 to 99 here
  record Grant(Envelope envelope, UUID grant, GrantKind kind, String subject, long amount)
      implements Request {}

  record Renew(Envelope envelope, UUID grant) implements Request {}

  /// The last part of the path that the message is posted to.
  default String name() {
    return switch (this) {
      case Sync _ -> "sync";
      case Claim _ -> "claim";
      case Void _ -> "void";
      case Status _ -> "status";
      case Grant _ -> "grant";
      case Renew _ -> "renew";
    };
  }

  default Json.Fields json() {
    var out = envelope().write();
    switch (this) {
      case Sync(_, String prev, var entries) -> {
        out.put("prev", prev);
        out.put("entries", new Json.Items(entries.stream().<Json>map(JournalEntry::json).toList()));
      }
      case Claim(_, OpId op, Subject subject, Fen amount) -> {
        subject.write(out);
        out.put("op", op.value()).put("amount_fen", amount.value());
      }
      case Void(_, OpId op, Subject subject, Fen amount, boolean undo) -> {
        subject.write(out);
        out.put("op", op.value()).put("amount_fen", amount.value()).put("undo", undo);
      }
      case Status(_, var ops) -> out.ids("ops", ops.stream().map(OpId::value).toList());
      case Grant(_, UUID grant, GrantKind kind, String subject, long amount) ->
          out.put("grant", grant).put("kind", kind).put("subject", subject).put("amount", amount);
      case Renew(_, UUID grant) -> out.put("grant", grant);
    }
    return out.object();
  }

  /// Reads the body that was posted to `name`.
  static Request read(String name, byte[] body) throws Malformed {
    var in = FieldReader.of(Json.parse(body));
    var envelope = Envelope.read(in);
    Request request =
        switch (name) {
          case "sync" -> new Sync(envelope, in.hash("prev"), entries(in, envelope));
          case "claim" -> new Claim(envelope, op(in), Subject.read(in), amount(in));
          case "void" -> new Void(envelope, op(in), Subject.read(in), amount(in), in.flag("undo"));
          case "status" ->
              new Status(envelope, in.ids("ops", MOST).stream().map(OpId::new).toList());
          case "grant" ->
              new Grant(
                  envelope,
                  in.id("grant"),
                  in.oneOf("kind", GrantKind.class),
                  in.text("subject"),
                  in.whole("amount", 1, Fen.MOST));
          case "renew" -> new Renew(envelope, in.id("grant"));
          default -> throw new Malformed("no such message: " + name);
        };
    in.end();
    return request;
  }

  private static List<JournalEntry> entries(FieldReader in, Envelope envelope) throws Malformed {
    var entries = new ArrayList<JournalEntry>();
    for (Json item : in.items("entries", MOST)) {
      var entry = JournalEntry.of(item);
      var place = entry.place();
      boolean follows = entries.isEmpty() || place.seq() == entries.getLast().place().seq() + 1;
      boolean own =
          place.district().equals(envelope.district())
              && place.terminal().equals(envelope.terminal())
              && place.gen() == envelope.gen();
      if (!follows || !own) {
        throw new Malformed("entries are not in sequence, or of another journal");
      }
      entries.add(entry);
    }
    return entries;
  }

  private static OpId op(FieldReader in) throws Malformed {
    return new OpId(in.id("op"));
  }

  private static Fen amount(FieldReader in) throws Malformed {
    return new Fen(in.whole("amount_fen", 0, Fen.MOST));
  }
}
