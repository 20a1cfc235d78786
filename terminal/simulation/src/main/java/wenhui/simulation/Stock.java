package wenhui.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import wenhui.link.Subject;
import wenhui.link.book.Presented;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.VoucherId;

/// The vouchers and cards in people's hands. Everybody has a copy of every voucher.
public final class Stock {

  /// @param uses of a voucher; fen of a card
  public record Ware(String name, Batch batch, Subject subject, int uses) {
    boolean isCard() {
      return batch == Batch.CARDS;
    }

    public UUID voucher() {
      return ((Subject.OfVoucher) subject).voucher().value();
    }

    public String account() {
      return ((Subject.OfAccount) subject).account().toString();
    }

    /// @param fen how much of a card; a voucher's use is worth one fen here
    Presented presented(long fen) {
      return switch (subject) {
        case Subject.OfVoucher(VoucherId id) ->
            new Presented.OfVoucher(id, new Fen(1), batch.id(), batch.offline(), uses);
        case Subject.OfAccount(CardId id) -> new Presented.OfAccount(id, new Fen(fen), true);
      };
    }
  }

  /// Fen on each account.
  public static final int BALANCE = 20;

  private static final int CARDS = 2;

  static final List<Ware> ALL = all();
  public static final List<Ware> VOUCHERS = ALL.stream().filter(w -> !w.isCard()).toList();
  public static final List<Ware> CARD_WARES = ALL.stream().filter(Ware::isCard).toList();
  static final List<Ware> LEASED = of(Batch.HOME);

  private Stock() {}

  static List<Ware> of(Batch batch) {
    return ALL.stream().filter(w -> w.batch == batch).toList();
  }

  private static List<Ware> all() {
    var wares = new ArrayList<Ware>();
    for (Batch batch : Batch.values()) {
      for (int i = 0; i < batch.uses().size(); i++) {
        long district = 0x130803L << 40 | batch.id().number();
        var id = new VoucherId(new UUID(district, i));
        wares.add(
            new Ware(batch.name() + i, batch, new Subject.OfVoucher(id), batch.uses().get(i)));
      }
    }
    for (int i = 0; i < CARDS; i++) {
      var card = new Subject.OfAccount(new CardId("%032x".formatted(i)));
      wares.add(new Ware("CARD" + i, Batch.CARDS, card, BALANCE));
    }
    return List.copyOf(wares);
  }
}
