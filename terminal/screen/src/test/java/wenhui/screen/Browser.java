package wenhui.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A headless Chromium, the machine's own; nothing is downloaded.
final class Browser implements AutoCloseable {
  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  static Browser open() {
    try {
      var profile = Files.createTempDirectory("wenhui-screen-");
      var options = new ChromeOptions();
      options.setBinary(found("CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser"));
      options.addArguments(
          "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run");
      options.addArguments(
          "--disable-background-networking", "--disable-component-update", "--disable-sync");
      options.addArguments("--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio");
      options.addArguments("--user-data-dir=" + profile, "--force-device-scale-factor=1");
      var service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(
                  Path.of(found("CHROMEDRIVER", "/usr/bin/chromedriver")).toFile())
              .build();
      return new Browser(new ChromeDriver(service, options), profile);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String found(String variable, String... places) {
    var named = System.getenv(variable);
    if (named != null) {
      return named;
    }
    for (var place : places) {
      if (Files.isExecutable(Path.of(place))) {
        return place;
      }
    }
    throw new IllegalStateException("no " + places[0] + "; install it or set " + variable);
  }

  ChromeDriver driver() {
    return driver;
  }

  /// Makes the page exactly that many pixels, with touch.
  void glass(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  Object run(String script, Object... given) {
    return driver.executeScript(script, given);
  }

  void picture(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // A browser that is still tidying up; the temp folder is the machine's to clean.
    }
  }
}
