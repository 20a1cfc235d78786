package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.hub.device.CardStates;
import wenhui.hub.device.Issued;
import wenhui.hub.device.StateMap;
import wenhui.hub.device.Terms;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.FieldReader;
import wenhui.link.HubLink;
import wenhui.link.Json;
import wenhui.link.Malformed;

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
    routes.get(
        HubLink.PATH + "cards",
        ctx -> door.serve(ctx, (_, _) -> cards(from(query(ctx))).json().bytes()));
    routes.post(
        HubLink.PATH + "cards",
        ctx -> door.serve(ctx, (_, body) -> cards(from(body)).json().bytes()));
    routes.get(
        HubLink.PATH + "batches/{batch}/states",
        ctx ->
            door.serve(
                ctx,
                SignedDoor.BYTES,
                (_, _) -> states(ctx.pathParam("batch"), since(query(ctx)))));
    routes.get(
        HubLink.PATH + "batches/{batch}/issued",
        ctx ->
            door.serve(
                ctx, SignedDoor.BYTES, (_, _) -> issued(ctx.pathParam("batch"), query(ctx))));
  }

  /// A whole document, in as many pieces as the network would take.
  interface Document {

    /// Empty behind the last one.
    Optional<byte[]> next() throws Unavailable;
  }

  /// @param name what comes behind `/api/v1/`, with its query
  /// @throws Problem if there is no such document
  Document whole(String name) throws Problem, Unavailable {
    String path = name.replaceFirst("\\?.*", "");
    var query = query(name.substring(path.length()));
    if (path.equals("terms")) {
      return oneOf(terms());
    }
    if (path.equals("cards")) {
      return cardPages(from(query));
    }
    if (path.matches("batches/[0-9]+/states")) {
      return oneOf(states(path.split("/")[1], since(query)));
    }
    if (path.matches("batches/[0-9]+/issued")) {
      return oneOf(issued(path.split("/")[1], query));
    }
    throw new Problem(404, "no such document");
  }

  static Document oneOf(byte[] piece) {
    var pieces = List.of(piece).iterator();
    return () -> pieces.hasNext() ? Optional.of(pieces.next()) : Optional.empty();
  }

  /// Page after page, as they are asked for: a register of a million cards is never held.
  private Document cardPages(CardStates.From first) {
    return new Document() {
      private Optional<CardStates.From> from = Optional.of(first);

      @Override
      public Optional<byte[]> next() throws Unavailable {
        if (from.isEmpty()) {
          return Optional.empty();
        }
        var page = cards(from.get());
        from = page.last().map(last -> new CardStates.From(first.sinceMs(), last));
        return Optional.of(page.json().bytes());
      }
    };
  }

  private byte[] terms() throws Unavailable {
    var voucherKeys = keys.vouchers().lines();
    return district.read(tx -> Terms.of(tx, voucherKeys, keys.trusted())).bytes();
  }

  private CardStates.Page cards(CardStates.From from) throws Unavailable {
    return district.read(tx -> CardStates.of(tx, from));
  }

  private byte[] states(String number, long since) throws Problem, Unavailable {
    int batch = (int) whole(number, 65_535);
    return district.transact(tx -> StateMap.of(tx, batch, since));
  }

  private byte[] issued(String number, Map<String, String> query) throws Problem, Unavailable {
    int batch = (int) whole(number, 65_535);
    long from = query.containsKey("first") ? whole(query.get("first"), Integer.MAX_VALUE) : 0;
    return district.read(tx -> Issued.of(tx, batch, from));
  }

  private static CardStates.From from(Map<String, String> query) throws Problem {
    if (query.containsKey("after")) {
      throw new Problem(400, "no card in an address: POST it");
    }
    return new CardStates.From(since(query), "");
  }

  /// A card is named in a body only: addresses are written down by whatever stands before us.
  private static CardStates.From from(byte[] body) throws Malformed {
    var in = FieldReader.of(Json.parse(body));
    var from = new CardStates.From(in.millis("since"), in.text("after"));
    in.end();
    return from;
  }

  private static long since(Map<String, String> query) throws Problem {
    return query.containsKey("since") ? whole(query.get("since"), Long.MAX_VALUE) : 0;
  }

  private static Map<String, String> query(Context ctx) {
    String query = ctx.queryString();
    return query(query == null ? "" : query);
  }

  /// @param text with or without its question mark
  private static Map<String, String> query(String text) {
    var query = new HashMap<String, String>();
    for (String pair : text.replaceFirst("^\\?", "").split("&")) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        query.put(sides[0], decoded(sides[1]));
      }
    }
    return query;
  }

  /// What is not well encoded is no id and no number, and stays as it is.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static long whole(String text, long most) throws Problem {
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw new Problem(400, "not a number in range");
    }
    return Long.parseLong(text);
  }
}
