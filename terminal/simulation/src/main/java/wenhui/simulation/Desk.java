package wenhui.simulation;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.Answer;
import wenhui.link.Request;

/// What one of a hub's processes does. It may be killed at any of its [Turns].
public interface Desk {

  /// @return empty if the terminal should ask again later
  Optional<Answer> answer(Request request);

  /// The bureau settles whatever is posted.
  void settle();

  /// The bureau gives up a grant whose time and grace are over. Otherwise nothing happens.
  void writeOff(UUID grant);
}
