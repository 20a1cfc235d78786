package wenhui.terminal.hub;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import wenhui.ledger.CardState;
import wenhui.ledger.Pulls;
import wenhui.link.FieldReader;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Revoked;
import wenhui.redeem.BatchId;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherId;

/// Takes over what the hub knows of cards and of single vouchers: what has changed since the last
/// time, page by page. The courier's thread.
final class Registers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_MOST = 10_000;

  /// A register that never ends must not keep the courier here.
  private static final int PAGES_MOST = 1_000;

  private static final int ISSUED_MAGIC = 0x57484931; // WHI1
  private static final int ID_BYTES = 16;

  private static final Pattern BATCH = Pattern.compile("batches/([0-9]{1,5})/(states|issued)");

  private final HubLine line;
  private final Pulls pulls;
  private final LongSupplier up;

  /// @param up milliseconds since boot, as the journal counts them
  Registers(HubLine line, Pulls pulls, LongSupplier up) {
    this.line = line;
    this.pulls = pulls;
    this.up = up;
  }

  /// Cards that were lost, frozen, found again, or whose money has changed.
  void cards() throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    long since = pulls.cardsAsOf();
    long asOf = since;
    String after = "";
    boolean more = true;
    for (int page = 0; more && page < PAGES_MOST; page++) {
      long asked = up.getAsLong();
      var told = cards(line.fetch(cardsPath(since, after), PATIENCE), asked);
      asOf = page == 0 ? told.asOf : asOf;
      more = told.more;
      after = told.last.isEmpty() ? after : told.last;
    }
    pulls.cardsAsOf(asOf);
  }

  private static String cardsPath(long since, String after) {
    return "%scards?since=%d&after=%s".formatted(HubLink.PATH, since, after);
  }

  /// What a page of cards says of itself.
  private record CardPage(long asOf, boolean more, String last) {}

  private CardPage cards(byte[] page, long asked) throws Malformed, LedgerUnavailable {
    var in = FieldReader.of(Json.parse(page));
    var cards = new ArrayList<CardState>();
    for (Json card : in.items("cards", PAGE_MOST)) {
      cards.add(card(FieldReader.of(card)));
    }
    pulls.cards(cards, asked);
    String last = cards.isEmpty() ? "" : cards.getLast().card().value();
    return new CardPage(in.millis("as_of_ms"), in.flag("more") && !cards.isEmpty(), last);
  }

  /// What there is to ask for, as paths: for a terminal that cannot ask page by page.
  List<String> paths(List<Terms> batches) throws LedgerUnavailable {
    var paths = new ArrayList<String>();
    paths.add(cardsPath(pulls.cardsAsOf(), ""));
    for (Terms terms : batches) {
      paths.add(issuedPath(terms.batch()));
      paths.add(statesPath(terms.batch()));
    }
    return paths;
  }

  /// Takes over what such a path led to. Of cards there may be several pages, in order.
  void learn(String path, byte[] body) throws LedgerUnavailable, Malformed {
    var batch = BATCH.matcher(path);
    if (path.startsWith(HubLink.PATH + "cards?")) {
      // Nobody knows any more what was spent when it was asked: rather too much is taken off.
      var page = cards(body, 0);
      if (!page.more) {
        pulls.cardsAsOf(page.asOf);
      }
    } else if (batch.find()) {
      var id = new BatchId(Integer.parseInt(batch.group(1)));
      if (batch.group(2).equals("states")) {
        pulls.states(id, body);
      } else {
        // The same stick twice: what is known is not taken in again behind its own end.
        long first = Long.parseLong(path.replaceFirst(".*first=", ""));
        pulls.issued(id, first, ids(ByteBuffer.wrap(body)));
      }
    }
  }

  private static CardState card(FieldReader in) throws Malformed {
    try {
      return new CardState(
          new CardId(in.text("card")),
          in.oneOf("state", Card.Standing.class),
          new Fen(in.whole("balance_fen", 0, Fen.MOST)),
          in.text("greeting"),
          in.text("tail"),
          in.flag("special"),
          in.whole("points", 0, Json.MOST_BYTES * 1_000L));
    } catch (IllegalArgumentException e) {
      throw new Malformed("no card: " + e.getMessage());
    }
  }

  /// Which vouchers of a batch have no use left.
  void vouchers(BatchId batch) throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    issued(batch);
    pulls.states(batch, line.fetch(statesPath(batch), PATIENCE));
  }

  private String statesPath(BatchId batch) throws LedgerUnavailable {
    long since = pulls.statesAsOf(batch);
    return "%sbatches/%s/states?since=%d".formatted(HubLink.PATH, batch, since);
  }

  private String issuedPath(BatchId batch) throws LedgerUnavailable {
    return "%sbatches/%s/issued?first=%d".formatted(HubLink.PATH, batch, pulls.issued(batch));
  }

  private void issued(BatchId batch) throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    for (int page = 0; page < PAGES_MOST; page++) {
      long first = pulls.issued(batch);
      var vouchers = ids(ByteBuffer.wrap(line.fetch(issuedPath(batch), PATIENCE)));
      if (vouchers.isEmpty()) {
        return;
      }
      pulls.issued(batch, first, vouchers);
    }
  }

  /// `"WHI1"`, then 16 bytes for each voucher.
  private static List<VoucherId> ids(ByteBuffer in) throws Malformed {
    if (in.remaining() % ID_BYTES != Integer.BYTES || in.getInt() != ISSUED_MAGIC) {
      throw new Malformed("no list of vouchers");
    }
    var ids = new ArrayList<VoucherId>();
    while (in.hasRemaining()) {
      ids.add(new VoucherId(new UUID(in.getLong(), in.getLong())));
    }
    return ids;
  }
}
