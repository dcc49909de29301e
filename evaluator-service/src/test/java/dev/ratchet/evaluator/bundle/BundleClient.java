package dev.ratchet.evaluator.bundle;

import static dev.ratchet.evaluator.bundle.Zips.signed;
import static dev.ratchet.evaluator.bundle.Zips.unzip;
import static dev.ratchet.evaluator.bundle.Zips.zip;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Exports and imports bundles over HTTP.
 *
 * @param path of what has them: {@code /v1/evaluations}
 */
public record BundleClient(TestHttp http, String path) {

  public byte[] export(String id) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(http.request(path + "/" + id + "/bundle").build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
        .matches("attachment; filename=\"[a-z]+-[0-9a-f-]+\\.zip\"");
    return response.body();
  }

  public HttpResponse<String> send(byte[] bundle) {
    return http.send(
        http.request(path + "/imports")
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(bundle)));
  }

  /** Of a bundle whose manifest is as it was. */
  public void refuses(byte[] good, String because, Consumer<SequencedMap<String, byte[]>> change)
      throws IOException {
    SequencedMap<String, byte[]> entries = unzip(good);
    change.accept(entries);
    refuses(zip(entries), because);
  }

  /** Of a bundle whose manifest fits. */
  public void refusesSigned(byte[] good, String entry, String from, String to) throws IOException {
    SequencedMap<String, byte[]> entries = unzip(good);
    replace(entries, entry, from, to);
    refuses(signed(entries), entry);
  }

  public void refuses(byte[] bundle, String because) {
    assertThat(assertProblem(send(bundle), EvaluatorError.BUNDLE_INVALID).path("detail").asString())
        .contains(because);
  }

  public static void replace(
      SequencedMap<String, byte[]> entries, String entry, String from, String to) {
    String before = new String(entries.get(entry), UTF_8);
    assertThat(before).contains(from);
    entries.put(entry, before.replace(from, to).getBytes(UTF_8));
  }
}
