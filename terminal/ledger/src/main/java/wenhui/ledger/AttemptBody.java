package wenhui.ledger;

import static wenhui.ledger.JournalEntry.members;
import static wenhui.ledger.JournalEntry.text;
import static wenhui.ledger.JournalEntry.whole;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.JournalEntry.Kind;
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
      Optional<Members> repeated) {}

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

  static Members body(Attempt attempt, Addition addition) {
    Members body = addition.repeated().orElseGet(Members::new);
    body.with("op", attempt.op().toString())
        .with("serial", addition.serial())
        .with("trust", attempt.now().trust().name())
        .with("venue", attempt.venue().code());
    attempt.clerk().ifPresent(clerk -> body.with("clerk", clerk.name()));
    attempt.spend().ifPresent(spend -> body.with("spend_fen", spend.value()));
    addition.source().ifPresent(source -> body.with("source", source.name()));
    subject(body, attempt.subject(), addition);
    return decided(body, attempt.decision());
  }

  private static void subject(Members body, Subject subject, Addition addition) {
    switch (subject) {
      case Subject.OfVoucher(var voucher, var batch, _) -> {
        body.with("voucher", voucher.toString()).with("batch", batch.number());
        addition.commitment().ifPresent(holder -> body.with("card", holder));
      }
      case Subject.OfCard _ -> body.with("card", addition.commitment().orElseThrow());
      case Subject.OfCode _ -> body.with("code", addition.commitment().orElseThrow());
      case Subject.OfEntry(long serial, OpId op) ->
          body.with("undoes", serial).with("undoes_op", op.toString());
      case Subject.OfGroup() -> body.with("group", 1);
      case Subject.OfTill() -> {}
    }
  }

  private static Members decided(Members body, Decision.Final decision) {
    switch (decision) {
      case Redeemed(Fen worth, var payable, int useNo) -> {
        body.with("amount_fen", worth.value()).with("use_no", useNo);
        payable.ifPresent(left -> body.with("payable_fen", left.value()));
      }
      case Welcomed(boolean counted) -> body.with("visit", counted ? 1 : 0);
      case Refused(Reason reason, var earlier, var missing) -> {
        body.with("reason", reason.name());
        earlier.ifPresent(use -> body.with("earlier", earlier(use)));
        missing.ifPresent(fen -> body.with("missing_fen", fen.value()));
      }
      case Paid(var payment) -> DeskBody.paid(body, payment);
      case Counted(var event, int heads) -> {
        body.with("heads", heads);
        event.ifPresent(id -> body.with("event", id.code()));
      }
      case Undone(_, Fen worth, var why, var second) -> {
        body.with("amount_fen", worth.value()).with("why", why.name());
        second.ifPresent(clerk -> body.with("second", clerk.name()));
      }
      case ShiftOpened(var shift) -> body.with("shift", DeskBody.shift(shift));
      case ShiftClosed(var report) -> DeskBody.closed(body, report);
    }
    return body;
  }

  private static Members earlier(PastUse use) {
    return new Members()
        .with("at_ms", use.at().toEpochMilli())
        .with("venue", use.venue())
        .with("serial", use.serial())
        .with("use_no", use.useNo());
  }

  /// The attempt that an entry records.
  ///
  /// @param subject the card or code, if it has not been purged
  static Attempt attempt(JournalEntry entry, Optional<String> subject) throws NotCanonical {
    Members body = entry.body();
    return new Attempt(
        new OpId(UUID.fromString(text(body, "op"))),
        new Moment(Instant.ofEpochMilli(entry.wallMs()), Moment.Trust.valueOf(text(body, "trust"))),
        new VenueId(text(body, "venue")),
        has(body, "clerk") ? Optional.of(new ClerkId(text(body, "clerk"))) : Optional.empty(),
        subject(body, subject),
        fen(body, "spend_fen"),
        decision(entry.kind(), body));
  }

  static VoucherId voucher(Members body) throws NotCanonical {
    return new VoucherId(UUID.fromString(text(body, "voucher")));
  }

  /// A purged card or code is named by the beginning of its commitment: a number that stands for
  /// nobody, but still tells entries apart.
  private static Subject subject(Members body, Optional<String> known) throws NotCanonical {
    if (has(body, "undoes")) {
      var op = new OpId(UUID.fromString(text(body, "undoes_op")));
      return new Subject.OfEntry(whole(body, "undoes"), op);
    }
    if (has(body, "voucher")) {
      Optional<CardId> holder =
          has(body, "card") ? Optional.of(card(text(body, "card"), known)) : Optional.empty();
      return new Subject.OfVoucher(voucher(body), new BatchId((int) whole(body, "batch")), holder);
    }
    if (has(body, "card")) {
      return new Subject.OfCard(card(text(body, "card"), known));
    }
    if (!has(body, "code")) {
      return has(body, "group") ? new Subject.OfGroup() : new Subject.OfTill();
    }
    String purged = text(body, "code");
    return new Subject.OfCode(known.orElseGet(() -> purged.substring(0, 16)));
  }

  private static CardId card(String commitment, Optional<String> known) {
    return new CardId(known.orElseGet(() -> commitment.substring(0, 32)));
  }

  private static Decision.Final decision(Kind kind, Members body) throws NotCanonical {
    return switch (kind) {
      case DONE ->
          new Redeemed(
              new Fen(whole(body, "amount_fen")),
              fen(body, "payable_fen"),
              (int) whole(body, "use_no"));
      case VISIT -> new Welcomed(whole(body, "visit") == 1);
      case REFUSED ->
          new Refused(
              Reason.valueOf(text(body, "reason")), earlier(body), fen(body, "missing_fen"));
      case PAID -> new Paid(DeskBody.payment(body));
      case COUNT ->
          new Counted(
              has(body, "event") ? Optional.of(new EventId(text(body, "event"))) : Optional.empty(),
              (int) whole(body, "heads"));
      case UNDO ->
          new Undone(
              whole(body, "undoes"),
              new Fen(whole(body, "amount_fen")),
              Undo.Why.valueOf(text(body, "why")),
              has(body, "second")
                  ? Optional.of(new ClerkId(text(body, "second")))
                  : Optional.empty());
      case SHIFT -> new ShiftOpened(DeskBody.shift(members(body, "shift")));
      case CASHUP -> new ShiftClosed(DeskBody.report(body));
      case BOOT, INTENT, OFFLINE, VOID, VOIDED, CLOSE, LOCK ->
          throw new NotCanonical(kind + " is no finished attempt");
    };
  }

  private static Optional<PastUse> earlier(Members body) throws NotCanonical {
    if (!has(body, "earlier")) {
      return Optional.empty();
    }
    Members use = members(body, "earlier");
    return Optional.of(
        new PastUse(
            Instant.ofEpochMilli(whole(use, "at_ms")),
            text(use, "venue"),
            whole(use, "serial"),
            (int) whole(use, "use_no")));
  }

  static FundingSource source(Members body) throws NotCanonical {
    return FundingSource.valueOf(text(body, "source"));
  }

  static Optional<Fen> fen(Members body, String key) throws NotCanonical {
    return has(body, key) ? Optional.of(new Fen(whole(body, key))) : Optional.empty();
  }

  static boolean has(Members members, String key) {
    return members.values().containsKey(key);
  }
}
