package wenhui.hub.web;

import java.util.OptionalLong;
import wenhui.link.FieldWriter;
import wenhui.link.HubLink;

/// Why a request was not answered, as problem details (RFC 9457).
///
/// @param type `about:blank`, or one that programs act on
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String type;
  private final transient OptionalLong hubMs;

  Problem(int status, String type, String detail) {
    this(status, type, detail, OptionalLong.empty());
  }

  private Problem(int status, String type, String detail, OptionalLong hubMs) {
    super(detail);
    this.status = status;
    this.type = type;
    this.hubMs = hubMs;
  }

  /// A request that was not sent just now by our clock, which says `hubMs`.
  static Problem late(long hubMs) {
    String detail = "not a request of now; send it again with this time";
    return new Problem(401, HubLink.LATE, detail, OptionalLong.of(hubMs));
  }

  Problem(int status, String detail) {
    this(status, "about:blank", detail);
  }

  int status() {
    return status;
  }

  byte[] json() {
    var out = new FieldWriter().put("type", type).put("status", status).put("detail", getMessage());
    hubMs.ifPresent(ms -> out.put("hub_ms", ms));
    return out.object().bytes();
  }
}
