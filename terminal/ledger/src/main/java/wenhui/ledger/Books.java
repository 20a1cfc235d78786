package wenhui.ledger;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wenhui.ledger.AttemptBody.Addition;
import wenhui.ledger.Journal.Draft;
import wenhui.ledger.Journal.Tip;
import wenhui.link.JournalEntry;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Entry;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Ledger.Recorded;
import wenhui.redeem.OpId;
import wenhui.redeem.PastUse;

/// Enters an attempt into the journal and into what is derived from it: one transaction, whole or
/// not at all. Every call belongs inside one.
final class Books {
  private static final String FIND =
      """
      SELECT j.serial, j.hash, j.entry, s.subject
      FROM journal j LEFT JOIN seen s ON s.seq = j.seq
      WHERE j.op = ? AND j.serial IS NOT NULL
      """;

  private final Journal journal;
  private final SecureRandom random;

  Books(Journal journal, SecureRandom random) {
    this.journal = journal;
    this.random = random;
  }

  /// What became of an attempt.
  ///
  /// @param end of the journal then
  record Entered(Recorded recorded, Tip end) {}

  Entered enter(Session session, Attempt presented) throws SQLException {
    Tip tip = Journal.tip(session);
    Optional<Entry> known = find(session, presented.op());
    if (known.isPresent()) {
      return new Entered(new Recorded.Stored(known.get()), tip);
    }
    var place = new Postings.Place(tip.serial() + 1, tip.row() + 1);
    Optional<Attempt> posted = new Postings(session, presented, place, Authority.FACTS).post();
    if (posted.isEmpty()) {
      return new Entered(new Recorded.Taken(taken(session, presented)), tip);
    }
    Tip end = append(session, posted.get(), tip);
    Entry stored = find(session, presented.op()).orElseThrow(); // Read, not remembered.
    return new Entered(new Recorded.Stored(stored), end);
  }

  /// Enters what somebody else has decided; goods are out, or will be, so it cannot be refused any
  /// more.
  ///
  /// @return the journal's end, which was `tip`
  Tip enter(Session session, Tip tip, Attempt decided, Authority authority) throws SQLException {
    var place = new Postings.Place(tip.serial() + 1, tip.row() + 1);
    var posted = new Postings(session, decided, place, authority).post();
    return append(
        session,
        posted.orElseThrow(() -> new IllegalStateException("a use would be taken twice")),
        tip);
  }

  private static PastUse taken(Session session, Attempt attempt) throws SQLException {
    if (attempt.subject() instanceof Subject.OfVoucher(var voucher, _, _)
        && attempt.decision() instanceof Redeemed(_, _, int useNo)) {
      return Facts.pastUse(session, voucher, useNo);
    }
    throw new IllegalArgumentException("only the use of a voucher can be taken");
  }

  static Optional<Entry> find(Session session, OpId op) throws SQLException {
    return session.first(FIND, Books::entry, op.toString());
  }

  /// The entry in the columns serial, hash, entry and subject.
  static Entry entry(ResultSet row) throws SQLException {
    try {
      @Nullable String subject = row.getString("subject");
      var entry = JournalEntry.read(Objects.requireNonNull(row.getString("entry")));
      return new Entry(
          row.getLong("serial"),
          AttemptBody.attempt(entry, Optional.ofNullable(subject)),
          HexFormat.of().formatHex(row.getBytes("hash")));
    } catch (Malformed | IllegalArgumentException e) {
      throw new SQLException("entry " + row.getLong("serial") + " is damaged", e);
    }
  }

  private Tip append(Session session, Attempt attempt, Tip tip) throws SQLException {
    long serial = tip.serial() + 1;
    Optional<Commitment> commitment = committed(attempt.subject());
    Optional<FundingSource> source = source(session, attempt.subject());
    var addition =
        new Addition(serial, source, commitment.map(Commitment::hash), repeated(session, attempt));
    var body = AttemptBody.body(attempt, addition);
    long wallMs = attempt.now().at().toEpochMilli();
    var kind = AttemptBody.kind(attempt);
    Tip after = journal.append(session, tip, new Draft(kind, journal.upMs(), wallMs, body));
    if (commitment.isPresent()) {
      session.update(
          "INSERT INTO seen (seq, day, subject, salt) VALUES (?, ?, ?, ?)",
          after.row(),
          attempt.now().day().toEpochDay(),
          subject(attempt.subject()).orElseThrow(),
          commitment.get().salt());
    }
    Tally.of(kind, attempt.now().day().toEpochDay(), body).add(session);
    return after.numbered(serial);
  }

  private static Optional<Json.Fields> repeated(Session session, Attempt attempt)
      throws SQLException {
    return attempt.decision() instanceof Undone undone
        ? PastEntry.find(session, undone.serial()).map(PastEntry::repeated)
        : Optional.empty();
  }

  private Optional<Commitment> committed(Subject subject) {
    byte[] salt = new byte[Commitment.SALT_BYTES];
    return subject(subject)
        .map(text -> {
          random.nextBytes(salt);
          return Commitment.to(text, salt);
        });
  }

  /// The card or code itself, if it names one.
  static Optional<String> subject(Subject subject) {
    return switch (subject) {
      case Subject.OfVoucher(_, _, var holder) -> holder.map(CardId::value);
      case Subject.OfCard(var card) -> Optional.of(card.value());
      case Subject.OfCode(String fingerprint) -> Optional.of(fingerprint);
      case Subject.OfEntry _, Subject.OfGroup _, Subject.OfTill _, Subject.OfPin _ ->
          Optional.empty();
    };
  }

  private static Optional<FundingSource> source(Session session, Subject subject)
      throws SQLException {
    return subject instanceof Subject.OfVoucher(_, var batch, _)
        ? Register.source(session, batch)
        : Optional.empty();
  }
}
