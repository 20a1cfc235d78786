package wenhui.screen;

import java.util.LinkedHashMap;
import java.util.Optional;
import wenhui.redeem.Settings;
import wenhui.ui.Json;

/// One state of the glass as the browser gets it.
///
/// @param state [wenhui.redeem.Scene#state]
/// @param scene tells two scenes of the same state apart: another card, another voucher
/// @param outcome `redeemed`, `welcomed`, `refused`, or another [wenhui.redeem.Outcome] in lower
///   case, or empty
/// @param reason name of the [wenhui.redeem.Reason] or [wenhui.redeem.Trouble] shown, or empty
/// @param serial of the entry shown, or 0
/// @param speech what is spoken when the scene begins, see [Speech]
record Frame(
    String state,
    String scene,
    Said said,
    long serial,
    Settings settings,
    String speech,
    String html) {

  /// What the page says in short, for its script and for outside checks.
  record Said(String outcome, String reason, String code) {
    static final Said NOTHING = new Said("", "", "");
  }

  boolean sameScene(Frame other) {
    return state.equals(other.state) && scene.equals(other.scene);
  }

  /// The same, for a page that need not speak.
  Frame silent() {
    return new Frame(state, scene, said, serial, settings, "", html);
  }

  /// 大字 is the resident's; the clerk's own pages stay as the clerk knows them.
  String size() {
    boolean staff = state.equals("pin") || state.equals("pad") || state.equals("desk");
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
    var json = new LinkedHashMap<String, Object>();
    json.put("run", run);
    json.put("version", version);
    json.put("state", state);
    json.put("outcome", said.outcome);
    json.put("reason", said.reason);
    json.put("code", said.code);
    json.put("serial", serial == 0 ? Optional.empty() : Optional.of(serial));
    json.put("size", size());
    json.put("theme", theme());
    json.put("lang", lang());
    json.put("voice", settings.voice());
    json.put("speech", speech);
    json.put("html", html);
    return Json.of(json);
  }
}
