package wenhui.ui;

import java.util.List;
import java.util.Optional;

/// What stands around the content of an admin page.
///
/// @param brand whose pages these are
/// @param menu empty for whoever is not signed in
/// @param at the path of the menu entry that is open, or empty
/// @param note said on every page, such as that devices are virtual
public record Frame(
    Look look,
    Words words,
    Brand brand,
    List<Entry> menu,
    String at,
    Reader reader,
    Optional<String> note) {

  public Frame {
    menu = List.copyOf(menu);
  }

  /// @param name of the house, as on the door
  /// @param line below it, such as which terminal it is
  /// @param product and what it does, on the sign-in page
  public record Brand(String name, String line, String product, String what) {}

  /// One entry of the menu.
  public record Entry(String path, String word, Icon icon) {}

  /// Who reads.
  ///
  /// @param name as displayed, empty for whoever is not signed in
  /// @param csrf goes into every form
  public record Reader(String name, String csrf) {
    public static final Reader NOBODY = new Reader("", "");

    public boolean signedIn() {
      return !csrf.isEmpty();
    }
  }

  String language() {
    return look.language().toLanguageTag();
  }

  String paper() {
    return look.dark() ? "dark" : "light";
  }

  String say(String key) {
    return words.say(key);
  }
}
