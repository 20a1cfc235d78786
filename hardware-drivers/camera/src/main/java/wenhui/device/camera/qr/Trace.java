package wenhui.device.camera.qr;

import com.google.zxing.common.BitMatrix;

/// Is told what the decoder does, for those who want to know why a code was not read. What is
/// passed is reused: it must be copied, and not changed.
interface Trace {

  /// Nobody wants to know.
  Trace NONE = new Trace() {};

  /// A rung of the ladder begins.
  default void rung(Plane plane) {}

  /// A finder passed the star test.
  default void finder(Finder finder, Plane plane) {}

  /// A triple is looked at.
  default void triple(Triple triple, Plane plane) {}

  /// The modules of a supposed code were sampled.
  ///
  /// @param wrong how many of the modules that are known beforehand are wrong
  default void sampled(Plane plane, Grid grid, Modules modules, int wrong) {}

  /// Error correction succeeded.
  ///
  /// @param faultless what `modules` should have been
  /// @param mirrored whether rows and columns of `modules` are exchanged
  default void corrected(Modules modules, BitMatrix faultless, boolean mirrored) {}
}
