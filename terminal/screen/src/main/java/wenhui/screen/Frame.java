package wenhui.screen;

import wenhui.redeem.Settings;

/// One state of the glass as the browser gets it.
///
/// @param state [wenhui.redeem.Scene#state]
/// @param scene tells two scenes of the same state apart: another card, another voucher
/// @param outcome `redeemed`, `welcomed`, `refused` or empty
/// @param reason name of the [wenhui.redeem.Reason] or [wenhui.redeem.Trouble] shown, or empty
/// @param serial of the entry shown, or 0
record Frame(String state, String scene, Said said, long serial, Settings settings, String html) {

  /// What the page says in short, for its script and for outside checks.
  record Said(String outcome, String reason, String code) {
    static final Said NOTHING = new Said("", "", "");
  }

  boolean sameScene(Frame other) {
    return state.equals(other.state) && scene.equals(other.scene);
  }

  /// 大字 is the resident's; the clerk's own pages stay as the clerk knows them.
  String size() {
    boolean staff = state.equals("pin") || state.equals("pad");
    return settings.large() && !staff ? "large" : "normal";
  }

  String theme() {
    return settings.highContrast() ? "dark" : "light";
  }

  String lang() {
    return switch (settings.language()) {
      case CHINESE -> "zh-CN";
      case ENGLISH -> "en";
    };
  }

  /// The data of the SSE event `screen`: one line of JSON.
  ///
  /// @param run of this program, so that a page from before a restart loads itself anew
  String json(String run, long version) {
    return "{\"run\":"
        + quoted(run)
        + ",\"version\":"
        + version
        + ",\"state\":"
        + quoted(state)
        + ",\"outcome\":"
        + quoted(said.outcome)
        + ",\"reason\":"
        + quoted(said.reason)
        + ",\"code\":"
        + quoted(said.code)
        + ",\"serial\":"
        + (serial == 0 ? "null" : Long.toString(serial))
        + ",\"size\":"
        + quoted(size())
        + ",\"theme\":"
        + quoted(theme())
        + ",\"lang\":"
        + quoted(lang())
        + ",\"voice\":"
        + settings.voice()
        + ",\"html\":"
        + quoted(html)
        + "}";
  }

  private static String quoted(String text) {
    var json = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
