package wenhui.hub.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A headless Chromium, the machine's own; nothing is downloaded.
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;
  private final Path profile;

  private Chromium(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  static Chromium open() throws IOException {
    var profile = Files.createTempDirectory("wenhui-hub-");
    var options = new ChromeOptions();
    options.setBinary(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--lang=zh-CN",
        "--user-data-dir=" + profile);
    var driver =
        Path.of(System.getenv().getOrDefault("CHROMEDRIVER", "/usr/bin/chromedriver")).toFile();
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver)
            .withEnvironment(Map.of("LANGUAGE", "zh_CN")) // In which dates are shown.
            .build();
    return new Chromium(new ChromeDriver(service, options), profile);
  }

  /// Makes the page exactly that many pixels.
  void window(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void visit(String address) {
    driver.get(address);
  }

  /// The path of the page that is open.
  String path() {
    return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /// The first one that can be seen.
  WebElement find(String css) {
    return all(css).stream()
        .filter(WebElement::isDisplayed)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing to see at " + css + " on " + path()));
  }

  void type(String css, String text) {
    var field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  /// Presses it and waits until the browser shows another page.
  void press(String css) {
    var page = driver.findElement(By.tagName("html"));
    find(css).click();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!left(page)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("pressing " + css + " led nowhere from " + path());
      }
      Thread.onSpinWait();
    }
  }

  private static boolean left(WebElement page) {
    try {
      page.isEnabled();
      return false;
    } catch (StaleElementReferenceException _) {
      return true;
    }
  }

  Object run(String script, Object... given) {
    return driver.executeScript(script, given);
  }

  /// What the page complained about to the browser's console, the policy's refusals included.
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(it -> !it.contains("status of 4"))
        .toList();
  }

  /// The whole page, however long.
  void picture(Path file, int width, int height) throws IOException {
    window(width, height);
    long whole = (Long) run("return document.documentElement.scrollHeight");
    window(width, (int) Math.max(height, whole));
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    window(width, height);
  }

  @Override
  public void close() {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException _) {
      // A browser that is still tidying up; the temp folder is the machine's to clean.
    }
  }
}
