package dev.ratchet.platform.experiments;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.idempotency.IdempotencyKey;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.runs.ServiceSession;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The evaluator's experiments and bundles over HTTP. */
final class ExperimentCalls {
  private static final MediaType YAML = new MediaType("application", "yaml");

  private static final MediaType ZIP = new MediaType("application", "zip");
  private static final int BUFFER = 64 << 10;

  private final ServiceClients clients;
  private final RestClient evaluator;

  ExperimentCalls(ServiceClients clients, URI evaluator) {
    this.clients = clients;
    this.evaluator = clients.rest(evaluator, ServiceSession.PATIENCE);
  }

  ExperimentResponse start(byte[] file, Wishes wishes) {
    return Objects.requireNonNull(
        evaluator
            .post()
            .uri(
                uri -> {
                  Map<String, Object> values = new HashMap<>();
                  uri.path("/v1/experiments");
                  wishes.set().forEach((name, value) -> set(uri, values, name + "=" + value));
                  for (String step : wishes.until()) {
                    String variable = "v" + values.size();
                    values.put(variable, step);
                    uri.queryParam("until", "{" + variable + "}");
                  }
                  return uri.queryParam("force", wishes.force()).build(values);
                })
            .header(IdempotencyKey.HEADER, UUID.randomUUID().toString())
            .contentType(YAML)
            .body(file)
            .retrieve()
            .body(ExperimentResponse.class));
  }

  private static void set(
      org.springframework.web.util.UriBuilder uri, Map<String, Object> values, String setting) {
    String variable = "v" + values.size();
    values.put(variable, setting);
    uri.queryParam("set", "{" + variable + "}");
  }

  ExperimentResponse read(String id) {
    return Objects.requireNonNull(
        evaluator.get().uri("/v1/experiments/{id}", id).retrieve().body(ExperimentResponse.class));
  }

  ExperimentResponse cancel(String id) {
    return Objects.requireNonNull(
        evaluator
            .post()
            .uri("/v1/experiments/{id}/cancel", id)
            .retrieve()
            .body(ExperimentResponse.class));
  }

  List<ExperimentOverview> newest(int limit) {
    return Objects.requireNonNull(
            evaluator
                .get()
                .uri("/v1/experiments?limit={limit}", limit)
                .retrieve()
                .body(new ParameterizedTypeReference<Page<ExperimentOverview>>() {}))
        .items();
  }

  /**
   * @param form md, html or json
   */
  byte[] report(String id, String form) {
    return Objects.requireNonNull(
        evaluator
            .get()
            .uri("/v1/experiments/{id}/report.{form}", id, form)
            .retrieve()
            .body(byte[].class));
  }

  String markdown(String id) {
    return new String(report(id, "md"), StandardCharsets.UTF_8).stripTrailing();
  }

  /** Copies a bundle as it comes: of an experiment, or else of a run. */
  void export(String id, OutputFile target) {
    try {
      copy("/v1/experiments/{id}/bundle", id, target);
    } catch (RemoteProblemException problem) {
      if (!"EXPERIMENT_NOT_FOUND".equals(problem.code())) {
        throw problem;
      }
      copy("/v1/evaluations/{id}/bundle", id, target);
    }
  }

  private void copy(String path, String id, OutputFile target) {
    evaluator
        .get()
        .uri(path, id)
        .accept(ZIP)
        .exchange(
            (request, response) -> {
              clients.throwIfProblem(request, response);
              try (InputStream body = response.getBody()) {
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                  target.write(buffer, 0, read);
                }
              }
              return true;
            });
  }

  ExperimentResponse importBundle(Path file) {
    return send("/v1/experiments/imports", file, ExperimentResponse.class);
  }

  EvaluationResponse importRun(Path file) {
    return send("/v1/evaluations/imports", file, EvaluationResponse.class);
  }

  private <T> T send(String path, Path file, Class<T> answer) {
    return Objects.requireNonNull(
        evaluator
            .post()
            .uri(path)
            .contentType(ZIP)
            .body(new FileSystemResource(file))
            .retrieve()
            .body(answer));
  }

  /** What is asked for beside the file. */
  record Wishes(Map<String, String> set, List<String> until, boolean force) {}
}
