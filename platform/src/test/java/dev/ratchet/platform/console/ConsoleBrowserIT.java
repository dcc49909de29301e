package dev.ratchet.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.TestHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every page with real data, as a person with a browser, a phone or a keyboard meets it. */
class ConsoleBrowserIT {
  private static final int WIDE = 1280;
  private static final int PHONE = 390;
  private static final Pattern AUDIT = Pattern.compile(".*/console/audits/[0-9a-f-]+");

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Platform platform;
  private static String oneShot;
  private static String repaired;
  private static String dataset;

  @BeforeAll
  static void runTheScriptedDemo() {
    chromium = Chromium.start();
    Path data = folder.resolve("data");
    var err = new StringWriter();
    int exit =
        Ratchet.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(
                "demo",
                "--scripted",
                "--exit",
                "--limit=12",
                "--data=" + data,
                "--port=" + FreePorts.four());
    assertThat(exit).as(err.toString()).isZero();
    platform =
        Platform.start(
            new Platform.Settings(FreePorts.four(), data, List.of(data), true),
            new PrintWriter(new StringWriter()));
    JsonNode runs = twin("/console/runs.json").path("runs").path("value");
    repaired = runs.get(0).path("id").asString();
    oneShot = runs.get(2).path("id").asString();
    dataset = runs.get(0).path("datasetId").asString();
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static TestHttp http() {
    return TestHttp.onPort(platform.settings().evaluator().getPort());
  }

  private static JsonNode twin(String path) {
    return TestHttp.json(http().get(path));
  }

  private static Visit visit(int width, ColorScheme scheme) {
    return new Visit(chromium.browser(), platform.settings().evaluator(), width, scheme);
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/console/runs");
    pages.put("run", "/console/runs/" + repaired);
    pages.put("trajectories", "/console/runs/" + repaired + "/trajectories");
    pages.put("trajectory", "/console/runs/" + repaired + "/trajectories/" + repairedExample());
    pages.put("choice", "/console/compare");
    pages.put("comparison", "/console/compare?a=" + oneShot + "&b=" + repaired);
    pages.put("trainings", "/console/trainings");
    pages.put("models", "/console/models");
    pages.put("datasets", "/console/datasets");
    pages.put("dataset", "/console/datasets/" + dataset);
    pages.put("system", "/console/system");
    return pages;
  }

  private static int repairedExample() {
    JsonNode repairs =
        twin("/console/runs/" + repaired + "/trajectories.json?status=REPAIRED")
            .path("trajectories");
    assertThat(repairs.size()).as("the script repairs something").isPositive();
    return repairs.get(0).path("index").asInt();
  }

  @Test
  void showsEveryPageOnWideAndNarrowScreensInBothThemes() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {WIDE, PHONE}) {
        try (Visit visit = visit(width, scheme)) {
          pages().forEach((name, path) -> inspect(visit, name + "-" + width + "-" + scheme, path));
        }
      }
    }
  }

  private static void inspect(Visit visit, String name, String path) {
    assertThat(visit.open(path)).as(name).isEqualTo(200);
    String pictures = System.getenv("RATCHET_SCREENSHOTS");
    if (pictures != null) {
      visit.screenshot(Path.of(pictures, name + ".png"));
    }
    assertThat(visit.page().locator("h1").count()).as("headings of " + name).isEqualTo(1);
    assertThat(visit.overflow()).as("pixels that " + name + " is too wide").isZero();
    assertThat(visit.seriousForAxe()).as("axe on " + name).isEmpty();
    assertThat(visit.troubles()).as("troubles of " + name).isEmpty();
  }

  @Test
  void drawsChartsAndTellsTheirNumbersWhenHovered() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      visit.open("/console/runs/" + repaired);
      var chart = visit.page().locator("[data-chart]");
      assertThat(chart.count()).isEqualTo(1);
      assertThat(chart.locator("canvas").count()).isPositive();
      chart.hover();
      visit.page().locator("figure summary").click();
      assertThat(visit.page().locator("figure table tbody tr").count()).isPositive();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void changesItsThemeAndKeepsIt() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      visit.open("/console/runs");
      var light = visit.look();
      visit.page().locator("#theme").click();
      assertThat(visit.look().get("theme")).isEqualTo("dark");
      assertThat(visit.look().get("back")).isNotEqualTo(light.get("back"));
      visit.open("/console/system");
      assertThat(visit.look().get("theme")).isEqualTo("dark");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void isWalkedWithTheKeyboardAlone() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs");
      page.keyboard().press("Tab");
      assertThat(focused(page)).isEqualTo("Skip to content");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
      page.locator("th a").first().focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/console/runs/*");
      tabTo(page, "Trajectories");
      page.keyboard().press("Enter");
      page.waitForURL("**/trajectories");
      tabTo(page, page.locator("tbody th a").first().innerText());
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*/trajectories/\\d+"));
      tabTo(page, "Prompt");
      page.keyboard().press("Enter");
      assertThat(page.locator("details[open]").count()).isEqualTo(1);
      assertThat(visit.troubles()).isEmpty();
    }
  }

  private static String focused(Page page) {
    return String.valueOf(page.evaluate("() => document.activeElement.innerText")).strip();
  }

  private static void tabTo(Page page, String text) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (focused(page).startsWith(text)) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach " + text + " on " + page.url());
  }

  @Test
  void startsAnAuditAndFollowsItToItsEndWithoutReloading() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/datasets/" + dataset);
      page.locator("#start-audit").click();
      page.waitForURL(AUDIT);
      page.evaluate("() => { window.stayed = true; }");
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> page.locator("#live .badge").first().innerText().equals("succeeded"));
      assertThat(page.evaluate("() => window.stayed")).isEqualTo(true);
      assertThat(visit.overflow()).isZero();
      assertThat(visit.seriousForAxe()).isEmpty();
      assertThat(visit.troubles()).isEmpty();
      Matcher audit = AUDIT.matcher(page.url());
      assertThat(audit.matches()).isTrue();
      assertThat(
              twin("/console/audits/" + page.url().replaceAll(".*/", "") + ".json")
                  .at("/audit/state")
                  .asString())
          .isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void comparesTheTwoRunsThatAreTicked() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs");
      page.locator("input[name=run]").nth(0).check();
      page.locator("input[name=run]").nth(2).check();
      page.locator("button[form=compare]").click();
      page.waitForURL("**/console/compare?run=*");
      assertThat(page.locator("table").first().innerText()).contains("one-shot", "repair");
      assertThat(visit.troubles()).isEmpty();
    }
  }
}
