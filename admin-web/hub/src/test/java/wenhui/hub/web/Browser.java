package wenhui.hub.web;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at the hub's pages: keeps cookies, fills in forms, does not follow redirects.
final class Browser implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI hub;

  Browser(URI hub) {
    this.hub = hub;
  }

  Browser signedIn(String id, String password) throws Exception {
    post("/sign-in", Map.of("who", id, "word", password));
    return this;
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(hub.resolve(path)).build(), BodyHandlers.ofByteArray());
  }

  String page(String path) throws Exception {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    String form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// Fills in a form that stands on `page`.
  HttpResponse<String> submit(String page, String path, Map<String, String> fields)
      throws Exception {
    var all = new java.util.HashMap<>(fields);
    all.put("csrf", csrf(page));
    return post(path, all);
  }

  HttpResponse<String> upload(String page, String path, Upload upload) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "csrf\"", csrf(page).getBytes(StandardCharsets.UTF_8));
    part(body, "unit\"", upload.unit.getBytes(StandardCharsets.UTF_8));
    part(body, "take\"", Boolean.toString(upload.take).getBytes(StandardCharsets.UTF_8));
    part(body, "register\"; filename=\"" + upload.name + "\"", upload.content);
    body.writeBytes("--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=XX")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// Sends a form with one file; the answer may be one, too.
  HttpResponse<byte[]> send(String page, String path, Upload upload) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "csrf\"", csrf(page).getBytes(StandardCharsets.UTF_8));
    part(body, upload.unit + "\"; filename=\"" + upload.name + "\"", upload.content);
    body.writeBytes("--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=XX")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  record Upload(String name, byte[] content, String unit, boolean take) {}

  private static void part(ByteArrayOutputStream body, String name, byte[] content) {
    String head = "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private String csrf(String page) throws Exception {
    var csrf = CSRF.matcher(page(page));
    if (!csrf.find()) {
      throw new AssertionError("no form on " + page);
    }
    return csrf.group(1);
  }

  @Override
  public void close() {
    http.close();
  }
}
