package wenhui.ledger;

import java.util.Optional;
import wenhui.ledger.AttemptBody.Addition;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.Attempt;

/// An [Attempt] as one line of text, for an operation that is not decided yet: what is to be
/// entered should its goods go out.
///
/// It names the card or code itself, so it is kept only until the operation is over.
final class Words {
  private Words() {}

  static String of(Attempt attempt) {
    Optional<String> subject = Books.subject(attempt.subject());
    var addition = new Addition(1, Optional.empty(), subject, Optional.empty());
    var words =
        new FieldWriter()
            .put("kind", AttemptBody.kind(attempt))
            .put("wall_ms", attempt.now().at().toEpochMilli())
            .put("body", AttemptBody.body(attempt, addition));
    subject.ifPresent(it -> words.put("subject", it));
    return words.object().text();
  }

  static Attempt read(String words) throws Malformed {
    var in = FieldReader.of(Json.canonical(words));
    Optional<String> subject =
        in.has("subject") ? Optional.of(in.text("subject")) : Optional.empty();
    try {
      var body = FieldReader.of(in.object("body"));
      return AttemptBody.attempt(in.oneOf("kind", Kind.class), in.whole("wall_ms"), body, subject);
    } catch (IllegalArgumentException e) {
      throw new Malformed(e.getMessage());
    }
  }
}
