package dev.ratchet.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.TestHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every page with real data, as a person with a browser, a phone or a keyboard meets it. */
@TestMethodOrder(OrderAnnotation.class)
class ConsoleBrowserIT {
  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  /** Sum of the differences of red, green and blue that nobody misses. */
  private static final int MARKED = 40;

  private static final @Nullable String PICTURES = System.getenv("RATCHET_SCREENSHOTS");
  private static final String MODE = "ratchet.security.mode";
  private static final String WITHOUT_TOKEN =
      "path => fetch(path, {method: 'POST'}).then(answer => answer.status)";
  private static final Pattern AUDIT = Pattern.compile(".*/console/audits/[0-9a-f-]+");

  @TempDir static Path folder;
  private static Chromium chromium;
  private static Platform platform;
  private static ConsoleWorld world;

  /** Absent until one is asked for: all other tests are done without. */
  private static @Nullable String granted;

  @BeforeAll
  static void runTheScriptedDemo() throws Exception {
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
    platform = start();
    world = ConsoleWorld.create(platform.settings(), data);
  }

  private static Platform start() {
    Path data = folder.resolve("data");
    return Platform.start(
        new Platform.Settings(FreePorts.four(), data, List.of(data), true),
        new PrintWriter(new StringWriter()));
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
    pages.put("run", "/console/runs/" + world.repaired());
    pages.put("trajectories", "/console/runs/" + world.repaired() + "/trajectories");
    pages.put(
        "trajectory", "/console/runs/" + world.repaired() + "/trajectories/" + repairedExample());
    pages.put("choice", "/console/compare");
    pages.put("comparison", "/console/compare?a=" + world.oneShot() + "&b=" + world.repaired());
    pages.put("run-tables", "/console/run-tables");
    pages.put(
        "run-tables-chosen",
        "/console/run-tables?run=" + world.oneShot() + "&run=" + world.repaired());
    pages.put("run-table", "/console/run-tables/" + world.table());
    pages.put("search", "/console/search?status=CORRECT_FIRST_TURN&text=select");
    pages.put("search-pairs", "/console/search/pairs?rejectedExecutable=true&longer=CHOSEN");
    pages.put("search-empty", "/console/search?text=nothing+has+this");
    pages.put("analyses", "/console/analyses");
    pages.put("analysis", "/console/analyses/" + world.analysis());
    pages.put("analysis-examples", "/console/analyses/" + world.analysis() + "/examples");
    pages.put("pareto", "/console/pareto?rate=FIRST_TURN");
    pages.put("experiments", "/console/experiments");
    pages.put("experiment", "/console/experiments/" + world.experiment());
    pages.put("imports", "/console/imports");
    pages.put("import", "/console/imports/" + world.imported());
    pages.put(
        "comparison-imported", "/console/compare?a=" + world.imported() + "&b=" + world.repaired());
    pages.put("pair-sets", "/console/pairs");
    pages.put("pair-set", "/console/pairs/" + world.merged() + "?with=mined");
    pages.put("pair-removed", "/console/pairs/" + world.merged() + "/removed");
    pages.put("pair", "/console/pairs/" + world.merged() + "/0");
    pages.put("trainings", "/console/trainings");
    pages.put("training", "/console/trainings/" + world.training());
    pages.put("models", "/console/models");
    pages.put("adapter", "/console/adapters/" + world.adapter());
    pages.put("datasets", "/console/datasets");
    pages.put("dataset", "/console/datasets/" + world.dataset());
    pages.put("audit", "/console/audits/" + world.audit());
    pages.put("system", "/console/system");
    pages.put("glossary", "/console/glossary");
    return pages;
  }

  private static int repairedExample() {
    JsonNode repairs =
        twin("/console/runs/" + world.repaired() + "/trajectories.json?status=REPAIRED")
            .path("trajectories");
    assertThat(repairs.size()).as("the script repairs something").isPositive();
    return repairs.get(0).path("index").asInt();
  }

  /** Each width and each theme with every page; their other combinations hold nothing new. */
  @Test
  void showsEveryPageOnWideAndNarrowScreensInBothThemes() {
    showEveryPage(WIDE, ColorScheme.LIGHT);
    showEveryPage(PHONE, ColorScheme.DARK);
    if (PICTURES != null) {
      showEveryPage(WIDE, ColorScheme.DARK);
      showEveryPage(PHONE, ColorScheme.LIGHT);
    }
  }

  private static void showEveryPage(int width, ColorScheme scheme) {
    try (Visit visit = visit(width, scheme)) {
      pages().forEach((name, path) -> inspect(visit, name + "-" + width + "-" + scheme, path));
    }
  }

  private static void inspect(Visit visit, String name, String path) {
    assertThat(visit.open(path)).as(name).isEqualTo(200);
    photograph(visit, name);
    assertThat(visit.page().locator("h1").count()).as("headings of " + name).isEqualTo(1);
    assertThat(visit.overflow()).as("pixels that " + name + " is too wide").isZero();
    assertThat(visit.seriousForAxe()).as("axe on " + name).isEmpty();
    assertThat(visit.troubles()).as("troubles of " + name).isEmpty();
  }

  @Test
  void shadesTheEdgeBehindWhichATableGoesOn() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (Visit visit = visit(PHONE, scheme)) {
        visit.open(pages().get("comparison"));
        var table = visit.page().locator(".scroll").first();
        assertThat(table.evaluate("it => it.scrollWidth > it.clientWidth")).isEqualTo(true);
        assertThat(visit.shadeAtRight(table)).as("shade in " + scheme).isGreaterThan(MARKED);
        table.evaluate("it => { it.scrollLeft = it.scrollWidth; }");
        assertThat(visit.shadeAtRight(table)).as("at its end in " + scheme).isLessThan(MARKED);
      }
    }
  }

  @Test
  void drawsChartsAndTellsTheirNumbersWhenHovered() {
    Map<String, Integer> charts = new LinkedHashMap<>();
    for (int width : new int[] {WIDE, PHONE}) {
      try (Visit visit = visit(width, ColorScheme.LIGHT)) {
        for (String name : List.of("run", "import", "analysis", "pareto", "pair-set", "training")) {
          visit.open(pages().get(name));
          charts.put(name, visit.hoverCharts());
          assertThat(visit.page().locator("figure").count())
              .as("figures of " + name)
              .isEqualTo(charts.get(name));
          for (var summary : visit.page().locator("figure summary").all()) {
            if (Boolean.FALSE.equals(summary.evaluate("it => it.parentElement.open"))) {
              summary.click();
            }
          }
          for (var table : visit.page().locator("figure table").all()) {
            assertThat(table.locator("tbody tr").count()).as("rows of " + name).isPositive();
          }
          assertThat(visit.troubles()).as("troubles of " + name).isEmpty();
        }
      }
    }
    assertThat(charts.get("analysis")).as("a Sankey and two more").isEqualTo(3);
    assertThat(charts.get("pareto")).as("one for each cost").isEqualTo(3);
    assertThat(charts.values()).allMatch(count -> count > 0);
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
      visit.open("/console/datasets/" + world.dataset());
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
  void keepsATableOpenAndWhereItIsReadWhileATrainingGoesOn() {
    String training = ConsoleWorld.train(platform.settings());
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/trainings/" + training);
      var watched = new Watched(page);
      watched.waitForChart();
      tabTo(page, "Loss as a table");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      watched.scrollTable(40);
      visit.hoverChart(page.locator("[data-chart]").first());
      watched.waitForNews();
      watched.waitForDrawing();
      Map<String, Object> kept =
          Map.of(
              "openTables",
              1,
              "focus",
              "Loss as a table",
              "scrolled",
              40,
              "sameDrawing",
              true,
              "drawnToTheEnd",
              true);
      assertThat(watched.state()).isEqualTo(kept);
      assertThat(watched.showsTooltip()).isTrue();
      photograph(visit, "training-live");

      ConsoleWorld.cancel(platform.settings(), training);
      page.waitForSelector("#control-resume");
      watched.waitForDrawing();
      assertThat(watched.state()).isEqualTo(kept);
      assertThat(page.locator("dt:text-is('Ended') + dd").innerText()).contains("UTC");
      assertThat(watched.asksForNews()).isFalse();
      assertThat(watched.neverLoadedAnew()).isTrue();
      assertThat(visit.overflow()).isZero();
      assertThat(visit.seriousForAxe()).isEmpty();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void showsQualityAndPairsOfASetOnceItIsMadeWithoutReloading() throws SQLException {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      Watched watched;
      try (var _ = HeldPairs.in(folder.resolve("data"))) {
        String set = ConsoleWorld.mine(platform.settings(), "watched", world.repaired());
        visit.open("/console/pairs/" + set + "?with=mined");
        watched = new Watched(page);
        assertThat(page.locator("h2").count()).as("headings before there are pairs").isZero();
      }
      page.waitForSelector("h2#pairs ~ table");
      watched.waitForChart();
      assertThat(page.locator("#live .badge").first().innerText()).isEqualTo("succeeded");
      assertThat(page.locator("label:has(input[name=with]:checked)").innerText()).contains("mined");
      assertThat(watched.asksForNews()).isFalse();
      assertThat(watched.neverLoadedAnew()).isTrue();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  /** It went on showing an old state, and nothing told so. */
  @Test
  void saysThatALivePageStandsStillWhenNoNewsCome() throws SQLException {
    try (Visit visit = visit(PHONE, ColorScheme.LIGHT);
        var _ = HeldPairs.in(folder.resolve("data"))) {
      Page page = visit.page();
      String set = ConsoleWorld.mine(platform.settings(), "still", world.repaired());
      visit.open("/console/pairs/" + set);
      var stale = page.locator("#stale");
      assertThat(stale.isVisible()).isFalse();
      Predicate<String> news = url -> url.endsWith(set);
      answer(page, news, 503);
      stale.filter(new Locator.FilterOptions().setHasText("answers with 503")).waitFor();
      page.unroute(news);
      answer(page, news, 401);
      stale.filter(new Locator.FilterOptions().setHasText("You are logged out")).waitFor();
      assertThat(stale.locator("a").getAttribute("href")).endsWith("/console/pairs/" + set);
      assertThat(visit.overflow()).isZero();
      assertThat(visit.seriousForAxe()).isEmpty();
      photograph(visit, "stale");
      page.unroute(news);
      page.waitForFunction("() => document.getElementById('stale').textContent === ''");
    }
  }

  private static void answer(Page page, Predicate<String> urls, int status) {
    page.route(urls, route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
  }

  @Test
  void keepsWhatIsTypedAndChosenWhenNewsComeIn() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/search");
      var text = page.locator("main input[name=text]").first();
      text.fill("half a sen");
      var choice = page.locator("main select").first();
      choice.selectOption(new SelectOption().setIndex(1));
      String chosen = choice.inputValue();
      text.focus();
      page.evaluate(
          """
          async () => {
            const news = await fetch('/console/search?text=nothing+has+this');
            const main = document.getElementById('main');
            htmx.swap(main, await news.text(), {swapStyle: 'morph'},
              {select: '#main', contextElement: main});
          }
          """);
      assertThat(page.locator("main").innerText()).contains("No example fits");
      assertThat(text.inputValue()).isEqualTo("half a sen");
      assertThat(choice.inputValue()).isEqualTo(chosen);
      assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("text");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void comparesTheTwoRunsThatAreTicked() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs");
      page.locator("input[name=run]").nth(0).check();
      page.locator("input[name=run]").nth(2).check();
      page.locator("button[form=compare]:not([formaction])").click();
      page.waitForURL("**/console/compare?run=*");
      assertThat(page.locator("table").first().innerText()).contains("one-shot", "repair");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void putsRunsSideBySideWithTheKeyboard() {
    try (Visit visit = visit(PHONE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/run-tables");
      for (int i = 0; i < 2; i++) {
        page.locator("input[name=run]").nth(i).focus();
        page.keyboard().press("Space");
      }
      tabTo(page, "Show the chosen");
      page.keyboard().press("Enter");
      page.waitForURL("**/console/run-tables?run=*");
      assertThat(page.locator("main").innerText()).contains("common examples", "Jaccard");
      assertThat(page.locator("input[name=run]:checked").count()).isEqualTo(2);
      tabTo(page, "This table on a page of its own");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*/console/run-tables/[0-9a-f-]+"));
      assertThat(page.locator("h2").first().innerText()).isEqualTo("Results");
      assertThat(visit.overflow()).isZero();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void showsTheTablesOfTheRunsThatAreTicked() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs");
      page.locator("input[name=run]").nth(0).check();
      page.locator("input[name=run]").nth(2).check();
      page.locator("button[formaction='/console/run-tables']").click();
      page.waitForURL("**/console/run-tables?run=*");
      assertThat(page.locator("main").innerText()).contains("common examples");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void analysesARunAndFollowsAnErrorToItsExamples() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs/" + world.oneShot());
      tabTo(page, "Analyse errors");
      page.keyboard().press("Enter");
      page.waitForURL(Pattern.compile(".*/console/analyses/[0-9a-f-]+"));
      page.waitForSelector("h2#repair");
      tabTo(page, page.locator("h2#repair ~ .scroll a").first().innerText());
      page.keyboard().press("Enter");
      page.waitForURL("**/examples?firstError=*");
      assertThat(page.locator("tbody th a").count()).isPositive();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void searchesWithTheKeyboardAndKeepsTheSearchInTheAddress() {
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/search");
      int all = page.locator("tbody tr").count();
      page.locator("input[name=text]").first().focus();
      page.keyboard().type("count(");
      page.keyboard().press("Enter");
      page.waitForURL("**/console/search?text=count*");
      int some = page.locator("tbody tr").count();
      assertThat(some).isPositive().isLessThan(all);
      visit.open(page.url());
      assertThat(page.locator("tbody tr").count()).isEqualTo(some);
      assertThat(page.locator("input[name=text]").first().inputValue()).isEqualTo("count(");
      page.locator("form[action='/console/search/pairs'] input[name=text]").fill("e");
      page.keyboard().press("Enter");
      page.waitForURL("**/console/search/pairs?*text=e*");
      assertThat(page.locator("table tbody tr").count()).isPositive();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void decidesAboutAPairAndUndoesIt() {
    try (Visit visit = visit(PHONE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/pairs/" + world.mined() + "/0");
      page.locator("[name=reason]").first().fill("the gold is wrong");
      page.locator("#decide").click();
      page.waitForSelector("#undo");
      assertThat(page.locator("main").innerText()).contains("the gold is wrong");
      page.locator("#undo").click();
      page.waitForSelector(
          "#undo", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void judgesACandidateWithTheKeyboard() {
    try (Visit visit = visit(PHONE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open(pages().get("trajectory"));
      tabTo(page, "Judge it");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Tab");
      page.keyboard().type("it counts concerts");
      photograph(visit, "judge");
      assertThat(visit.seriousForAxe()).isEmpty();
      page.keyboard().press("Enter");
      page.waitForSelector("#candidate-1-0 .verdict-list");
      assertThat(page.locator("#candidate-1-0 .verdict-list").innerText())
          .contains("fail", "by local", "it counts concerts");
      assertThat(visit.overflow()).isZero();
      assertThat(visit.seriousForAxe()).isEmpty();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void takesOneRowOfAPhoneForANavigationThatKeysOpen() {
    try (Visit visit = visit(PHONE, ColorScheme.LIGHT)) {
      Page page = visit.page();
      visit.open("/console/runs");
      assertThat(page.locator("header").boundingBox().height).isLessThan(60);
      tabTo(page, "Menu");
      page.keyboard().press("Enter");
      assertThat(page.locator(".menu a").count()).isEqualTo(page.locator(".wide-nav a").count());
      assertThat(page.locator(".menu a[aria-current=page]").innerText()).isEqualTo("Runs");
      assertThat(visit.overflow()).isZero();
      assertThat(visit.seriousForAxe()).isEmpty();
      photograph(visit, "menu");
      page.keyboard().press("Escape");
      assertThat(focused(page)).isEqualTo("Menu");
      assertThat(page.locator(".menu[open]").count()).isZero();
      page.keyboard().press("Enter");
      tabTo(page, "Pairs");
      page.keyboard().press("Enter");
      page.waitForURL("**/console/pairs");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void tellsWhatIsNotThereAsAPage() {
    for (int width : new int[] {WIDE, PHONE}) {
      try (Visit visit = visit(width, ColorScheme.DARK)) {
        assertThat(visit.open("/nope")).isEqualTo(404);
        photograph(visit, "problem-" + width);
        assertThat(visit.page().locator("h1").innerText()).isEqualTo("Path not found");
        assertThat(visit.overflow()).isZero();
        assertThat(visit.seriousForAxe()).isEmpty();
        assertThat(visit.troubles()).allMatch(trouble -> trouble.contains("404"));
      }
    }
  }

  private static void photograph(Visit visit, String name) {
    if (PICTURES != null) {
      visit.screenshot(Path.of(PICTURES, name + ".png"));
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void logsInByFormAndActsWithItsSession() {
    String token = tokensOn();
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      logInAndAnalyse(visit, token);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void showsTheLogInPageOnWideAndNarrowScreensInBothThemes() {
    tokensOn();
    for (int width : new int[] {WIDE, PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (Visit visit = visit(width, scheme)) {
          inspect(visit, "login-" + width + "-" + scheme, "/login?next=/console/runs");
          visit.page().locator("#token").fill("rt_" + "wrong".repeat(40));
          visit.page().keyboard().press("Enter");
          visit.page().waitForSelector("#login-error");
          photograph(visit, "login-refused-" + width + "-" + scheme);
          assertThat(visit.overflow()).isZero();
          assertThat(visit.seriousForAxe()).isEmpty();
          assertThat(visit.troubles()).allMatch(trouble -> trouble.contains("401"));
        }
      }
    }
  }

  /** The service's API is public, what it does is not. */
  @Test
  @Order(Integer.MAX_VALUE)
  void authorizesInSwaggerWithAToken() {
    String token = tokensOn();
    try (Visit visit = visit(WIDE, ColorScheme.LIGHT)) {
      var swagger = new Swagger(visit);
      swagger.open();
      assertThat(swagger.get("/v1/evaluations")).as("without a token").isEqualTo(401);
      swagger.authorize(token);
      assertThat(swagger.get("/v1/evaluations")).as("with a token").isEqualTo(200);
      swagger.logOut();
      swagger.authorize(token + "x");
      assertThat(swagger.get("/v1/evaluations")).as("with a wrong token").isEqualTo(401);
      assertThat(visit.troubles()).allMatch(trouble -> trouble.contains("401"));
    }
  }

  /** Starts the platform anew, once, and gives it a token. */
  private static String tokensOn() {
    if (granted == null) {
      platform.close();
      granted = token();
      System.setProperty(MODE, "tokens");
      try {
        platform = start();
      } finally {
        System.clearProperty(MODE);
      }
    }
    return granted;
  }

  private static String token() {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Ratchet.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "tokens",
                "create",
                "--name=browser",
                "--role=run",
                "--data=" + folder.resolve("data"),
                "--database-url=");
    assertThat(exit).as(err.toString()).isZero();
    return out.toString().strip();
  }

  private static void logInAndAnalyse(Visit visit, String token) {
    Page page = visit.page();
    String run = "/console/runs/" + world.oneShot();
    visit.open(run);
    assertThat(page.url()).contains("/login");
    assertThat(visit.seriousForAxe()).isEmpty();
    page.locator("#token").fill(token);
    page.keyboard().press("Enter");
    page.waitForURL("**" + run);
    assertThat(page.locator("h1").innerText()).isNotBlank();
    assertThat(visit.overflow()).isZero();
    page.locator("#control-analyse").click();
    page.waitForURL(Pattern.compile(".*/console/analyses/[0-9a-f-]+"));
    page.waitForSelector("h2#repair");
    assertThat(page.evaluate(WITHOUT_TOKEN, run + "/analyse"))
        .as("without the form's token")
        .isEqualTo(403);
    page.locator(".logout button").click();
    page.waitForURL("**/login**");
    visit.open(run);
    assertThat(page.url()).contains("/login");
    assertThat(visit.troubles()).noneMatch(trouble -> trouble.startsWith("policy"));
  }
}
