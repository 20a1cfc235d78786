package wenhui.device.camera.qr;

/// A rectangle of a frame, in pixels; `right` and `bottom` are just outside.
record Part(int left, int top, int right, int bottom) {

  static Part whole(Luminance frame) {
    return new Part(0, 0, frame.width(), frame.height());
  }

  Luminance of(Luminance frame) {
    return frame.crop(left, top, right - left, bottom - top);
  }
}
