package wenhui.hub.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.device.DeviceKeys.Device;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Asked;
import wenhui.link.Bounded;
import wenhui.link.HubLink;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Signed;
import wenhui.link.Signer;

/// Lets terminals in by their signature and signs whatever goes out, refusals too.
final class SignedDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SignedDoor.class);
  static final String JSON = "application/json";
  static final String BYTES = "application/octet-stream";

  /// Requests that a process works on or holds at once; one more is turned away (protocol §8).
  private static final int QUEUE = 200;

  /// How far the time in a request may be from ours: a slow network takes a minute.
  private static final Duration WINDOW = Duration.ofMinutes(2);

  /// What gzip adds to a body that cannot be made shorter, and more.
  private static final int PACKING = 1024;

  private final District district;
  private final Signer signer;
  private final Semaphore queue = new Semaphore(QUEUE);

  SignedDoor(District district, Signer signer) {
    this.district = district;
    this.signer = signer;
  }

  /// What a route does for a terminal that is who it says it is.
  @FunctionalInterface
  interface Work {
    byte[] answer(Device device, byte[] body) throws Problem, Malformed, Unavailable;
  }

  /// Answers a request that a terminal must have signed.
  void serve(Context ctx, Work work) {
    serve(ctx, JSON, work);
  }

  /// @param type of the answer
  void serve(Context ctx, String type, Work work) {
    answer(
        ctx,
        type,
        () -> {
          var device = device(ctx);
          if (device.isEmpty()) { // Before a byte of the body is read.
            throw new Problem(401, "no key of a terminal of this district");
          }
          byte[] body = body(ctx, Json.MOST_BYTES);
          var asked = asked(ctx);
          var proven = proven(device, asked, message(ctx, body));
          inTime(asked.at());
          return work.answer(proven, body);
        });
  }

  @FunctionalInterface
  interface Reply {
    byte[] bytes() throws Problem, Malformed, Unavailable;
  }

  /// Answers anybody; signed all the same.
  void answer(Context ctx, Reply reply) {
    answer(ctx, JSON, reply);
  }

  /// @param type of the answer
  void answer(Context ctx, String type, Reply reply) {
    answer(ctx, type, queue, reply);
  }

  /// @param room what is worked on at once; one more is turned away
  void answer(Context ctx, String type, Semaphore room, Reply reply) {
    if (!room.tryAcquire()) {
      send(ctx, 503, new Problem(503, "busy; ask again").json(), "application/problem+json");
      return;
    }
    try {
      send(ctx, 200, reply.bytes(), type);
    } catch (Problem e) {
      send(ctx, e.status(), e.json(), "application/problem+json");
    } catch (Malformed e) {
      send(ctx, 400, new Problem(400, e.getMessage()).json(), "application/problem+json");
    } catch (Unavailable e) {
      LOG.warn("{}: {}", ctx.path(), e.getMessage());
      ctx.header("Retry-After", "2");
      send(ctx, 503, new Problem(503, "the database is away").json(), "application/problem+json");
    } finally {
      room.release();
    }
  }

  private Optional<Device> device(Context ctx) throws Unavailable {
    String keyId = header(ctx, Signed.KEY_HEADER);
    return district.read(tx -> DeviceKeys.find(tx, keyId));
  }

  /// Who has signed `message` as the request `asked`, revoked or not.
  static Device signer(Optional<Device> device, Asked asked, Signed message) throws Problem {
    if (device.isEmpty() || !device.get().signed(asked, message)) {
      throw new Problem(401, "not signed by a terminal of this district");
    }
    return device.get();
  }

  /// The device, if it has signed `message` as the request `asked` and may.
  static Device proven(Optional<Device> device, Asked asked, Signed message) throws Problem {
    var signer = signer(device, asked, message);
    if (signer.revoked()) {
      throw new Problem(401, HubLink.REVOKED, "this key was revoked");
    }
    return signer;
  }

  /// A recorded request is good for this long and no longer, to whichever process it comes.
  private void inTime(String at) throws Problem {
    long now = district.clock().millis();
    if (!at.matches("[0-9]{1,15}") || Math.abs(now - Long.parseLong(at)) > WINDOW.toMillis()) {
      throw Problem.late(now);
    }
  }

  private static Asked asked(Context ctx) {
    return new Asked(
        header(ctx, Signed.KEY_HEADER),
        pathAndQuery(ctx),
        header(ctx, Asked.NONCE_HEADER),
        header(ctx, Asked.AT_HEADER));
  }

  private static String pathAndQuery(Context ctx) {
    String query = ctx.queryString();
    return query == null || query.isEmpty() ? ctx.path() : ctx.path() + "?" + query;
  }

  /// The body as it was signed: unpacked. No more of it is read than it may be long.
  ///
  /// @param most bytes
  static byte[] body(Context ctx, int most) throws Problem {
    boolean packed = "gzip".equals(ctx.header("Content-Encoding"));
    try {
      var sent = new Bounded(ctx.bodyInputStream(), most + PACKING);
      byte[] body = (packed ? new GZIPInputStream(sent) : sent).readNBytes(most + 1);
      if (body.length <= most) {
        return body;
      }
    } catch (IOException _) {
      // As one that is too long.
    }
    throw new Problem(413, "body cannot be unpacked, or is too long");
  }

  private static Signed message(Context ctx, byte[] body) {
    return new Signed(header(ctx, Signed.KEY_HEADER), header(ctx, Signed.SIGNATURE_HEADER), body);
  }

  private static String header(Context ctx, String name) {
    String value = ctx.header(name);
    return value == null ? "" : value;
  }

  private void send(Context ctx, int status, byte[] body, String type) {
    var signed = Signed.answer(signer, asked(ctx), body);
    ctx.status(status)
        .contentType(type)
        .header(Signed.KEY_HEADER, signed.keyId())
        .header(Signed.SIGNATURE_HEADER, signed.signature())
        .header("Cache-Control", "no-store")
        .result(body);
  }
}
