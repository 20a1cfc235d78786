package wenhui.device.gpio;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import wenhui.device.DeviceLost;
import wenhui.device.linux.Libc;
import wenhui.device.linux.OpenDevice;

/// One device on an I²C bus, written to. The seam between displays and the kernel.
interface I2c extends AutoCloseable {

  void write(byte[] bytes) throws DeviceLost;

  @Override
  void close();

  /// `I2C_SLAVE` of linux/i2c-dev.h: which address further writes go to.
  long I2C_SLAVE = 0x0703;

  /// Opens the kernel's bus, such as `/dev/i2c-1` on every Raspberry Pi.
  ///
  /// @param address seven bits
  static I2c open(String bus, int address) throws DeviceLost {
    try {
      int fd = Libc.open(bus, Libc.O_RDWR);
      var device = OpenDevice.take(bus, fd, Libc::close);
      try {
        Libc.ioctl(fd, I2C_SLAVE, MemorySegment.ofAddress(address));
      } catch (IOException e) {
        device.close();
        throw e;
      }
      return new I2c() {
        @Override
        public void write(byte[] bytes) throws DeviceLost {
          device.write(bytes);
        }

        @Override
        public void close() {
          device.close();
        }
      };
    } catch (IOException e) {
      throw new DeviceLost(bus, e);
    }
  }
}
