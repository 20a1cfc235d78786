package wenhui.hub.web;

import wenhui.link.FieldWriter;

/// Why a request was not answered, as problem details (RFC 9457).
///
/// @param type `about:blank`, or one that programs act on
final class Problem extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String type;

  Problem(int status, String type, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  Problem(int status, String detail) {
    this(status, "about:blank", detail);
  }

  int status() {
    return status;
  }

  byte[] json() {
    return new FieldWriter()
        .put("type", type)
        .put("status", status)
        .put("detail", getMessage())
        .object()
        .bytes();
  }
}
