package wenhui.ui;

import io.javalin.http.Context;

/// Counts and states in Prometheus' text format, version 0.0.4 ("Exposition formats"). All are
/// gauges: what is counted here may fall. One thread.
public final class Gauges {
  private final StringBuilder out = new StringBuilder();

  /// One figure under its own name.
  ///
  /// @param help a sentence
  public Gauges add(String name, String help, long value) {
    return head(name, help).line(name, value);
  }

  /// Several figures under one name, told apart by a label: see [#labelled].
  public Gauges head(String name, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
    return this;
  }

  public Gauges labelled(String name, String label, String which, long value) {
    String escaped = which.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return line(name + "{" + label + "=\"" + escaped + "\"}", value);
  }

  private Gauges line(String name, long value) {
    out.append(name).append(' ').append(value).append('\n');
    return this;
  }

  public void answer(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(out.toString());
  }
}
