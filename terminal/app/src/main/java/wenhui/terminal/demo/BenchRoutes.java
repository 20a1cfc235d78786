package wenhui.terminal.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import wenhui.config.CardRow;
import wenhui.terminal.hub.Cable;
import wenhui.ui.Json;

/// The bench over HTTP: what lies on it, and the hands that use it. On the screen's own server, and
/// so on loopback only; present only while devices are virtual.
final class BenchRoutes implements Consumer<RoutesConfig> {
  private static final int QR_PIXELS_A_MODULE = 8;
  private static final String RESOURCES = "/wenhui/terminal/demo/";

  private final Sample sample;
  private final BenchDevices devices;
  private final Optional<Cable> cable;
  private final BenchHand hand = new BenchHand();

  /// @param cable to the hub, of a terminal that has one
  BenchRoutes(Sample sample, BenchDevices devices, Optional<Cable> cable) {
    this.cable = cable;
    this.sample = sample;
    this.devices = devices;
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.after("/", ctx -> policy(ctx, "frame-ancestors 'none'", "frame-ancestors 'self'"));
    routes.after(
        "/bench", ctx -> policy(ctx, "default-src 'none'", "default-src 'none'; frame-src 'self'"));
    routes.get("/bench", this::bench);
    routes.get("/bench/bench.js", ctx -> resource(ctx, "bench.js", "text/javascript"));
    routes.get("/bench/bench.css", ctx -> resource(ctx, "bench.css", "text/css"));
    routes.get("/bench/state", ctx -> ctx.contentType("application/json").result(state()));
    routes.get("/bench/vouchers/{id}.png", this::picture);
    routes.post("/bench/cards/{id}/tap", this::tap);
    routes.post("/bench/codes", this::code);
    routes.post("/bench/devices/{name}/unplug", ctx -> cable(ctx, false));
    routes.post("/bench/devices/{name}/replug", ctx -> cable(ctx, true));
    cable.ifPresent(it -> network(routes, it));
  }

  private static void network(RoutesConfig routes, Cable cable) {
    routes.post(
        "/bench/network/cut",
        ctx -> {
          cable.cut();
          accepted(ctx);
        });
    routes.post(
        "/bench/network/heal",
        ctx -> {
          cable.heal();
          accepted(ctx);
        });
  }

  /// The bench shows the screen inside its own page; nobody else may.
  private static void policy(Context ctx, String strict, String wanted) {
    String policy = ctx.res().getHeader("Content-Security-Policy");
    ctx.header("Content-Security-Policy", policy.replace(strict, wanted));
    ctx.header("X-Frame-Options", "SAMEORIGIN");
  }

  private void bench(Context ctx) {
    String accept = ctx.header("Accept");
    if (accept != null && accept.contains("text/html")) {
      resource(ctx, "bench.html", "text/html");
    } else {
      ctx.contentType("application/json").result(Json.of(everything()));
    }
  }

  private Map<String, Object> everything() {
    var all = new LinkedHashMap<String, Object>();
    all.put("cards", sample.cards().stream().map(BenchRoutes::card).toList());
    all.put("vouchers", sample.vouchers().values().stream().map(BenchRoutes::voucher).toList());
    all.put("devices", cables());
    return all;
  }

  private static Map<String, Object> card(CardRow card) {
    return ordered("id", card.number(), "greeting", card.greeting(), "standing", card.standing());
  }

  private static Map<String, Object> voucher(Sample.Signed signed) {
    var voucher = signed.voucher();
    var map =
        ordered(
            "id", voucher.id().toString(),
            "tail", voucher.id().tail(),
            "batch", voucher.batch().number(),
            "name", signed.terms().name(),
            "source", signed.terms().source(),
            "faceFen", voucher.face().value(),
            "minimumSpendFen", voucher.minimumSpend().value());
    map.put("needsAmount", signed.terms().wantsSpend(voucher));
    map.put("token", signed.token());
    return map;
  }

  private List<LinkedHashMap<String, Object>> cables() {
    return devices.plugged().entrySet().stream()
        .map(device -> ordered("name", device.getKey(), "plugged", device.getValue()))
        .toList();
  }

  private String state() {
    var state = ordered("devices", cables(), "lamp", devices.lamp().signal());
    state.put("paper", devices.printer().text());
    cable.ifPresent(it -> state.put("network", it.isCut() ? "cut" : "whole"));
    return Json.of(state);
  }

  private static LinkedHashMap<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return map;
  }

  private void tap(Context ctx) {
    String id = ctx.pathParam("id");
    var card =
        sample.cards().stream()
            .filter(row -> row.number().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("there is no sample card with this id"));
    answer(ctx, devices.tap(card.number()), "the reader of this card is unplugged");
  }

  private void code(Context ctx) {
    String type = String.valueOf(ctx.contentType());
    if (type.startsWith("image/")) {
      photo(ctx);
    } else if (type.startsWith("text/plain")) {
      String code = new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8);
      boolean plugged = devices.scannerPlugged();
      if (plugged) {
        hand.present(code, () -> devices.show(code));
      }
      answer(ctx, plugged, "the code scanner is unplugged");
    } else {
      throw new BadRequestResponse("send a code as text/plain, or a picture as image/png");
    }
  }

  private void photo(Context ctx) {
    boolean shown;
    try {
      shown = devices.show(ctx.bodyAsBytes());
    } catch (IOException e) {
      throw new BadRequestResponse("this is not a picture that can be read: " + e.getMessage());
    }
    answer(ctx, shown, "the camera is unplugged, or still looks at the picture before");
  }

  private static void answer(Context ctx, boolean shown, String otherwise) {
    if (shown) {
      accepted(ctx);
    } else {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result(otherwise);
    }
  }

  private void cable(Context ctx, boolean in) {
    String name = ctx.pathParam("name");
    if (!(in ? devices.replug(name) : devices.unplug(name))) {
      throw new NotFoundResponse("there is no device of this name on the bench");
    }
    accepted(ctx);
  }

  private static void accepted(Context ctx) {
    ctx.status(HttpStatus.ACCEPTED).contentType("application/json").result("{\"shown\":true}");
  }

  private void picture(Context ctx) {
    var signed = sample.vouchers().get(ctx.pathParam("id"));
    if (signed == null) {
      throw new NotFoundResponse("there is no sample voucher with this id");
    }
    ctx.contentType("image/png").result(qr(signed.token()));
  }

  static byte[] qr(String text) {
    try {
      var hints =
          Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);
      BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
      int size = modules.getWidth() * QR_PIXELS_A_MODULE;
      var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          boolean dark = modules.get(x / QR_PIXELS_A_MODULE, y / QR_PIXELS_A_MODULE);
          image.setRGB(x, y, dark ? 0xFF000000 : 0xFFFFFFFF);
        }
      }
      var png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (WriterException e) {
      throw new AssertionError("a token fits into a QR code", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void resource(Context ctx, String name, String type) {
    try (var in = BenchRoutes.class.getResourceAsStream(RESOURCES + name)) {
      ctx.contentType(type + "; charset=utf-8").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
