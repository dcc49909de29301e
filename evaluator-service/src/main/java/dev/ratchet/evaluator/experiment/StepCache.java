package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds steps that were done before. Two steps are the same when their requests are, and the hashes
 * of the datasets, models, adapters and pair sets that these name: a name that stands for something
 * else by now makes another step.
 */
@Component
class StepCache {
  private static final int MOST_TRIED = 5;

  private final StepStore steps;
  private final StepCalls calls;
  private final JsonMapper json;

  StepCache(StepStore steps, StepCalls calls, JsonMapper json) {
    this.steps = steps;
    this.calls = calls;
    this.json = json;
  }

  /**
   * @param consumed what the request names, with content hashes
   */
  record Key(String hash, List<String> consumed) {}

  /**
   * @param request with the hashes of pair sets in place of their ids, where these are known
   */
  Key key(StepKind kind, JsonNode request) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("kind", Peer.path(kind));
    content.set("request", sorted(request));
    var consumed = new TreeSet<String>();
    switch (kind) {
      case ROLLOUT -> {
        dataset(request.path("datasetId"), consumed);
        model(request.path("model"), consumed);
      }
      case TRAIN -> {
        model(request.path("model"), consumed);
        model(request.path("initialAdapter"), consumed);
        dataset(request.at("/data/datasetId"), consumed);
      }
      case MINE, PAIRS, QUALITY, EVALUATE, ANALYSE, COMPARE, TABLE -> {
        // They name jobs that have ended, which never change.
      }
    }
    content.set("consumed", json.valueToTree(consumed));
    return new Key(DigestUtils.sha256Hex(content.toString()), List.copyOf(consumed));
  }

  private void dataset(JsonNode id, TreeSet<String> consumed) {
    if (id.isString()) {
      consumed.add(
          "dataset "
              + id.asString()
              + " "
              + calls
                  .find(Peer.EXECUTOR, "/v1/datasets/{id}", id.asString())
                  .map(dataset -> dataset.path("contentHash").asString(""))
                  .orElse(id.asString()));
    }
  }

  /** Of the store, or an adapter of the registry; else an engine that has no files. */
  private void model(JsonNode name, TreeSet<String> consumed) {
    if (name.isString()) {
      consumed.add(
          "model "
              + name.asString()
              + " "
              + calls
                  .find(Peer.TRAINER, "/v1/models/{model}", name.asString())
                  .map(model -> model.path("contentHash").asString(""))
                  .or(
                      () ->
                          calls
                              .find(Peer.TRAINER, "/v1/adapters/{adapter}", name.asString())
                              .map(adapter -> adapter.path("id").asString("")))
                  .orElse(name.asString()));
    }
  }

  /** A step of the same key whose job is still there. */
  Optional<StepRow> find(StepKind kind, Key key) {
    return kind == StepKind.QUALITY
        ? Optional.empty()
        : steps.done(key.hash(), MOST_TRIED).stream().filter(this::isThere).findFirst();
  }

  private boolean isThere(StepRow step) {
    String id = step.remoteId();
    if (id == null) {
      return false;
    }
    boolean done =
        calls
            .find(Peer.of(step.kind()), Peer.path(step.kind()) + "/{id}", id)
            .filter(
                answer ->
                    Peer.answersAtOnce(step.kind())
                        || JobState.SUCCEEDED.name().equals(answer.path("state").asString("")))
            .isPresent();
    JsonNode adapter = StepResults.output(step, "adapter");
    return done
        && (adapter == null
            || calls.find(Peer.TRAINER, "/v1/adapters/{adapter}", adapter.asString()).isPresent());
  }

  /** The same for requests that differ in the order of their properties. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var properties = new TreeMap<String, JsonNode>();
      node.properties().forEach(each -> properties.put(each.getKey(), sorted(each.getValue())));
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      properties.forEach(sorted::set);
      return sorted;
    }
    if (node.isArray()) {
      var items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node;
  }
}
