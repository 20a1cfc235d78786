package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.Envelope;
import wenhui.link.FieldReader;
import wenhui.link.GrantKind;
import wenhui.link.Reply;
import wenhui.link.Reply.Denial;
import wenhui.link.Request;

/// Rights to accept offline: given, renewed, asked back.
final class Grants {

  /// How long a grant holds unless it is renewed (protocol §8).
  static final Duration TTL = Duration.ofHours(24);

  /// The most open grants of one terminal (protocol §8).
  private static final int MOST_OPEN = 64;

  private Grants() {}

  /// What a request for a grant came to.
  ///
  /// @param batch whose budget answers for it
  private record Share(int batch, long amount) {
    static final Share NONE = new Share(0, 0);
  }

  static Reply grant(Tx tx, Request.Grant wish) throws SQLException {
    if (!mayHold(tx, wish.envelope())) {
      return new Reply.Denied(Denial.LOCKED);
    }
    if (!insertEmpty(tx, wish)) {
      return replay(tx, wish);
    }
    Share share = tooMany(tx, wish.envelope()) ? Share.NONE : share(tx, wish);
    if (share.amount == 0) {
      return new Reply.Denied(Denial.EMPTY);
    }
    long expires = tx.now() + TTL.toMillis();
    tx.update(
        """
        UPDATE grants SET amount=:n, batch_id=:b, expires_at=:expires, state='ACTIVE'
        WHERE d=:d AND grant_id=:g
        """,
        "n",
        share.amount,
        "b",
        share.batch,
        "expires",
        expires,
        "g",
        wish.grant());
    return new Reply.Granted(share.amount, expires);
  }

  /// Who knows less of its own journal than we do is not this terminal as it is now: an old stick,
  /// or a disk that was put back. It is told how things stand, and is given nothing more.
  static Reply renew(Tx tx, Request.Renew renewal) throws SQLException {
    if (!mayHold(tx, renewal.envelope())) {
      return new Reply.Denied(Denial.LOCKED);
    }
    var expires =
        tx.number(
            """
            UPDATE grants SET expires_at = greatest(expires_at,
              (SELECT CASE WHEN t.seq <= :head THEN :expires ELSE 0 END FROM terminal t
               WHERE t.d=:d AND t.terminal_id=:t))
            WHERE d=:d AND grant_id=:g AND terminal_id=:t AND gen=:gen AND state='ACTIVE'
              AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.d=:d AND b.batch_id = grants.batch_id
                                AND b.cancelled)
            RETURNING expires_at
            """,
            "expires",
            tx.now() + TTL.toMillis(),
            "head",
            renewal.envelope().head().seq(),
            "g",
            renewal.grant(),
            "t",
            renewal.envelope().terminal(),
            "gen",
            renewal.envelope().gen());
    return expires.isPresent() ? new Reply.Renewed(expires.getAsLong()) : new Reply.Recall();
  }

  /// Asks every lease of this voucher back.
  ///
  /// @return whether there is one: a use is free, only not here
  static boolean recallHoldersOf(Tx tx, UUID voucher) throws SQLException {
    tx.update(
        """
        UPDATE grants SET state='RECALLING'
        WHERE d=:d AND state='ACTIVE' AND grant_id IN
              (SELECT grant_id FROM voucher_use WHERE d=:d AND voucher_id=:v AND state='FREE')
        """,
        "v",
        voucher);
    return tx.number(
                """
                SELECT count(*) FROM voucher_use WHERE d=:d AND voucher_id=:v AND state='FREE'
                """,
                "v",
                voucher)
            .orElse(0)
        > 0;
  }

  /// Grants that the terminal must close, as soon as it hears of it.
  static List<UUID> recalls(Tx tx, String terminal, int gen) throws SQLException {
    return tx.rows(
        row -> row.getObject(1, UUID.class),
        """
        SELECT grant_id FROM grants
        WHERE d=:d AND terminal_id=:t AND gen=:gen AND state IN ('RECALLING', 'WRITTEN_OFF')
        ORDER BY grant_id LIMIT 1000
        """,
        "t",
        terminal,
        "gen",
        gen);
  }

  /// Open grants of one generation that keep others from something.
  static List<UUID> exclusive(Tx tx, String terminal, int gen) throws SQLException {
    return tx.rows(
        row -> row.getObject(1, UUID.class),
        """
        SELECT grant_id FROM grants
        WHERE d=:d AND terminal_id=:t AND gen=:gen AND state IN ('ACTIVE', 'RECALLING')
          AND kind IN ('HOME', 'ESCROW')
        ORDER BY grant_id
        """,
        "t",
        terminal,
        "gen",
        gen);
  }

  private static boolean mayHold(Tx tx, Envelope from) throws SQLException {
    return tx.touched(
        """
        UPDATE terminal SET touched = touched + 1
        WHERE d=:d AND terminal_id=:t AND gen=:gen AND NOT locked AND NOT suspect
        """,
        "t",
        from.terminal(),
        "gen",
        from.gen());
  }

  private static boolean insertEmpty(Tx tx, Request.Grant wish) throws SQLException {
    return tx.touched(
        """
        INSERT INTO grants (d, grant_id, kind, subject, terminal_id, gen, amount, expires_at, state)
        VALUES (:d, :g, :kind, :subject, :t, :gen, 0, 0, 'EMPTY')
        ON CONFLICT (d, grant_id) DO NOTHING
        """,
        "g",
        wish.grant(),
        "kind",
        wish.kind().name(),
        "subject",
        wish.subject(),
        "t",
        wish.envelope().terminal(),
        "gen",
        wish.envelope().gen());
  }

  /// A request for a grant applies once; the answer may have been lost. Somebody else's is none of
  /// the asker's: a right that two hold would be spent twice.
  private static Reply replay(Tx tx, Request.Grant wish) throws SQLException {
    var row = GrantRow.find(tx, wish.grant()).orElseThrow();
    if (!row.isHeldBy(tx, wish.envelope().terminal(), wish.envelope().gen())) {
      return new Reply.Denied(Denial.RETURNED);
    }
    return switch (row.state()) {
      case ACTIVE -> new Reply.Granted(row.counts().amount(), row.counts().expiresAt());
      case EMPTY -> new Reply.Denied(Denial.EMPTY);
      case RECALLING, WRITTEN_OFF -> new Reply.Denied(Denial.RECALLING);
      case RETURNED -> new Reply.Denied(Denial.RETURNED);
    };
  }

  private static boolean tooMany(Tx tx, Envelope from) throws SQLException {
    return tx.number(
                """
                SELECT count(*) FROM grants
                WHERE d=:d AND terminal_id=:t AND gen=:gen AND state IN ('ACTIVE', 'RECALLING')
                """,
                "t",
                from.terminal(),
                "gen",
                from.gen())
            .orElse(0)
        >= MOST_OPEN;
  }

  private static Share share(Tx tx, Request.Grant wish) throws SQLException {
    return switch (wish.kind()) {
      case HOME -> lease(tx, wish);
      case CREDIT -> credit(tx, wish);
      case ESCROW -> escrow(tx, wish);
    };
  }

  private static Share lease(Tx tx, Request.Grant wish) throws SQLException {
    var voucher = FieldReader.uuid(wish.subject());
    var locked = voucher.isPresent() ? Uses.lock(tx, voucher.get()) : Optional.<Uses.Locked>empty();
    if (locked.isEmpty()
        || !locked.get().live()
        || !isOffline(tx, locked.get().batch(), GrantKind.HOME)) {
      return Share.NONE;
    }
    return new Share(locked.get().batch(), Uses.lease(tx, voucher.get(), wish.grant()));
  }

  private static Share credit(Tx tx, Request.Grant wish) throws SQLException {
    if (!wish.subject().matches("[1-9][0-9]{0,4}")) {
      return Share.NONE;
    }
    int batch = Integer.parseInt(wish.subject());
    if (!isOffline(tx, batch, GrantKind.CREDIT)) {
      return Share.NONE;
    }
    long wanted = Math.min(wish.amount(), GrantKind.MOST_CREDIT);
    return new Share(batch, Budgets.take(tx, batch, wanted));
  }

  private static Share escrow(Tx tx, Request.Grant wish) throws SQLException {
    boolean reserved =
        Accounts.faultOf(tx, wish.subject()).isEmpty()
            && Accounts.reserve(tx, wish.subject(), wish.amount());
    return reserved ? new Share(Accounts.budgetOf(tx, wish.subject()), wish.amount()) : Share.NONE;
  }

  /// Whether the terms of the batch allow this kind of grant. It stays so until the grant is there:
  /// whoever cancels the batch meanwhile waits, and then asks this grant back too.
  private static boolean isOffline(Tx tx, int batch, GrantKind kind) throws SQLException {
    return tx.number(
            """
            SELECT 1 FROM batch
            WHERE d=:d AND batch_id=:b AND offline=:way AND NOT cancelled AND valid_to > :now
            FOR SHARE
            """,
            "b",
            batch,
            "way",
            kind == GrantKind.HOME ? "HOME" : "EXPOSURE",
            "now",
            tx.now())
        .isPresent();
  }
}
