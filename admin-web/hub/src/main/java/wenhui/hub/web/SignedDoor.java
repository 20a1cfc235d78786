package wenhui.hub.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.device.DeviceKeys.Device;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
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
    answer(ctx, type, () -> work.answer(device(ctx), body(ctx)));
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
    if (!queue.tryAcquire()) {
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
      queue.release();
    }
  }

  private Device device(Context ctx) throws Problem, Unavailable {
    var message =
        new Signed(header(ctx, Signed.KEY_HEADER), header(ctx, Signed.SIGNATURE_HEADER), body(ctx));
    return proven(
        district.read(tx -> DeviceKeys.find(tx, message.keyId())), pathAndQuery(ctx), message);
  }

  /// The device, if it has signed `message` for `path` and may.
  static Device proven(Optional<Device> device, String path, Signed message) throws Problem {
    if (device.isEmpty() || !device.get().signed(path, message)) {
      throw new Problem(401, "not signed by a terminal of this district");
    }
    if (device.get().revoked()) {
      throw new Problem(401, HubLink.REVOKED, "this key was revoked");
    }
    return device.get();
  }

  private static String pathAndQuery(Context ctx) {
    String query = ctx.queryString();
    return query == null || query.isEmpty() ? ctx.path() : ctx.path() + "?" + query;
  }

  /// The body as it was signed: unpacked, and read once.
  static byte[] body(Context ctx) throws Problem {
    byte[] known = ctx.attribute("body");
    if (known != null) {
      return known;
    }
    byte[] body = ctx.bodyAsBytes();
    if ("gzip".equals(ctx.header("Content-Encoding"))) {
      try {
        body = HubLink.gunzip(body, Json.MOST_BYTES);
      } catch (IOException e) {
        throw new Problem(413, "body cannot be unpacked, or is too long");
      }
    }
    ctx.attribute("body", body);
    return body;
  }

  private static String header(Context ctx, String name) {
    String value = ctx.header(name);
    return value == null ? "" : value;
  }

  private void send(Context ctx, int status, byte[] body, String type) {
    var signed = Signed.answer(signer, body);
    ctx.status(status)
        .contentType(type)
        .header(Signed.KEY_HEADER, signed.keyId())
        .header(Signed.SIGNATURE_HEADER, signed.signature())
        .header("Cache-Control", "no-store")
        .result(body);
  }
}
