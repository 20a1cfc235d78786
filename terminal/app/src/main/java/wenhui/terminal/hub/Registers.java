package wenhui.terminal.hub;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
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
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherId;

/// Takes over what the hub knows of cards and of single vouchers: what has changed since the last
/// time, page by page. The courier's thread.
final class Registers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_MOST = 10_000;

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
    return cards(page(since, walk), walk, asked);
  }

  /// @return whether more pages follow
  private boolean cards(byte[] page, Optional<Pulls.Walk> walk, long asked)
      throws LedgerUnavailable, Malformed {
    var in = FieldReader.of(Json.parse(page));
    if (!in.text("after").equals(after(walk))) {
      throw new Malformed("a page of cards that does not follow the one before");
    }
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
    var wish = new FieldWriter().put("since", since).put("after", after(walk)).object();
    return line.post(HubLink.PATH + "cards", wish.bytes(), PATIENCE);
  }

  private static String after(Optional<Pulls.Walk> walk) {
    return walk.map(w -> w.after().value()).orElse("");
  }

  /// What there is to ask for, as paths: for a terminal that cannot ask page by page.
  List<String> paths(List<Terms> batches) throws LedgerUnavailable {
    var paths = new ArrayList<String>();
    paths.add("%scards?since=%d".formatted(HubLink.PATH, pulls.cardsAsOf()));
    for (Terms terms : batches) {
      paths.add(issuedPath(terms.batch()));
      paths.add(statesPath(terms.batch()));
    }
    return paths;
  }

  /// Takes over what such a path led to. Of cards there may be several pages, in order.
  ///
  /// A stick may be an old one that was found again: what it says of the past is not taken back. It
  /// may also speak of changes since a time that is not known here any more.
  void learn(String path, byte[] body) throws LedgerUnavailable, Malformed {
    var batch = BATCH.matcher(path);
    if (path.startsWith(HubLink.PATH + "cards?")) {
      learnCards(number(path, "since"), body);
    } else if (batch.find()) {
      var id = new BatchId(Integer.parseInt(batch.group(1)));
      if (batch.group(2).equals("issued")) {
        pulls.issued(id, number(path, "first"), ids(ByteBuffer.wrap(body)));
      } else if (number(path, "since") <= pulls.statesAsOf(id)
          && Pulls.asOf(body) > pulls.statesAsOf(id)) {
        pulls.states(id, body);
      }
    }
  }

  private static long number(String path, String name) throws Malformed {
    var found = Pattern.compile("[?&]" + name + "=([0-9]{1,18})(&|$)").matcher(path);
    if (!found.find()) {
      throw new Malformed("a document that was not asked for");
    }
    return Long.parseLong(found.group(1));
  }

  private void learnCards(long since, byte[] page) throws LedgerUnavailable, Malformed {
    var in = FieldReader.of(Json.parse(page));
    boolean first = in.text("after").isEmpty();
    if (first && (since > pulls.cardsAsOf() || in.millis("as_of_ms") <= pulls.cardsAsOf())) {
      return;
    }
    // Nobody knows any more what was spent when it was asked: rather too much is taken off.
    cards(page, first ? Optional.empty() : pulls.walk(), 0);
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
          in.whole("points", 0, Json.MOST_BYTES * 1_000L),
          new DiscountClass((int) in.whole("class", 0, 9)));
    } catch (IllegalArgumentException e) {
      throw new Malformed("no card: " + e.getMessage());
    }
  }

  /// Takes over one page of a batch's list of vouchers, or, once it is known, which of them have no
  /// use left.
  ///
  /// @return whether there is more to ask for
  boolean vouchers(BatchId batch) throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    long first = pulls.issued(batch);
    var vouchers = ids(ByteBuffer.wrap(line.fetch(issuedPath(batch), PATIENCE)));
    if (!vouchers.isEmpty()) {
      pulls.issued(batch, first, vouchers);
      return true;
    }
    pulls.states(batch, line.fetch(statesPath(batch), PATIENCE));
    return false;
  }

  private String statesPath(BatchId batch) throws LedgerUnavailable {
    long since = pulls.statesAsOf(batch);
    return "%sbatches/%s/states?since=%d".formatted(HubLink.PATH, batch, since);
  }

  private String issuedPath(BatchId batch) throws LedgerUnavailable {
    return "%sbatches/%s/issued?first=%d".formatted(HubLink.PATH, batch, pulls.issued(batch));
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
