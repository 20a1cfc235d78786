package wenhui.redeem;

import java.time.Duration;
import java.util.Optional;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Decision.Welcomed;

/// The rule of taking back (撤销). The goods come back first; then this is asked; then it is
/// recorded.
public final class Undo {

  /// How long after it was recorded an entry can be taken back (protocol.md §8, W).
  public static final Duration WINDOW = Duration.ofMinutes(30);

  /// The window as this machine measures it: shorter by what its clock may be slow, a thousandth
  /// (protocol.md §6, ρ).
  private static final Duration SURE = WINDOW.minus(WINDOW.dividedBy(1_000));

  private Undo() {}

  /// Why something is taken back.
  public enum Why {
    /// 退货: the goods came back.
    RETURNED,
    /// 金额输错
    WRONG_AMOUNT,
    /// 用错券
    WRONG_VOUCHER,
    /// 人数输错
    WRONG_COUNT,
    /// 其他
    OTHER
  }

  /// What is known of the entry.
  ///
  /// @param age since it was recorded, by a clock that nobody can set; empty if the machine has
  ///   started anew since, for such a clock does not outlast that
  /// @param undone whether it was taken back already
  /// @param purse of the card now, where a card paid
  /// @param aloneMost the largest worth that one person may take back alone
  public record Facts(
      Entry entry, Optional<Duration> age, boolean undone, Optional<Purse> purse, Fen aloneMost) {}

  /// Who wants it, and why.
  ///
  /// @param second who confirms it, if anyone
  public record Wish(Person clerk, Optional<Person> second, Why why) {

    /// A second person is someone else, and a supervisor.
    boolean confirmed() {
      return second
          .filter(person -> !person.id().equals(clerk.id()))
          .filter(person -> person.role().atLeast(Person.Role.SUPERVISOR))
          .isPresent();
    }
  }

  /// Judges whether an entry is taken back.
  public static Decision.Final decide(Facts facts, Wish wish) {
    var worth = worth(facts.entry().attempt().decision());
    if (worth.isEmpty()) {
      return new Refused(Reason.NOTHING_TO_UNDO);
    }
    return obstacle(facts)
        .or(() -> alone(worth.get(), facts, wish))
        .<Decision.Final>map(Refused.class::cast)
        .orElseGet(() -> undone(facts, worth.get(), wish));
  }

  /// What the fund was to pay for it; empty for what took nothing.
  private static Optional<Fen> worth(Decision.Final decision) {
    return switch (decision) {
      case Redeemed redeemed -> Optional.of(redeemed.worth());
      case Paid(var payment) -> Optional.of(payment.worth());
      case Counted counted -> counted.heads() > 0 ? Optional.of(Fen.ZERO) : Optional.empty();
      case Welcomed _, Refused _, Undone _ -> Optional.empty();
      case Decision.ShiftOpened _, Decision.ShiftClosed _ -> Optional.empty();
    };
  }

  private static Optional<Refused> obstacle(Facts facts) {
    if (facts.undone()) {
      return Redeem.refused(Reason.ALREADY_UNDONE);
    }
    if (facts.age().isEmpty() || facts.age().get().compareTo(SURE) >= 0) {
      return Redeem.refused(Reason.UNDO_TOO_LATE);
    }
    boolean stuck =
        facts.entry().attempt().decision() instanceof Paid(var payment)
            && !facts.purse().orElse(Purse.EMPTY).canTakeBack(payment);
    return stuck ? Redeem.refused(Reason.POINTS_SPENT_SINCE) : Optional.empty();
  }

  private static Optional<Refused> alone(Fen worth, Facts facts, Wish wish) {
    return facts.aloneMost().isLessThan(worth) && !wish.confirmed()
        ? Redeem.refused(Reason.SECOND_PERSON_WANTED)
        : Optional.empty();
  }

  private static Undone undone(Facts facts, Fen worth, Wish wish) {
    var second = wish.confirmed() ? wish.second().map(Person::id) : Optional.<ClerkId>empty();
    return new Undone(facts.entry().serial(), worth, wish.why(), second);
  }
}
