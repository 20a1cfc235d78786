package wenhui.ui;

import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/// What went wrong, told to a program (RFC 9457).
///
/// @param detail one sentence: what is wrong, and the way out
/// @param parameter which parameter is to blame, or empty
public record Problem(int status, String detail, String parameter) {
  public static final String TYPE = "application/problem+json";

  /// With `type` left at `about:blank`, `title` is the status's own phrase (§4.2.1).
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "about:blank");
    json.put("title", HttpStatus.forStatus(status).getMessage());
    json.put("status", status);
    json.put("detail", detail);
    if (!parameter.isEmpty()) {
      json.put("parameter", parameter);
    }
    return Json.of(json);
  }
}
