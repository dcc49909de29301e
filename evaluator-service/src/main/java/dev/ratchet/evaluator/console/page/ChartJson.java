package dev.ratchet.evaluator.console.page;

import tools.jackson.databind.json.JsonMapper;

/** A chart for the browser, as the value of an attribute: the policy allows no script in a page. */
public final class ChartJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChartJson() {}

  public static String of(Figure chart) {
    return JSON.writeValueAsString(chart instanceof Chart bars ? bars.onlyDrawn() : chart);
  }
}
