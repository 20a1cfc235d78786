package wenhui.terminal.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wenhui.config.CardRow;
import wenhui.redeem.BatchId;
import wenhui.redeem.Programme;
import wenhui.redeem.Terms;
import wenhui.redeem.Voucher;
import wenhui.token.VoucherSigner;

/// What lies on the bench: sample cards, and vouchers with their tokens.
///
/// @param cards in the order of the register file
/// @param vouchers by id, those that need no bill first
record Sample(List<CardRow> cards, Map<String, Signed> vouchers) {

  /// One voucher as a resident carries it.
  ///
  /// @param token the text of its QR code
  record Signed(Voucher voucher, Terms terms, String token) {}

  /// Vouchers that a hub has issued.
  ///
  /// @param signed those of batches that the programme does not know are left out
  static Sample of(List<CardRow> cards, List<Issued> signed, Programme programme) {
    var terms = terms(programme);
    return of(
        cards,
        signed.stream()
            .filter(it -> terms.containsKey(it.voucher().batch()))
            .map(it -> new Signed(it.voucher(), terms.get(it.voucher().batch()), it.token())));
  }

  /// A voucher and the text of its QR code.
  record Issued(Voucher voucher, String token) {}

  private static Map<BatchId, Terms> terms(Programme programme) {
    return programme.batches().stream()
        .collect(Collectors.toMap(Terms::batch, Function.identity()));
  }

  static Sample of(
      List<CardRow> cards, List<Voucher> vouchers, Programme programme, VoucherSigner signer) {
    var terms = terms(programme);
    return of(
        cards, vouchers.stream().map(v -> new Signed(v, terms.get(v.batch()), signer.sign(v))));
  }

  private static Sample of(List<CardRow> cards, Stream<Signed> vouchers) {
    var signed =
        vouchers
            .sorted(java.util.Comparator.comparing(s -> s.terms().wantsSpend(s.voucher())))
            .collect(
                Collectors.toMap(
                    s -> s.voucher().id().toString(),
                    Function.identity(),
                    (a, _) -> a,
                    java.util.LinkedHashMap::new));
    return new Sample(List.copyOf(cards), java.util.Collections.unmodifiableMap(signed));
  }
}
