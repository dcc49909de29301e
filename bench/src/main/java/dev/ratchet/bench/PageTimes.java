package dev.ratchet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Times GETs of pages one after another, as one browser would ask for them. */
final class PageTimes {
  private final URI service;
  private final int warmUp;
  private final int counted;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  PageTimes(URI service, int warmUp, int counted) {
    this.service = service;
    this.warmUp = warmUp;
    this.counted = counted;
  }

  /** What the counted GETs of one page took, in milliseconds. */
  record Times(String name, double median, double p95, double longest) {

    static Times of(String name, double[] millis) {
      double[] sorted = millis.clone();
      Arrays.sort(sorted);
      return new Times(
          name, percentile(sorted, 0.5), percentile(sorted, 0.95), sorted[sorted.length - 1]);
    }

    /** One row of a Markdown table. */
    String row() {
      return "| %s | %.1f | %.1f | %.1f |".formatted(name, median, p95, longest);
    }
  }

  Times of(String name, String path) throws IOException, InterruptedException {
    for (int i = 0; i < warmUp; i++) {
      time(path);
    }
    double[] millis = new double[counted];
    for (int i = 0; i < counted; i++) {
      millis[i] = time(path);
    }
    return Times.of(name, millis);
  }

  /** The smallest value that so many are not above. */
  private static double percentile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private double time(String path) throws IOException, InterruptedException {
    String accept = path.contains(".json") ? "application/json" : "text/html";
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path)).header("Accept", accept).build();
    long begun = System.nanoTime();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - begun) / 1e6;
    if (response.statusCode() != 200) {
      throw new BenchException(
          "GET %s answered %d".formatted(request.uri(), response.statusCode()));
    }
    return millis;
  }
}
