package wenhui.terminal.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.SqliteLedger;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Malformed;
import wenhui.link.Revoked;
import wenhui.redeem.BatchId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.token.KeyRegistry;
import wenhui.token.VoucherVerifier;

/// What the hub has to tell a terminal between whiles: the programme's terms, the keys of its
/// vouchers, states of cards and vouchers. The last word of the hub is kept on disk, so that a
/// start without network knows it.
///
/// The courier's thread news; any thread asks.
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final String FILE = "terms.json";
  static final String TERMS = HubLink.PATH + "terms";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A card that was reported lost is refused so much later at most.
  private static final Duration EVERY = Duration.ofSeconds(55);

  private final HubLine line;
  private final SqliteLedger ledger;
  private final Registers registers;
  private final Own own;
  private final Path file;

  private byte[] last = new byte[0];
  private long lastAsOf;
  private Optional<Long> pulledAt = Optional.empty();
  private boolean walking;

  /// What has come in the present walk.
  private boolean cardsHeard;

  private final Set<BatchId> heard = new HashSet<>();
  private volatile Known known;

  /// What the terminal has of its own, for where the hub says nothing.
  ///
  /// @param leave done when the hub wants this terminal no more: its seat's keys are given up
  record Own(Programme programme, KeyRegistry keys, Runnable leave) {}

  /// What vouchers are judged by.
  ///
  /// @param units to whose quota each batch counts that counts to one
  record Known(Programme programme, Map<BatchId, String> units, VoucherVerifier verifier) {
    /// Where no hub says anything.
    static Known of(Programme programme, KeyRegistry keys) {
      var verifier = new VoucherVerifier(keys, programme.id(), programme.district());
      return new Known(programme, Map.of(), verifier);
    }
  }

  /// @param folder of the link
  /// @throws IOException if the hub's last word is there and cannot be read
  News(HubLine line, SqliteLedger ledger, Own own, Path folder) throws IOException {
    this.line = line;
    this.ledger = ledger;
    this.registers = new Registers(line, ledger.pulls(), ledger::upMillis);
    this.own = own;
    this.file = file(folder);
    this.known = Known.of(own.programme, own.keys);
    if (Files.exists(file)) {
      last = Files.readAllBytes(file);
      try {
        var terms = HubTerms.read(last);
        lastAsOf = terms.asOfMs();
        known = known(terms);
      } catch (Malformed e) {
        throw new IOException(file + " is damaged: delete it, and the hub is asked again", e);
      }
    }
  }

  /// Where the hub's last word is kept.
  static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  private Known known(HubTerms terms) {
    var programme = terms.over(own.programme);
    var verifier =
        new VoucherVerifier(terms.keys(), programme.id(), programme.district(), terms.lastDays());
    return new Known(programme, terms.units(), verifier);
  }

  Known known() {
    return known;
  }

  List<Terms> batches() {
    return known.programme.batches();
  }

  /// The batches that are at home at a venue: those of its own unit, and those of no unit.
  Predicate<BatchId> homesOf(String venue) {
    var now = known;
    var unit =
        now.programme.venues().stream()
            .filter(it -> it.id().code().equals(venue))
            .map(Venue::unit)
            .findFirst();
    return batch -> !now.units.containsKey(batch) || unit.equals(Optional.of(now.units.get(batch)));
  }

  /// Asks the hub for what may have changed, unless it was asked a short while ago.
  ///
  /// @return whether there is more to ask for at once: a long register comes page by page, and the
  ///   courier has its turn between them
  synchronized boolean pull() throws LedgerUnavailable {
    long now = System.nanoTime();
    if (pulledAt.isPresent() && now - pulledAt.get() < EVERY.toNanos()) {
      return false;
    }
    boolean goesOn = walking;
    walking = false;
    try {
      if (!goesOn) {
        take(line.fetch(TERMS, PATIENCE));
        heard.clear();
        cardsHeard = false;
      }
      if (morePages()) {
        walking = true;
        return true;
      }
      pulledAt = Optional.of(now);
    } catch (HubUnreachable e) {
      LOG.info("no news this time: {}", e.getMessage());
    } catch (Revoked _) {
      LOG.warn("the hub does not want this terminal any more");
    } catch (Malformed | IOException e) {
      LOG.warn("what the hub tells cannot be taken over", e);
    }
    return false;
  }

  /// Goes on with the present walk, up to the next page of a list: on a slow line one takes
  /// minutes, and what is to be told must not wait behind all of them.
  ///
  /// @return false when all has come
  private boolean morePages() throws LedgerUnavailable, HubUnreachable, Revoked, Malformed {
    if (!cardsHeard && registers.cards()) {
      return true;
    }
    cardsHeard = true;
    for (Terms terms : batches()) {
      if (!heard.contains(terms.batch()) && registers.vouchers(terms.batch())) {
        return true;
      }
      heard.add(terms.batch());
    }
    return false;
  }

  /// What there is to ask for beside the terms, as paths.
  List<String> documents() throws LedgerUnavailable {
    return registers.paths(batches());
  }

  /// Takes over what one of them led to, or the terms.
  synchronized void learn(String path, byte[] body)
      throws LedgerUnavailable, Malformed, IOException {
    if (path.equals(TERMS)) {
      take(body);
    } else {
      registers.learn(path, body);
    }
  }

  /// Never backwards: a batch that was called back since would be good again. The ledger first:
  /// what it knows is never older than what stands in the file.
  private void take(byte[] document) throws Malformed, IOException, LedgerUnavailable {
    var terms = HubTerms.read(document);
    if (terms.asOfMs() < lastAsOf) {
      LOG.warn("terms older than those that are known are not taken");
      return;
    }
    lastAsOf = terms.asOfMs();
    if (timeless(document).equals(timeless(last))) {
      return; // Each minute again: the disk is spared.
    }
    var next = known(terms);
    ledger.learn(next.programme);
    OwnerFiles.replace(file, document);
    last = document;
    known = next;
    LOG.info("the hub has {} batches", next.programme.batches().size());
  }

  /// Without when it was said, which is the first member, as they are in order.
  private static String timeless(byte[] document) {
    return new String(document, StandardCharsets.UTF_8).replaceFirst("^\\{\"as_of_ms\":[0-9]+", "");
  }

  /// This terminal is none of the hub's any more: it forgets what it was told, whose vouchers are
  /// good, and the keys that the district trusted it with.
  synchronized void wipe() throws LedgerUnavailable {
    own.leave.run();
    ledger.giveUpCardKey();
    ledger.pulls().wipe();
    last = new byte[0];
    lastAsOf = 0;
    known = Known.of(own.programme, KeyRegistry.of());
    try {
      OwnerFiles.remove(file);
    } catch (IOException e) {
      LOG.warn("cannot remove {}", file, e);
    }
  }
}
