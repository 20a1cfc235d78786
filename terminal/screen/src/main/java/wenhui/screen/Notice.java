package wenhui.screen;

import java.util.List;
import java.util.Optional;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;
import wenhui.ui.Words;

/// What a clerk would say, in the order in which one needs it: outcome, cause, one action, a code.
/// Each sentence comes in the phrases that must not be torn.
///
/// @param trouble of the terminal, if that is what it speaks of
record Notice(
    List<String> title,
    List<String> cause,
    List<String> action,
    String code,
    Optional<Trouble> trouble) {

  static Notice of(Words words, Trouble trouble) {
    String key = "trouble." + trouble.name();
    return new Notice(
        words.phrases(key + ".title"),
        words.phrases(key + ".cause"),
        words.phrases(key + ".action"),
        trouble.code(),
        Optional.of(trouble));
  }

  /// Of a payment by card, for a reason whose words speak of a voucher otherwise.
  static Notice ofPayment(Words words, Reason reason) {
    return of(words, reason, "paying." + reason.name());
  }

  /// @param filled what the words of this reason leave open, see [Refusal]
  static Notice of(Words words, Reason reason, Object... filled) {
    return of(words, reason, "refused." + reason.name(), filled);
  }

  private static Notice of(Words words, Reason reason, String key, Object... filled) {
    return new Notice(
        words.phrases(key + ".title", filled),
        words.phrases(key + ".cause", filled),
        words.phrases(key + ".action", filled),
        reason.code(),
        Optional.empty());
  }

  boolean forAttendant() {
    return trouble.filter(Scenes::forAttendant).isPresent();
  }
}
