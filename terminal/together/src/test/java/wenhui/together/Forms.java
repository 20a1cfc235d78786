package wenhui.together;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a program's pages: keeps cookies, fills in forms.
final class Forms implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI pages;

  Forms(int port) {
    pages = URI.create("http://127.0.0.1:" + port);
  }

  byte[] file(String path) throws Exception {
    var request = HttpRequest.newBuilder(pages.resolve(path)).build();
    return http.send(request, BodyHandlers.ofByteArray()).body();
  }

  String page(String path) throws Exception {
    return new String(file(path), StandardCharsets.UTF_8);
  }

  /// Fills in the form on a page.
  String submit(String on, String path, Map<String, String> fields) throws Exception {
    var all = new HashMap<>(fields);
    all.put("csrf", csrf(on));
    return post(path, all);
  }

  String post(String path, Map<String, String> fields) throws Exception {
    String form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    byte[] sent = form.getBytes(StandardCharsets.UTF_8);
    byte[] answer = send(path, "application/x-www-form-urlencoded", sent);
    return new String(answer, StandardCharsets.UTF_8);
  }

  /// Fills in the form on a page that wants a file.
  String upload(String on, String field, byte[] file) throws Exception {
    return upload(on, Map.of(), new Upload(on, field, file));
  }

  /// A file that is sent with a form.
  ///
  /// @param to where the form goes
  record Upload(String to, String field, String name, byte[] file) {

    Upload(String to, String field, byte[] file) {
      this(to, field, "file.gz", file);
    }
  }

  String upload(String on, Map<String, String> fields, Upload upload) throws Exception {
    var body = new ByteArrayOutputStream();
    part(body, "csrf\"", csrf(on).getBytes(StandardCharsets.UTF_8));
    fields.forEach(
        (name, value) -> part(body, name + "\"", value.getBytes(StandardCharsets.UTF_8)));
    part(body, upload.field + "\"; filename=\"" + upload.name + "\"", upload.file);
    body.writeBytes("--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] answer = send(upload.to, "multipart/form-data; boundary=XX", body.toByteArray());
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] content) {
    String head = "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  byte[] send(String path, String type, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(pages.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 400) {
      throw new AssertionError(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  private String csrf(String on) throws Exception {
    var csrf = CSRF.matcher(page(on));
    if (!csrf.find()) {
      throw new AssertionError("no form on " + on);
    }
    return csrf.group(1);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
