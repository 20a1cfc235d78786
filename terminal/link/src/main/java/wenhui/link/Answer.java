package wenhui.link;

import java.util.UUID;

/// One answer of the hub: what it repeats of the request, its own time, and the reply.
///
/// @param hubMs the hub's time, milliseconds since 1970 UTC
public record Answer(Echo echo, long hubMs, Reply reply) {

  /// What an answer repeats. One that repeats another terminal, generation or boot is dropped.
  public record Echo(String terminal, int gen, UUID boot, UUID nonce, long sentUpMs) {
    static Echo of(Envelope envelope) {
      return new Echo(
          envelope.terminal(),
          envelope.gen(),
          envelope.boot(),
          envelope.nonce(),
          envelope.sentUpMs());
    }
  }

  public static Answer to(Request request, long hubMs, Reply reply) {
    return new Answer(Echo.of(request.envelope()), hubMs, reply);
  }

  public boolean answers(Request request) {
    return echo.equals(Echo.of(request.envelope()));
  }

  public Json.Fields json() {
    var out =
        new FieldWriter()
            .put("terminal", echo.terminal)
            .put("gen", echo.gen)
            .put("boot", echo.boot)
            .put("nonce", echo.nonce)
            .put("sent_up_ms", echo.sentUpMs)
            .put("hub_ms", hubMs);
    return reply.write(out).object();
  }

  public static Answer read(byte[] canonical) throws Malformed {
    var in = FieldReader.of(Json.canonical(canonical));
    var echo =
        new Echo(
            in.text("terminal"),
            (int) in.whole("gen", 1, Integer.MAX_VALUE),
            in.id("boot"),
            in.id("nonce"),
            in.millis("sent_up_ms"));
    var answer = new Answer(echo, in.millis("hub_ms"), Reply.read(in));
    in.end();
    return answer;
  }
}
