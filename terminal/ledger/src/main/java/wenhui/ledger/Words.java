package wenhui.ledger;

import static wenhui.ledger.JournalEntry.members;
import static wenhui.ledger.JournalEntry.text;
import static wenhui.ledger.JournalEntry.whole;

import java.util.Optional;
import java.util.UUID;
import wenhui.ledger.AttemptBody.Addition;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.JournalEntry.Kind;
import wenhui.ledger.JournalEntry.Owner;
import wenhui.redeem.Attempt;

/// An [Attempt] as one line of text, for an operation that is not decided yet: what is to be
/// entered should its goods go out.
///
/// It names the card or code itself, so it is kept only until the operation is over.
final class Words {
  private static final Owner NOBODY = new Owner("", "", 0);
  private static final UUID NO_BOOT = new UUID(0, 0);

  private Words() {}

  static String of(Attempt attempt) {
    Optional<String> subject = Books.subject(attempt.subject());
    var addition = new Addition(1, Optional.empty(), subject, Optional.empty());
    var words =
        new Members()
            .with("kind", AttemptBody.kind(attempt).name())
            .with("wall_ms", attempt.now().at().toEpochMilli())
            .with("body", AttemptBody.body(attempt, addition));
    subject.ifPresent(it -> words.with("subject", it));
    return words.encode();
  }

  static Attempt read(String words) throws NotCanonical {
    Members read = CanonicalReader.read(words);
    Optional<String> subject =
        AttemptBody.has(read, "subject") ? Optional.of(text(read, "subject")) : Optional.empty();
    try {
      var kind = Kind.valueOf(text(read, "kind"));
      long wallMs = whole(read, "wall_ms");
      var entry = new JournalEntry(NOBODY, 1, kind, NO_BOOT, 0, wallMs, members(read, "body"));
      return AttemptBody.attempt(entry, subject);
    } catch (IllegalArgumentException e) {
      throw new NotCanonical(e.getMessage());
    }
  }
}
