package dev.ratchet.platform.console;

import com.microsoft.playwright.Page;
import java.util.Map;

/** A page whose first chart somebody reads while news come in; it never loads anew. */
final class Watched {
  private static final double PATIENCE = 90_000;

  private static final String STATE =
      """
      () => {
        const figure = document.querySelector('figure');
        const drawing = echarts.getInstanceByDom(figure.querySelector('[data-chart]'));
        const last = figure.querySelector('tbody tr:last-child th').innerText;
        return {
          openTables: document.querySelectorAll('figure details[open]').length,
          focus: document.activeElement.getAttribute('aria-label'),
          scrolled: figure.querySelector('.scroll').scrollTop,
          sameDrawing: drawing === window.drawing,
          drawnToTheEnd: drawing.getOption().xAxis[0].data.at(-1) === last,
        };
      }
      """;

  /** A tooltip is the only text that a chart draws outside of its groups. */
  private static final String TOOLTIP =
      """
      () => echarts.getInstanceByDom(document.querySelector('[data-chart]')).getZr().storage
        .getRoots().some(one => one.type === 'text' && !one.ignore)
      """;

  private final Page page;

  /** Counts the news from now on. */
  Watched(Page page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.evaluate(
        """
        () => {
          window.news = 0;
          document.body.addEventListener('htmx:afterSettle', () => { window.news++; });
        }
        """);
  }

  /** Waits for a chart that was not there when the page was opened, and remembers its drawing. */
  void waitForChart() {
    page.waitForSelector("[data-chart][data-drawn]");
    page.evaluate(
        """
        () => {
          window.drawing = echarts.getInstanceByDom(document.querySelector('[data-chart]'));
        }
        """);
  }

  /** Waits until the table is so long that it can be scrolled, and scrolls it. */
  void scrollTable(int pixels) {
    page.waitForFunction(
        """
        pixels => {
          const table = document.querySelector('figure .scroll');
          table.scrollTop = pixels;
          return table.scrollTop === pixels;
        }
        """,
        pixels);
  }

  /** Waits until news came in twice, and with them another last row of the table. */
  void waitForNews() {
    page.evaluate(
        """
        () => {
          window.news = 0;
          window.row = document.querySelector('figure tbody tr:last-child').innerText;
        }
        """);
    page.waitForFunction(
        """
        () => window.news >= 2
          && document.querySelector('figure tbody tr:last-child').innerText !== window.row
        """);
  }

  /**
   * Waits until the chart shows the table's last row: it is drawn a moment after the table came.
   */
  void waitForDrawing() {
    page.waitForFunction("() => (" + STATE + ")().drawnToTheEnd");
  }

  Map<?, ?> state() {
    return (Map<?, ?>) page.evaluate(STATE);
  }

  boolean showsTooltip() {
    return Boolean.TRUE.equals(page.evaluate(TOOLTIP));
  }

  boolean asksForNews() {
    return page.locator("[hx-get]").count() > 0;
  }

  /** Whether this is still the page that was opened. */
  boolean neverLoadedAnew() {
    return Boolean.TRUE.equals(page.evaluate("() => window.news !== undefined"));
  }
}
