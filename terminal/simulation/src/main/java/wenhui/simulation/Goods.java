package wenhui.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import wenhui.link.Subject;
import wenhui.link.book.Op;
import wenhui.redeem.OpId;

/// What is in people's hands, counted by somebody who stands outside and believes neither terminal
/// nor hub: uses of each voucher, fen of each card.
final class Goods {
  private final Map<OpId, Op> out = new LinkedHashMap<>();
  private final Map<Subject, Long> bySubject = new HashMap<>();

  static long units(Op op) {
    return op.subject() instanceof Subject.OfVoucher ? 1 : op.amount().value();
  }

  boolean isOut(OpId op) {
    return out.containsKey(op);
  }

  void handOut(Op op) {
    if (out.put(op.id(), op) != null) {
      throw new IllegalStateException("goods handed out twice for one op");
    }
    bySubject.merge(op.subject(), units(op), Long::sum);
  }

  void takeBack(Op op) {
    if (out.remove(op.id()) != null) {
      bySubject.merge(op.subject(), -units(op), Long::sum);
    }
  }

  long of(Subject subject) {
    return bySubject.getOrDefault(subject, 0L);
  }

  long total() {
    return bySubject.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How much more of a batch was handed out than its vouchers and cards are good for.
  long extra(Batch batch) {
    return Stock.of(batch).stream()
        .mapToLong(ware -> Math.max(0, of(ware.subject()) - ware.uses()))
        .sum();
  }
}
