package wenhui.together;

import java.util.Map;

/// Somebody at a terminal's admin page.
final class Office implements AutoCloseable {
  private static final String PASSWORD = "lantern-kite-7431-river";
  private final Forms forms;

  /// @param first the one-time password
  Office(int port, String first) throws Exception {
    forms = new Forms(port);
    forms.post("/sign-in", Map.of("who", "admin", "word", first.strip()));
    var words = Map.of("now", first.strip(), "next", PASSWORD, "again", PASSWORD);
    forms.submit("/password", "/password", words);
  }

  /// Carries a stick to the bureau and back.
  ///
  /// @return what the page says then
  String trip(Bureau bureau) throws Exception {
    return forms.upload("/stick", "stick", bureau.stick(forms.file("/stick/file")));
  }

  String page(String path) throws Exception {
    return forms.page(path);
  }

  @Override
  public void close() {
    forms.close();
  }
}
