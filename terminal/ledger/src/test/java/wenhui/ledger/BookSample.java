package wenhui.ledger;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import wenhui.link.Anchor;
import wenhui.link.DeviceKey;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply.OpResult;
import wenhui.link.TimeBase;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Effect;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.OpBook;
import wenhui.link.book.Presented;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.Attempt;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Terms;

/// A ledger with the book of a hub over it, and a hub that says whatever it is told to say.
final class BookSample {
  static final Installation FIRST = new Installation(Sample.DISTRICT, "T-0007", 1);
  private static final BatchId BATCH = Sample.TEN_OFF.batch();
  static final DeviceKey HUB = DeviceKey.generate(new SecureRandom());
  private static final long HUB_MS = Sample.NOON.at().toEpochMilli();

  /// Milliseconds since boot.
  long up = 1_000;

  final List<Effect> effects = new ArrayList<>();
  final SqliteLedger ledger;
  final OpBook book;

  /// Begins a run.
  BookSample(SqliteLedger ledger, Installation whose) throws LedgerUnavailable {
    this.ledger = ledger;
    var around =
        new Surroundings(
            () -> up,
            InstantSource.fixed(Sample.NOON.at()),
            new SplittableRandom(),
            (_, effect) -> effects.add(effect),
            Safeguards.PROTOCOL);
    book = OpBook.boot(whose, ledger.store(), around);
  }

  /// The hub has heard all.
  BookSample synced() throws LedgerUnavailable {
    var me = book.identity();
    var anchor = new Anchor(me.district(), me.terminal(), me.gen(), book.head(), HUB_MS);
    byte[] signature = HUB.sign(anchor.signedBytes());
    book.acknowledge(anchor, Base64.getEncoder().encodeToString(signature));
    book.open(new TimeBase(me.boot(), HUB_MS, 900, 1_000));
    return this;
  }

  /// The hub has given leave to accept vouchers of the batch without it.
  void credit(int amount) throws LedgerUnavailable {
    book.want(new Grant.Right(GrantKind.CREDIT, BATCH.toString()), amount);
    book.granted(book.wishes().getFirst().grant(), amount, HUB_MS + 3_600_000);
  }

  Acceptance present(Attempt attempt, int voucher, boolean linkUp) throws LedgerUnavailable {
    return book.present(attempt.op(), presented(voucher, 1), ledger.words(attempt), linkUp);
  }

  static Presented presented(int voucher, int uses) {
    var id = Sample.voucher(voucher).id();
    return new Presented.OfVoucher(id, new Fen(1_000), BATCH, Terms.Offline.EXPOSURE, uses);
  }

  void answered(OpId op, OpState state) throws LedgerUnavailable {
    book.answered(op, OpResult.of(state));
  }
}
