package dev.ratchet.platform.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's Chromium. Where none is installed a test is skipped and says so; with {@code
 * RATCHET_BROWSER=required}, as in CI, it fails. {@code RATCHET_BROWSER_PATH} names another one.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", // as root there is no other way
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      String advice =
          "no browser at any of %s: install chromium, or name one in RATCHET_BROWSER_PATH"
              .formatted(USUAL);
      if ("required".equals(System.getenv("RATCHET_BROWSER"))) {
        throw new AssertionError(advice);
      }
      Assumptions.abort(advice);
    }
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options = new LaunchOptions().setExecutablePath(found.orElseThrow()).setArgs(ARGUMENTS);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  private static Optional<Path> find() {
    String named = System.getenv("RATCHET_BROWSER_PATH");
    return Stream.concat(Stream.ofNullable(named), USUAL.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
