package dev.ratchet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * The heap of one service over time, from its Prometheus metrics. What is compared is the least
 * that was used in each window; read it after a collection.
 */
final class HeapWatch {

  private static final String METRIC = "jvm_memory_used_bytes{";
  static final int WINDOWS = 10;

  private final String name;
  private final URI metrics;
  private final HttpClient http;
  private final List<Double> readings = new ArrayList<>();

  HeapWatch(URI service, HttpClient http) {
    this.name = service.toString();
    this.metrics = service.resolve("/actuator/prometheus");
    this.http = http;
  }

  void read() throws IOException, InterruptedException {
    String text =
        http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    readings.add(
        text.lines()
            .filter(line -> line.startsWith(METRIC) && line.contains("area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }

  String name() {
    return name;
  }

  /** Mebibytes that were used least in each tenth of the time. */
  List<Double> floors() {
    var floors = new ArrayList<Double>();
    for (int window = 0; window < WINDOWS; window++) {
      int from = window * readings.size() / WINDOWS;
      int to = (window + 1) * readings.size() / WINDOWS;
      readings.subList(from, to).stream()
          .mapToDouble(Double::doubleValue)
          .min()
          .ifPresent(least -> floors.add(least / (1 << 20)));
    }
    return floors;
  }

  /** How far the floors of the last half stray from their mean, as a part of it. */
  double straying() {
    List<Double> floors = floors();
    List<Double> last = floors.subList(floors.size() / 2, floors.size());
    double mean = last.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return last.stream().mapToDouble(floor -> Math.abs(floor - mean) / mean).max().orElse(0);
  }
}
