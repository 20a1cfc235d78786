package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import wenhui.link.HubLink;
import wenhui.link.Parcel;

/// Takes sticks in from programs: `./kiosk hub stick`, or whatever a venue carries them with. It
/// asks for no password: a stick counts by the signatures on it alone.
final class StickApi {
  static final String PATH = HubLink.PATH + "stick";
  private static final String GZIP = "application/gzip";

  private final Sticks sticks;
  private final SignedDoor door;

  StickApi(Sticks sticks, SignedDoor door) {
    this.sticks = sticks;
    this.door = door;
  }

  void on(RoutesConfig routes) {
    routes.post(
        PATH,
        ctx ->
            door.answer(
                ctx, GZIP, () -> sticks.answer(Parcel.read(ctx.bodyAsBytes())).parcel().bytes()));
  }
}
