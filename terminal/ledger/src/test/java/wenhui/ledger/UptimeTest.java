package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class UptimeTest {

  @Test
  void it_is_the_kernels_and_survives_an_interrupt() throws Exception {
    Uptime uptime = Uptime.ofKernel();
    Thread.currentThread().interrupt();
    long first = uptime.millis();
    assertTrue(Thread.interrupted());
    long kernels =
        Math.round(
            Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]) * 1_000);
    long second = uptime.millis();
    assertTrue(first <= kernels && kernels <= second, first + " " + kernels + " " + second);
  }
}
