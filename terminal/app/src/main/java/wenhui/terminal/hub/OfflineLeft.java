package wenhui.terminal.hub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wenhui.ledger.Pulls;
import wenhui.link.GrantKind;
import wenhui.link.book.Grant;
import wenhui.redeem.BatchId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherId;

/// What of a batch this terminal could accept if the network went now.
///
/// @param left acceptances out of the batch's credit, or vouchers that it holds; 0 where it must
///   ask
public record OfflineLeft(Terms terms, long left) {

  static List<OfflineLeft> of(List<Terms> batches, List<Grant> usable, Pulls pulls)
      throws LedgerUnavailable {
    var left = new HashMap<BatchId, Long>();
    for (Grant grant : usable) {
      add(left, grant, pulls);
    }
    var all = new ArrayList<OfflineLeft>();
    for (Terms terms : batches) {
      all.add(new OfflineLeft(terms, left.getOrDefault(terms.batch(), 0L)));
    }
    return all;
  }

  private static void add(Map<BatchId, Long> left, Grant grant, Pulls pulls)
      throws LedgerUnavailable {
    var right = grant.right().orElseThrow();
    if (right.kind() == GrantKind.CREDIT) {
      left.merge(new BatchId(Integer.parseInt(right.subject())), grant.left(), Long::sum);
    } else if (right.kind() == GrantKind.HOME) {
      var voucher = new VoucherId(UUID.fromString(right.subject()));
      pulls.batchOf(voucher).ifPresent(batch -> left.merge(batch, 1L, Long::sum));
    }
  }
}
