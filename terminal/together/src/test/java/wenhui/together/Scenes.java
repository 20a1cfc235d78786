package wenhui.together;

import java.util.List;
import java.util.UUID;
import wenhui.link.Chain;
import wenhui.link.Envelope;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Request;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.simulation.Batch;
import wenhui.simulation.Desk;
import wenhui.simulation.HubUnderTest;
import wenhui.simulation.Meeting.Scene;
import wenhui.simulation.Stock;

/// Two transactions that are rarely under way at the same moment, and hard on the books if they
/// are.
final class Scenes {
  private static final Fen FEN = new Fen(1);
  private static final OpId FIRST = new OpId(new UUID(1, 1));
  private static final OpId SECOND = new OpId(new UUID(1, 2));
  private static final UUID GRANT = new UUID(2, 1);
  private static final UUID BOOT = new UUID(3, 1);
  private static final String TERMINAL = "T-0001";
  private static final Stock.Ware VOUCHER =
      Stock.VOUCHERS.stream()
          .filter(ware -> ware.batch() == Batch.EXPOSURE && ware.uses() == 1)
          .findFirst()
          .orElseThrow();
  private static final Stock.Ware CARD = Stock.CARD_WARES.getFirst();

  private Scenes() {}

  /// The only claim of a voucher is taken back while a competitor's offline acceptance comes in: no
  /// conflict may be left beside a free use.
  static Scene voidMeetsReconciliation() {
    return new Scene(
        hub -> hub.enrol(TERMINAL),
        desk -> {
          desk.answer(booted());
          desk.answer(claim(VOUCHER));
          desk.answer(new Request.Grant(envelope(), GRANT, GrantKind.CREDIT, "3", 1));
        },
        desk -> desk.answer(undo(VOUCHER)),
        desk -> desk.answer(offline()));
  }

  /// What is being settled is taken back: it was paid and corrected, or never paid.
  static Scene voidMeetsSettlement() {
    return new Scene(
        hub -> hub.enrol(TERMINAL),
        desk -> {
          desk.answer(booted());
          desk.answer(claim(CARD));
        },
        desk -> desk.answer(undo(CARD)),
        Desk::settle);
  }

  private static Head start() {
    return PostgresHub.CHAIN.start(HubUnderTest.DISTRICT, TERMINAL, 1);
  }

  private static Envelope envelope() {
    return new Envelope(HubUnderTest.DISTRICT, TERMINAL, 1, BOOT, new UUID(4, 1), 1, start());
  }

  private static JournalEntry entry(long seq, Kind kind, FieldWriter body) {
    var place = new JournalEntry.Place(HubUnderTest.DISTRICT, TERMINAL, 1, seq);
    return new JournalEntry(place, kind, BOOT, seq, 0, body.object());
  }

  private static JournalEntry boot() {
    return entry(1, Kind.BOOT, new FieldWriter().put("clock", "UNTRUSTED"));
  }

  private static Request booted() {
    return new Request.Sync(envelope(), start().hash(), List.of(boot()));
  }

  private static Request offline() {
    Chain chain = PostgresHub.CHAIN;
    var body =
        new FieldWriter()
            .put("op", SECOND.value())
            .put("amount_fen", FEN.value())
            .put("grant", GRANT);
    VOUCHER.subject().write(body);
    String prev = chain.after(start(), boot()).hash();
    return new Request.Sync(envelope(), prev, List.of(entry(2, Kind.OFFLINE, body)));
  }

  private static Request claim(Stock.Ware ware) {
    return new Request.Claim(envelope(), FIRST, ware.subject(), FEN);
  }

  private static Request undo(Stock.Ware ware) {
    return new Request.Void(envelope(), FIRST, ware.subject(), FEN, true);
  }
}
