package dev.ratchet.platform.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardTest {
  /** Spring's and the JVM's own, which docs/metrics.md need not explain. */
  private static final List<String> FOREIGN = List.of("http_", "jvm_", "hikaricp_");

  @Test
  void findsTheMetricsOfAnExpression() {
    assertThat(
            Dashboard.metrics(
                "sum by (model) (rate(a_b_total{some_label=\"x\"}[$__rate_interval])) /"
                    + " c_d_seconds"))
        .containsExactly("a_b_total", "c_d_seconds");
  }

  @Test
  void explainsEveryMetricOfOurs() throws IOException {
    String documented = Files.readString(Path.of("..", "docs", "metrics.md"));
    assertThat(Dashboard.metrics()).hasSizeGreaterThan(25);
    assertThat(Dashboard.metrics())
        .filteredOn(metric -> FOREIGN.stream().noneMatch(metric::startsWith))
        .allSatisfy(metric -> assertThat(documented).contains("`" + named(metric) + "`"));
  }

  /** Micrometer's name, without what its Prometheus form appends. */
  private static String named(String metric) {
    return metric
        .replaceFirst("_(?:total|count|sum)$", "")
        .replaceFirst("_seconds$", "")
        .replaceFirst("resident_bytes$", "resident")
        .replace('_', '.');
  }

  @Test
  void panelsDoNotOverlapAndHaveTitles() {
    var rows = new ArrayList<String>();
    for (JsonNode panel : Dashboard.read().path("panels")) {
      assertThat(panel.path("title").asString()).isNotBlank();
      JsonNode place = panel.path("gridPos");
      rows.add(place.path("x").asInt() + "," + place.path("y").asInt());
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
    }
    assertThat(rows).doesNotHaveDuplicates();
  }
}
