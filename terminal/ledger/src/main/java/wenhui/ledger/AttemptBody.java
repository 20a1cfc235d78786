package wenhui.ledger;

import java.time.Instant;
import java.util.Optional;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.CardId;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.EventId;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.PastUse;
import wenhui.redeem.Reason;
import wenhui.redeem.Undo;
import wenhui.redeem.VenueId;
import wenhui.redeem.VoucherId;

/// An [Attempt] as the body of a journal entry, and back. The README of this module lists the keys.
///
/// The body carries all that the attempt says, but for the card or code itself: of these it carries
/// a [Commitment].
final class AttemptBody {

  /// What earlier vouchers took off the bill, in fen; missing where there were none.
  static final String OFF_BEFORE = "off_before_fen";

  private AttemptBody() {}

  /// What the ledger adds to an attempt.
  ///
  /// @param source who pays, if the batch is known
  /// @param commitment to the card or code, if there is one
  /// @param repeated of the entry that is taken back, if one is
  record Addition(
      long serial,
      Optional<FundingSource> source,
      Optional<String> commitment,
      Optional<Json.Fields> repeated) {}

  static Kind kind(Attempt attempt) {
    return switch (attempt.decision()) {
      case Redeemed _ -> Kind.DONE;
      case Welcomed _ -> Kind.VISIT;
      case Refused _ -> Kind.REFUSED;
      case Paid _ -> Kind.PAID;
      case Counted _ -> Kind.COUNT;
      case Undone _ -> Kind.UNDO;
      case ShiftOpened _ -> Kind.SHIFT;
      case ShiftClosed _ -> Kind.CASHUP;
    };
  }

  static Json.Fields body(Attempt attempt, Addition addition) {
    var body = new FieldWriter();
    addition.repeated().ifPresent(it -> it.values().forEach(body::put));
    body.put("op", attempt.op().toString())
        .put("serial", addition.serial())
        .put("trust", attempt.now().trust().name())
        .put("venue", attempt.venue().code());
    attempt.clerk().ifPresent(clerk -> body.put("clerk", clerk.name()));
    attempt.spend().ifPresent(spend -> body.put("spend_fen", spend.value()));
    addition.source().ifPresent(source -> body.put("source", source.name()));
    subject(body, attempt.subject(), addition);
    decided(body, attempt.decision());
    offBefore(attempt).ifPresent(off -> body.put(OFF_BEFORE, off));
    return body.object();
  }

  /// The bill, less what this voucher took and what is left to pay.
  private static Optional<Long> offBefore(Attempt attempt) {
    return attempt.decision() instanceof Redeemed(Fen worth, var payable, _)
            && attempt.spend().isPresent()
            && payable.isPresent()
        ? Optional.of(attempt.spend().get().value() - worth.value() - payable.get().value())
            .filter(off -> off > 0)
        : Optional.empty();
  }

  private static void subject(FieldWriter body, Subject subject, Addition addition) {
    switch (subject) {
      case Subject.OfVoucher(var voucher, var batch, _) -> {
        body.put("voucher", voucher.toString()).put("batch", batch.number());
        addition.commitment().ifPresent(holder -> body.put("card", holder));
      }
      case Subject.OfCard _ -> body.put("card", addition.commitment().orElseThrow());
      case Subject.OfCode _ -> body.put("code", addition.commitment().orElseThrow());
      case Subject.OfEntry(long serial, OpId op) ->
          body.put("undoes", serial).put("undoes_op", op.toString());
      case Subject.OfGroup() -> body.put("group", 1);
      case Subject.OfPin(int tries) -> body.put("pin_tries", tries);
      case Subject.OfTill() -> {}
    }
  }

  private static void decided(FieldWriter body, Decision.Final decision) {
    switch (decision) {
      case Redeemed(Fen worth, var payable, int useNo) -> {
        body.put("amount_fen", worth.value()).put("use_no", useNo);
        payable.ifPresent(left -> body.put("payable_fen", left.value()));
      }
      case Welcomed(boolean counted) -> body.put("visit", counted ? 1 : 0);
      case Refused(Reason reason, var earlier, var missing) -> {
        body.put("reason", reason.name());
        earlier.ifPresent(use -> body.put("earlier", earlier(use)));
        missing.ifPresent(fen -> body.put("missing_fen", fen.value()));
      }
      case Paid(var payment) -> DeskBody.paid(body, payment);
      case Counted(var event, int heads) -> {
        body.put("heads", heads);
        event.ifPresent(id -> body.put("event", id.code()));
      }
      case Undone(_, Fen worth, var why, var second) -> {
        body.put("amount_fen", worth.value()).put("why", why.name());
        second.ifPresent(clerk -> body.put("second", clerk.name()));
      }
      case ShiftOpened(var shift) -> body.put("shift", DeskBody.shift(shift));
      case ShiftClosed(var report) -> DeskBody.closed(body, report);
    }
  }

  private static Json.Fields earlier(PastUse use) {
    return new FieldWriter()
        .put("at_ms", use.at().toEpochMilli())
        .put("venue", use.venue())
        .put("serial", use.serial())
        .put("use_no", use.useNo())
        .object();
  }

  /// The attempt that an entry records.
  ///
  /// @param subject the card or code, if it has not been purged
  static Attempt attempt(JournalEntry entry, Optional<String> subject) throws Malformed {
    return attempt(entry.kind(), entry.wallMs(), FieldReader.of(entry.body()), subject);
  }

  /// As [#attempt(JournalEntry, Optional)], of what an entry is made of.
  static Attempt attempt(Kind kind, long wallMs, FieldReader body, Optional<String> subject)
      throws Malformed {
    return new Attempt(
        new OpId(body.id("op")),
        new Moment(Instant.ofEpochMilli(wallMs), body.oneOf("trust", Moment.Trust.class)),
        new VenueId(body.text("venue")),
        body.has("clerk") ? Optional.of(new ClerkId(body.text("clerk"))) : Optional.empty(),
        subject(body, subject),
        fen(body, "spend_fen"),
        decision(kind, body));
  }

  static VoucherId voucher(FieldReader body) throws Malformed {
    return new VoucherId(body.id("voucher"));
  }

  /// A purged card or code is named by the beginning of its commitment: a number that stands for
  /// nobody, but still tells entries apart.
  private static Subject subject(FieldReader body, Optional<String> known) throws Malformed {
    if (body.has("undoes")) {
      var op = new OpId(body.id("undoes_op"));
      return new Subject.OfEntry(body.whole("undoes"), op);
    }
    if (body.has("voucher")) {
      Optional<CardId> holder =
          body.has("card") ? Optional.of(card(body.text("card"), known)) : Optional.empty();
      return new Subject.OfVoucher(voucher(body), new BatchId((int) body.whole("batch")), holder);
    }
    if (body.has("card")) {
      return new Subject.OfCard(card(body.text("card"), known));
    }
    if (body.has("pin_tries")) {
      return new Subject.OfPin((int) body.whole("pin_tries"));
    }
    if (!body.has("code")) {
      return body.has("group") ? new Subject.OfGroup() : new Subject.OfTill();
    }
    String purged = body.text("code");
    return new Subject.OfCode(known.orElseGet(() -> purged.substring(0, 16)));
  }

  private static CardId card(String commitment, Optional<String> known) {
    return new CardId(known.orElseGet(() -> commitment.substring(0, 32)));
  }

  private static Decision.Final decision(Kind kind, FieldReader body) throws Malformed {
    return switch (kind) {
      case DONE ->
          new Redeemed(
              new Fen(body.whole("amount_fen")),
              fen(body, "payable_fen"),
              (int) body.whole("use_no"));
      case VISIT -> new Welcomed(body.whole("visit") == 1);
      case REFUSED ->
          new Refused(body.oneOf("reason", Reason.class), earlier(body), fen(body, "missing_fen"));
      case PAID -> new Paid(DeskBody.payment(body));
      case COUNT ->
          new Counted(
              body.has("event") ? Optional.of(new EventId(body.text("event"))) : Optional.empty(),
              (int) body.whole("heads"));
      case UNDO ->
          new Undone(
              body.whole("undoes"),
              new Fen(body.whole("amount_fen")),
              body.oneOf("why", Undo.Why.class),
              body.has("second")
                  ? Optional.of(new ClerkId(body.text("second")))
                  : Optional.empty());
      case SHIFT -> new ShiftOpened(DeskBody.shift(FieldReader.of(body.object("shift"))));
      case CASHUP -> new ShiftClosed(DeskBody.report(body));
      case BOOT, INTENT, OFFLINE, VOID, VOIDED, CLOSE, LOCK ->
          throw new Malformed(kind + " is no finished attempt");
    };
  }

  private static Optional<PastUse> earlier(FieldReader body) throws Malformed {
    if (!body.has("earlier")) {
      return Optional.empty();
    }
    var use = FieldReader.of(body.object("earlier"));
    return Optional.of(
        new PastUse(
            Instant.ofEpochMilli(use.whole("at_ms")),
            use.text("venue"),
            use.whole("serial"),
            (int) use.whole("use_no")));
  }

  static FundingSource source(FieldReader body) throws Malformed {
    return body.oneOf("source", FundingSource.class);
  }

  static Optional<Fen> fen(FieldReader body, String key) throws Malformed {
    return body.has(key) ? Optional.of(new Fen(body.whole(key))) : Optional.empty();
  }
}
