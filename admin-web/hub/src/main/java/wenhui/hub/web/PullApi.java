package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import wenhui.hub.device.CardStates;
import wenhui.hub.device.Issued;
import wenhui.hub.device.StateMap;
import wenhui.hub.device.Terms;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.HubLink;

/// What terminals fetch: terms, cards whose standing changed, vouchers that are used up.
final class PullApi {
  private final District district;
  private final Keys keys;
  private final SignedDoor door;

  PullApi(HubDesk desk, SignedDoor door) {
    this.district = desk.district();
    this.keys = desk.keys();
    this.door = door;
  }

  void on(RoutesConfig routes) {
    routes.get(HubLink.PATH + "terms", ctx -> door.serve(ctx, (_, _) -> terms()));
    routes.get(HubLink.PATH + "cards", ctx -> door.serve(ctx, (_, _) -> cards(ctx)));
    routes.get(
        HubLink.PATH + "batches/{batch}/states", ctx -> door.serve(ctx, (_, _) -> states(ctx)));
    routes.get(
        HubLink.PATH + "batches/{batch}/issued", ctx -> door.serve(ctx, (_, _) -> issued(ctx)));
  }

  private byte[] terms() throws Unavailable {
    var voucherKeys = List.of(keys.voucherLine());
    return district.read(tx -> Terms.of(tx, voucherKeys, keys.trusted())).bytes();
  }

  private byte[] cards(Context ctx) throws Problem, Unavailable {
    String after = ctx.queryParam("after");
    var from = new CardStates.From(since(ctx), after == null ? "" : after);
    return district.read(tx -> CardStates.of(tx, from)).bytes();
  }

  private byte[] states(Context ctx) throws Problem, Unavailable {
    int batch = (int) whole(ctx.pathParam("batch"), 65_535);
    long since = since(ctx);
    return district.read(tx -> StateMap.of(tx, batch, since));
  }

  private byte[] issued(Context ctx) throws Problem, Unavailable {
    int batch = (int) whole(ctx.pathParam("batch"), 65_535);
    String first = ctx.queryParam("first");
    long from = first == null ? 0 : whole(first, Integer.MAX_VALUE);
    return district.read(tx -> Issued.of(tx, batch, from));
  }

  private static long since(Context ctx) throws Problem {
    String since = ctx.queryParam("since");
    return since == null ? 0 : whole(since, Long.MAX_VALUE);
  }

  private static long whole(String text, long most) throws Problem {
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw new Problem(400, "not a number in range");
    }
    return Long.parseLong(text);
  }
}
