package wenhui.device;

import java.util.List;

/// A small display of a few lines of text, turned to the clerk or the resident where there is no
/// screen. Every implementation passes `CharacterDisplayContract`.
///
/// One thread calls [#show].
public interface CharacterDisplay extends AutoCloseable {

  /// How many lines there are.
  int rows();

  /// How many narrow characters fit a line. A Chinese one, where it can be shown, takes two.
  int columns();

  /// Whether it has Chinese characters.
  boolean chinese();

  /// Replaces what is shown. What does not fit is cut; a character that the display lacks becomes
  /// `?`.
  ///
  /// @throws DeviceLost if the display does not answer
  void show(List<String> lines) throws DeviceLost;

  String model();

  /// Blanks it and frees it. Does nothing the second time.
  @Override
  void close();
}
