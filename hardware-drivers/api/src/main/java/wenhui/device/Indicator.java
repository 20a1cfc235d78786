package wenhui.device;

/// Lamps and buzzer: what a resident notices before reading. Every implementation passes
/// `IndicatorContract`.
///
/// One thread calls [#show]; it returns at once, tones are played out in the background.
public interface Indicator extends AutoCloseable {

  /// What there is to say. Colour is never alone: the screen says the same in words.
  enum Signal {
    /// In service, nobody here: calm green.
    READY,
    /// Something was read: one short tick.
    READ,
    /// Accepted: green, one long tone.
    ACCEPTED,
    /// Refused: amber, two short tones. Never red: a refusal is not an alarm.
    REFUSED,
    /// Out of service: red, no tone.
    OUT_OF_SERVICE,
    /// Everything off.
    DARK
  }

  /// @throws DeviceLost if the device is gone; the redemption that is being shown stands
  void show(Signal signal) throws DeviceLost;

  /// Looks whether the device is still there; changes nothing that anyone sees or hears.
  ///
  /// @throws DeviceLost if it is gone
  void check() throws DeviceLost;

  String model();

  @Override
  void close();
}
