package wenhui.link;

import java.time.Duration;

/// A way to ask the hub something: over the network, or whatever a test puts in its place. Safe for
/// several threads.
@FunctionalInterface
public interface Line {

  /// Asks once and waits for the answer.
  ///
  /// @return an answer that the hub has signed and that repeats what this request said of itself
  /// @throws HubUnreachable if none came within `patience`
  Answer ask(Request request, Duration patience) throws HubUnreachable, Revoked;
}
