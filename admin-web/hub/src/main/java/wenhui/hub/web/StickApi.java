package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import java.util.concurrent.Semaphore;
import wenhui.link.HubLink;

/// Takes sticks in from programs: `./kiosk hub stick`, or whatever a venue carries them with. It
/// asks for no password: a stick counts by the signatures on it alone.
///
/// Sticks have room of their own: however many come, the requests of the counters have all theirs.
final class StickApi {
  static final String PATH = HubLink.PATH + "stick";
  private static final String GZIP = "application/gzip";

  /// Sticks whose first request is looked at; [Sticks] goes on with one of them.
  private static final int AT_ONCE = 8;

  private final Sticks sticks;
  private final SignedDoor door;
  private final Semaphore room = new Semaphore(AT_ONCE);

  StickApi(Sticks sticks, SignedDoor door) {
    this.sticks = sticks;
    this.door = door;
  }

  void on(RoutesConfig routes) {
    routes.post(
        PATH,
        ctx -> door.answer(ctx, GZIP, room, () -> sticks.answer(ctx.bodyInputStream()).file()));
  }
}
