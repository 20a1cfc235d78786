package wenhui.terminal.hub;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import wenhui.ledger.CardState;
import wenhui.ledger.Pulls;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
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
import wenhui.redeem.VoucherId;

/// Takes over what the hub knows of cards and of single vouchers: what has changed since the last
/// time, page by page. The courier's thread.
final class Registers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_MOST = 10_000;

  /// A list that never ends must not keep the courier here.
  private static final int PAGES_MOST = 1_000;

  private static final int ISSUED_MAGIC = 0x57484931; // WHI1
  private static final int ID_BYTES = 16;

  private final HubLine line;
  private final Pulls pulls;
  private final LongSupplier up;

  /// @param up milliseconds since boot, as the journal counts them
  Registers(HubLine line, Pulls pulls, LongSupplier up) {
    this.line = line;
    this.pulls = pulls;
    this.up = up;
  }

  /// Takes over one page of the cards that were lost, frozen, found again, or whose money has
  /// changed.
  ///
  /// Where the next begins is kept with it: a register of some hundred pages is walked through over
  /// as many rounds and breaks as it takes, and counts as known when its last page has come.
  ///
  /// @return whether there are more
  boolean cards() throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    long since = pulls.cardsAsOf();
    var walk = pulls.walk();
    long asked = up.getAsLong();
    var in = FieldReader.of(Json.parse(page(since, walk)));
    var cards = new ArrayList<CardState>();
    for (Json card : in.items("cards", PAGE_MOST)) {
      cards.add(card(FieldReader.of(card)));
    }
    long asOf = walk.isPresent() ? walk.get().asOfMs() : in.millis("as_of_ms");
    boolean more = in.flag("more");
    if (!more) {
      pulls.cards(cards, asked);
      pulls.cardsAsOf(asOf);
    } else if (cards.isEmpty()) {
      throw new Malformed("a page of no cards, and more behind it");
    } else {
      pulls.cards(cards, asked, new Pulls.Walk(asOf, cards.getLast().card()));
    }
    return more;
  }

  /// In the body, because addresses are written down by whatever stands between, and a card's
  /// pseudonym is nothing to be written down.
  private byte[] page(long since, Optional<Pulls.Walk> walk) throws HubUnreachable, Revoked {
    String after = walk.map(w -> w.after().value()).orElse("");
    var wish = new FieldWriter().put("since", since).put("after", after).object();
    return line.post(HubLink.PATH + "cards", wish.bytes(), PATIENCE);
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
    String path =
        "%sbatches/%s/states?since=%d".formatted(HubLink.PATH, batch, pulls.statesAsOf(batch));
    pulls.states(batch, line.fetch(path, PATIENCE));
  }

  private void issued(BatchId batch) throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    for (int page = 0; page < PAGES_MOST; page++) {
      long first = pulls.issued(batch);
      String path = "%sbatches/%s/issued?first=%d".formatted(HubLink.PATH, batch, first);
      var vouchers = ids(ByteBuffer.wrap(line.fetch(path, PATIENCE)));
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
