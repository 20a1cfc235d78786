package wenhui.device.serial;

import wenhui.device.DeviceLost;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.VirtualDevice;

/// How a device's bytes reach its driver.
enum Variant {
  WHOLE_FRAMES,
  ONE_BYTE_AT_A_TIME,
  AMID_NOISE,
  UNPLUG_MID_FRAME;

  private static final int ALWAYS = Integer.MAX_VALUE;

  /// A line to `device` that behaves so.
  SerialLine line(VirtualDevice device, int baud) throws DeviceLost {
    var line = JsscLine.open(device.path().toString(), baud);
    return this == ONE_BYTE_AT_A_TIME ? new Trickle(line) : line;
  }

  /// Lets `device` make noise, if that is the variant.
  void disturb(VirtualDevice device) {
    if (this == AMID_NOISE) {
      device.suffer(Fault.NOISE, ALWAYS);
    }
  }

  /// Pulls the cable: at rest, or in the middle of the next frame, which `speak` causes.
  void unplug(VirtualDevice device, Runnable speak) {
    if (this != UNPLUG_MID_FRAME) {
      device.unplug();
      return;
    }
    device.suffer(Fault.UNPLUG_MID_FRAME, 1);
    speak.run();
    while (device.plugged()) {
      Thread.onSpinWait();
    }
  }

  /// The same for a device that speaks only when asked.
  void unplugWhenAsked(VirtualDevice device) {
    if (this == UNPLUG_MID_FRAME) {
      device.suffer(Fault.UNPLUG_MID_FRAME, 1);
    } else {
      device.unplug();
    }
  }
}
