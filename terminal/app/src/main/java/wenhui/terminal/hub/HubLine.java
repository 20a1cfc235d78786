package wenhui.terminal.hub;

import java.time.Duration;
import wenhui.link.Answer;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Line;
import wenhui.link.Request;
import wenhui.link.Revoked;

/// The way to the hub, which remembers whether it was open when last tried. Any thread.
final class HubLine implements Line {
  private final HubLink link;
  private final Cable cable;
  private volatile State state = State.UNTRIED;
  private volatile boolean revoked;

  private enum State {
    UNTRIED,
    UP,
    DOWN
  }

  HubLine(HubLink link, Cable cable) {
    this.link = link;
    this.cable = cable;
  }

  @Override
  public Answer ask(Request request, Duration patience) throws HubUnreachable, Revoked {
    return tried(() -> link.ask(request, patience));
  }

  /// Fetches a document that the hub signs.
  byte[] fetch(String pathAndQuery, Duration patience) throws HubUnreachable, Revoked {
    return tried(() -> link.fetch(pathAndQuery, patience));
  }

  /// Posts a document and gets the hub's answer.
  byte[] post(String path, byte[] body, Duration patience) throws HubUnreachable, Revoked {
    return tried(() -> link.post(path, body, patience));
  }

  /// One exchange with the hub.
  private interface Exchange<T> {
    T with() throws HubUnreachable, Revoked;
  }

  private <T> T tried(Exchange<T> exchange) throws HubUnreachable, Revoked {
    try {
      cable.check();
      T answer = exchange.with();
      state = State.UP;
      return answer;
    } catch (HubUnreachable e) {
      // Whoever is interrupted has heard nothing about the network.
      if (!Thread.currentThread().isInterrupted()) {
        state = State.DOWN;
      }
      throw e;
    } catch (Revoked e) {
      state = State.UP;
      revoked = true;
      throw e;
    }
  }

  /// Whether the hub has said that it does not want this terminal any more.
  boolean isRevoked() {
    return revoked;
  }

  /// Whether the hub answered when last asked.
  boolean isUp() {
    return state == State.UP;
  }

  /// Whether it did not. Before the first try neither is so.
  boolean isDown() {
    return state == State.DOWN;
  }
}
