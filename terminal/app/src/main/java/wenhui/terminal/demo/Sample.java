package wenhui.terminal.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import wenhui.config.CardRow;
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

  static Sample of(
      List<CardRow> cards, List<Voucher> vouchers, Programme programme, VoucherSigner signer) {
    var terms =
        programme.batches().stream().collect(Collectors.toMap(Terms::batch, Function.identity()));
    var signed =
        vouchers.stream()
            .map(v -> new Signed(v, terms.get(v.batch()), signer.sign(v)))
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
