package dev.ratchet.evaluator.experiment;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.idempotency.IdempotencyKey;
import dev.ratchet.kit.problem.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts, reads and cancels the jobs of steps. */
@Component
class StepCalls {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final long PAGE = 200;

  private final Peers peers;
  private final JsonMapper json;

  StepCalls(Peers peers, JsonMapper json) {
    this.peers = peers;
    this.json = json;
  }

  /** The same request under the same key, however often: one job. */
  JsonNode start(StepRow step, String request) {
    if (step.kind() == StepKind.QUALITY) {
      return quality(step, request);
    }
    String path = Peer.path(step.kind());
    String body =
        peers
            .client(Peer.of(step.kind()))
            .post()
            .uri(path)
            .header(IdempotencyKey.HEADER, step.idempotencyKey())
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.APPLICATION_JSON)
            .body(request)
            .retrieve()
            .body(String.class);
    return answer(Peer.of(step.kind()), path, body, "id");
  }

  private JsonNode quality(StepRow step, String request) {
    JsonNode asked = json.readTree(request);
    String path = Peer.path(StepKind.QUALITY) + "/{set}/quality";
    List<String> labels = SetLabels.of(step, asked);
    String body =
        peers
            .client(Peer.TRAINER)
            .get()
            .uri(
                uri -> {
                  var values = new HashMap<String, String>();
                  values.put("set", asked.path("pairSet").asString());
                  uri.path(path);
                  int place = 0;
                  for (JsonNode other : asked.path("with")) {
                    values.put("with" + place, other.asString());
                    uri.queryParam("with", "{with" + place++ + "}");
                  }
                  for (int i = 0; i < labels.size(); i++) {
                    values.put("label" + i, labels.get(i));
                    uri.queryParam("labels", "{label" + i + "}");
                  }
                  return uri.build(values);
                })
            .accept(MediaType.APPLICATION_JSON)
            .retrieve()
            .body(String.class);
    return answer(Peer.TRAINER, path, body, null);
  }

  JsonNode read(StepKind kind, String id) {
    String path = Peer.path(kind) + "/{id}";
    return get(Peer.of(kind), path, id, "id");
  }

  /** Empty when there is none. */
  Optional<JsonNode> find(Peer peer, String path, String id) {
    try {
      return Optional.of(get(peer, path, id, null));
    } catch (RemoteProblemException problem) {
      if (problem.isTransient()) {
        throw problem;
      }
      return Optional.empty();
    }
  }

  private JsonNode get(Peer peer, String path, String id, @Nullable String needed) {
    String body =
        peers
            .client(peer)
            .get()
            .uri(path, id)
            .accept(MediaType.APPLICATION_JSON)
            .retrieve()
            .body(String.class);
    return answer(peer, path, body, needed);
  }

  private JsonNode answer(Peer peer, String path, @Nullable String body, @Nullable String needed) {
    try {
      JsonNode answer = json.readTree(body == null ? "" : body);
      if (answer.isObject() && (needed == null || answer.path(needed).isString())) {
        return answer;
      }
    } catch (JacksonException _) {
      // told below, like every other answer that says nothing
    }
    throw new ApiException(
        EvaluatorError.EXPERIMENT_ANSWER_UNCLEAR,
        peer.label(),
        path,
        needed == null ? "a JSON object" : needed);
  }

  /** One that has ended, or is gone, needs no cancelling. */
  void cancel(StepKind kind, String id) {
    try {
      peers
          .client(Peer.of(kind))
          .post()
          .uri(Peer.path(kind) + "/{id}/cancel", id)
          .retrieve()
          .toBodilessEntity();
    } catch (RemoteProblemException problem) {
      if (problem.status() != NOT_FOUND && problem.status() != CONFLICT) {
        throw problem;
      }
    }
  }

  /** Completion tokens of all candidates of a rollout that has ended. */
  long generatedTokens(String rollout) {
    long tokens = 0;
    String cursor = null;
    do {
      var uri =
          UriComponentsBuilder.fromPath("/v1/rollouts/{id}/trajectories").queryParam("limit", PAGE);
      if (cursor != null) {
        uri.queryParam("cursor", "{cursor}");
      }
      String body =
          peers
              .client(Peer.GENERATOR)
              .get()
              .uri(
                  uri.build().toUriString(),
                  cursor == null ? new Object[] {rollout} : new Object[] {rollout, cursor})
              .retrieve()
              .body(String.class);
      JsonNode page = answer(Peer.GENERATOR, "/v1/rollouts/{id}/trajectories", body, null);
      for (JsonNode trajectory : page.path("items")) {
        for (JsonNode turn : trajectory.path("turns")) {
          for (JsonNode candidate : turn.path("candidates")) {
            tokens += candidate.path("completionTokens").asLong(0);
          }
        }
      }
      cursor = page.path("nextCursor").isString() ? page.path("nextCursor").asString() : null;
    } while (cursor != null);
    return tokens;
  }
}
