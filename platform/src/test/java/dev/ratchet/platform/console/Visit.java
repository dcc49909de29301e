package dev.ratchet.platform.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A browser window on the console that writes down whatever goes wrong in it. */
final class Visit implements AutoCloseable {
  private static final String AXE = script("/axe/axe-4.14.1.min.js");
  private static final String SERIOUS =
      """
      async () => (await axe.run(document, {resultTypes: ['violations']})).violations
        .filter(found => ['serious', 'critical'].includes(found.impact))
        .map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' | '))
      """;

  /** Where the pointer has to be for a chart's tooltip; counts the tooltips from now on. */
  private static final String TIP =
      """
      (element) => {
        const chart = echarts.getInstanceByDom(element);
        window.tips = 0;
        chart.on('showTip', () => { window.tips++; });
        const series = chart.getModel().getSeries();
        if (element.dataset.kind === 'flow') {
          const node = series[0].getGraph().getNodeByIndex(0).getLayout();
          const view = series[0].layoutInfo;
          return {x: view.x + node.x + node.dx / 2, y: view.y + node.y + node.dy / 2};
        }
        if (element.dataset.kind === 'scatter') {
          const shown = series.find(each => each.getData().count() > 0);
          const data = shown.getData();
          const [x, y] = chart.convertToPixel({seriesIndex: shown.seriesIndex},
            [data.get('x', 0), data.get('y', 0)]);
          return {x, y};
        }
        return {x: element.clientWidth / 2, y: element.clientHeight / 2};
      }
      """;

  private final BrowserContext context;
  private final Page page;
  private final URI base;
  private final List<String> troubles = new ArrayList<>();

  Visit(Browser browser, URI base, int width, ColorScheme scheme) {
    this.base = base;
    this.context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    this.page = context.newPage();
    context.addInitScript(
        """
        window.violations = [];
        document.addEventListener('securitypolicyviolation',
          event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
        """);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            troubles.add("console: " + message.text());
          }
        });
    page.onPageError(error -> troubles.add("script: " + error));
    page.onRequestFailed(
        request -> {
          // A page that is left while it asks for news drops that request.
          if (!"net::ERR_ABORTED".equals(request.failure())) {
            troubles.add("request: " + request.url() + " " + request.failure());
          }
        });
  }

  Page page() {
    return page;
  }

  /** Opens a page and waits for its scripts and charts. */
  int open(String path) {
    Response response = page.navigate(base.resolve(path).toString());
    page.waitForFunction("() => !document.querySelector('[data-chart]:not([data-drawn])')");
    return response.status();
  }

  /** Errors of the console, scripts, requests and the content policy so far. */
  List<String> troubles() {
    List<String> all = new ArrayList<>(troubles);
    if (page.evaluate("() => window.violations") instanceof List<?> violations) {
      violations.forEach(violation -> all.add("policy: " + violation));
    }
    return all;
  }

  /** What axe calls serious or critical. */
  List<?> seriousForAxe() {
    page.evaluate(AXE);
    return (List<?>) page.evaluate(SERIOUS);
  }

  /** Moves the pointer onto every chart and waits for its tooltip; returns how many there are. */
  int hoverCharts() {
    var charts = page.locator("[data-chart]");
    charts.all().forEach(this::hoverChart);
    return charts.count();
  }

  /**
   * How far the colour at the right edge of a region, beside no text, is from that of its middle.
   */
  int shadeAtRight(Locator region) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(region.screenshot()));
      var edge = new Color(picture.getRGB(picture.getWidth() - 4, 4));
      var middle = new Color(picture.getRGB(picture.getWidth() / 2, 4));
      return Math.abs(edge.getRed() - middle.getRed())
          + Math.abs(edge.getGreen() - middle.getGreen())
          + Math.abs(edge.getBlue() - middle.getBlue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves the pointer onto a chart and waits for its tooltip. */
  void hoverChart(Locator chart) {
    chart.scrollIntoViewIfNeeded();
    Map<?, ?> at = (Map<?, ?>) chart.evaluate(TIP);
    chart.hover(
        new Locator.HoverOptions()
            .setPosition(
                ((Number) at.get("x")).doubleValue(), ((Number) at.get("y")).doubleValue()));
    page.waitForFunction("() => window.tips > 0");
  }

  /** How many pixels the page is wider than the window. */
  int overflow() {
    Object pixels = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    return ((Number) pixels).intValue();
  }

  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /** The theme that the page is shown in, and the colour behind its text. */
  Map<?, ?> look() {
    return (Map<?, ?>)
        page.evaluate(
            "() => ({theme: document.documentElement.dataset.theme || 'auto',"
                + " back: getComputedStyle(document.body).backgroundColor})");
  }

  private static String script(String name) {
    try (InputStream file = Visit.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new AssertionError("no " + name + " on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
