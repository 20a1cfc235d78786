package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.device.DeviceKeys.Device;
import wenhui.hub.device.Enrolment;
import wenhui.hub.redeem.Hub;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Ed25519;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.HubLink;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Pairing;
import wenhui.link.Request;

/// What terminals ask: the six messages of the protocol, enrolment and new keys.
final class TerminalApi {
  private static final List<String> MESSAGES =
      List.of("sync", "claim", "void", "status", "grant", "renew");

  /// A wish to be enrolled is a secret, a key and a version; nobody has signed it.
  private static final int MOST_WISH = 4096;

  private final District district;
  private final Hub hub;
  private final Enrolment enrolment;
  private final Keys keys;
  private final SignedDoor door;

  TerminalApi(HubDesk desk, SignedDoor door) {
    this.district = desk.district();
    this.hub = new Hub(district, desk.chain(), desk.keys().hub());
    this.enrolment = desk.enrolment();
    this.keys = desk.keys();
    this.door = door;
  }

  void on(RoutesConfig routes) {
    for (String name : MESSAGES) {
      routes.post(
          HubLink.PATH + name,
          ctx -> door.serve(ctx, (device, body) -> message(name, device, body)));
    }
    routes.post(Pairing.PATH, this::enrol);
    routes.post(HubLink.PATH + "keys", ctx -> door.serve(ctx, this::announceKey));
    routes.post(
        HubLink.PATH + "keys/settle", ctx -> door.serve(ctx, (device, _) -> settle(device)));
  }

  /// One message of the protocol.
  byte[] message(String name, Device device, byte[] body) throws Problem, Malformed, Unavailable {
    var request = Request.read(name, body);
    var from = request.envelope();
    if (!from.terminal().equals(device.terminal()) || !from.district().equals(district.code())) {
      throw new Problem(403, "signed by another terminal than it says");
    }
    return hub.answer(request).json().bytes();
  }

  private void enrol(Context ctx) {
    door.answer(
        ctx,
        () -> {
          var wish = Pairing.Wish.read(SignedDoor.body(ctx, MOST_WISH));
          var enrolled =
              district
                  .transact(tx -> enrolment.enrol(tx, wish))
                  .orElseThrow(() -> new Problem(403, "this code is not good, or no longer"));
          return new Pairing.Welcome(
                  new Pairing.Seat(
                      district.code(), enrolled.terminal(), enrolled.gen(), enrolled.venue()),
                  keys.trusted(),
                  Base64.getEncoder().encodeToString(keys.card()))
              .json()
              .bytes();
        });
  }

  private byte[] announceKey(Device device, byte[] body) throws Problem, Malformed, Unavailable {
    var in = FieldReader.of(Json.parse(body));
    String key = in.text("public_key");
    in.end();
    Ed25519.publicKey(key);
    if (!district.transact(tx -> DeviceKeys.announce(tx, device.terminal(), key))) {
      throw new Problem(403, "this key was revoked, or is another terminal's");
    }
    return done();
  }

  private byte[] settle(Device device) throws Unavailable {
    String keyId = Ed25519.keyId(device.publicKey());
    district.transact(tx -> {
      DeviceKeys.settle(tx, device.terminal(), keyId);
      return true;
    });
    return done();
  }

  private static byte[] done() {
    return new FieldWriter().put("done", true).object().bytes();
  }
}
