package dev.ratchet.evaluator.home;

import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.kit.paging.PageQuery;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** A page without scripts; everything in it is escaped, since names come from callers. */
@RestController
@Hidden
class HomeController {
  private static final int SHOWN = 20;
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Ratchet</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse}td,th{padding:.2rem .8rem;border-bottom:1px solid #ccc;
      text-align:left}
      </style></head><body>
      <h1>Ratchet</h1>
      <p>Questions and databases in; generated SQL executed, judged, repaired and measured.</p>
      <h2>APIs</h2><ul>%s</ul>
      <h2>Latest evaluations</h2>%s
      </body></html>
      """;

  private final Evaluations evaluations;
  private final Environment settings;

  HomeController(Evaluations evaluations, Environment settings) {
    this.evaluations = evaluations;
    this.settings = settings;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> home() {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .body(PAGE.formatted(services(), latest()));
  }

  private String services() {
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("evaluator", "");
    for (String service : new String[] {"generator", "executor", "trainer"}) {
      urls.put(service, settings.getProperty("ratchet." + service + ".base-url", ""));
    }
    return urls.entrySet().stream()
        .map(
            url ->
                "<li><a href=\"%s/swagger-ui.html\">%s</a></li>"
                    .formatted(HtmlUtils.htmlEscape(url.getValue()), url.getKey()))
        .collect(Collectors.joining());
  }

  private String latest() {
    var items = evaluations.list(PageQuery.of(SHOWN, null, "home"), null).items();
    if (items.isEmpty()) {
      return "<p>None yet.</p>";
    }
    return "<table><tr><th>Rollout</th><th>Kind</th><th>State</th><th>n</th><th>First turn</th>"
        + "<th>Final</th><th></th></tr>"
        + items.stream().map(HomeController::row).collect(Collectors.joining())
        + "</table>";
  }

  private static String row(EvaluationResponse evaluation) {
    EvaluationSummary summary = evaluation.summary();
    String name = summary == null ? null : summary.rolloutName();
    String report = evaluation.links().get("report");
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            HtmlUtils.htmlEscape(name == null ? evaluation.rolloutId() : name),
            summary == null ? "" : summary.kind(),
            evaluation.state(),
            summary == null ? "" : summary.evaluable(),
            summary == null ? "" : percent(summary.metrics().firstTurnExampleAccuracy()),
            summary == null ? "" : percent(summary.metrics().finalExampleExecutionAccuracy()),
            summary == null ? "" : "<a href=\"%s\">report</a>".formatted(report));
  }

  private static String percent(Rate rate) {
    return String.format(
        Locale.ROOT,
        "%.2f %% (%.2f – %.2f)",
        100 * rate.value(),
        100 * rate.low(),
        100 * rate.high());
  }
}
