package wenhui.device.camera.frames;

import wenhui.device.camera.qr.Luminance;

/// A frame and what is to be read in it.
///
/// @param name says what was drawn, such as `glare 7`
/// @param text empty when there is nothing to read
public record Specimen(String name, Luminance picture, String text) {

  @Override
  public String toString() {
    return name;
  }
}
