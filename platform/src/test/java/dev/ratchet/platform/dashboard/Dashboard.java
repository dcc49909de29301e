package dev.ratchet.platform.dashboard;

import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What dashboards/ratchet.json shows, and what services tell at /actuator/prometheus. */
public final class Dashboard {
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|by \\([^)]*\\)");

  private Dashboard() {}

  static JsonNode read() {
    try {
      return JsonMapper.builder()
          .build()
          .readTree(Files.readString(Path.of("..", "dashboards", "ratchet.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every metric that a panel asks for. */
  public static Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    for (JsonNode panel : read().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        metrics.addAll(metrics(target.path("expr").asString()));
      }
    }
    return metrics;
  }

  static Set<String> metrics(String expression) {
    String bare = LABELS.matcher(expression).replaceAll(" ").replace("$__rate_interval", "");
    return METRIC
        .matcher(bare)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every metric that these services tell. */
  public static Set<String> told(List<URI> services) {
    Set<String> told = new TreeSet<>();
    for (URI service : services) {
      String text = TestHttp.onPort(service.getPort()).get("/actuator/prometheus").body();
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("[{ ]", 2)[0])
          .forEach(told::add);
    }
    return told;
  }
}
