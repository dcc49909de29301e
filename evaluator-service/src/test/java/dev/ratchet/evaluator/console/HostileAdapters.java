package dev.ratchet.evaluator.console;

import static dev.ratchet.evaluator.console.HostileServices.REVERSED;
import static dev.ratchet.evaluator.console.HostileServices.SCRIPT;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.contracts.trainer.StoredFile;
import dev.ratchet.evaluator.metrics.Trajectories;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a trainer tells of models, adapters and trainings whose texts are hostile, as JSON. */
final class HostileAdapters {
  private static final Map<String, String> PROBLEM =
      Map.of("code", SCRIPT, "detail", SCRIPT + REVERSED);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HostileAdapters() {}

  static @Nullable Object answer(String path) {
    return switch (path) {
      case "/v1/adapters" -> Map.of("items", List.of(adapter()));
      case "/v1/adapters/adapter-1" -> adapter();
      case "/v1/trainings" -> Map.of("items", List.of(training(), failed()));
      case "/v1/trainings/training-1" -> training();
      case "/v1/trainings/training-2" -> failed();
      case "/v1/trainings/training-1/metrics", "/v1/trainings/training-2/metrics" ->
          Map.of("items", List.of(metric()));
      // Trainer and generator are one here, and each has its list of models there.
      case "/v1/models" -> Map.of("items", List.of(model()), "models", List.of(name()));
      default -> null;
    };
  }

  private static Map<String, Object> model() {
    return Map.of(
        "id",
        "model-1",
        "name",
        SCRIPT + REVERSED,
        "state",
        "FAILED",
        "source",
        Map.of("kind", "PATH", "path", SCRIPT),
        "family",
        SCRIPT,
        "licence",
        SCRIPT,
        "exports",
        List.of(),
        "problem",
        PROBLEM,
        "createdAt",
        Trajectories.NOW,
        "links",
        Map.of());
  }

  private static Map<String, Object> name() {
    return Map.of(
        "id", SCRIPT, "engine", SCRIPT, "description", SCRIPT + REVERSED, "baseModel", SCRIPT);
  }

  private static Map<String, Object> metric() {
    return Map.of("step", 1, "values", Map.of("loss", 0.5, SCRIPT, 1), "at", Trajectories.NOW);
  }

  /** Whose every text is hostile, its warning and its problem among them. */
  private static ObjectNode failed() {
    ObjectNode training = (ObjectNode) training();
    training
        .put("id", "training-2")
        .put("name", SCRIPT + REVERSED)
        .put("state", "FAILED")
        .put("modelName", SCRIPT + REVERSED)
        .put("initialAdapter", "../" + SCRIPT)
        .put("preset", SCRIPT)
        .put("dataHash", SCRIPT)
        .set("problem", JSON.valueToTree(PROBLEM));
    training.putObject("parameters").putArray("targetModules").add(SCRIPT + REVERSED);
    training.set(
        "progress",
        JSON.valueToTree(
            Map.of(
                "phase",
                "TRAINING",
                "step",
                1,
                "steps",
                2,
                "epoch",
                1,
                "restarts",
                0,
                "message",
                SCRIPT + REVERSED)));
    return training;
  }

  private static AdapterResponse adapter() {
    return new AdapterResponse(
        "adapter-1",
        SCRIPT + REVERSED,
        AdapterSource.TRAINING,
        "model-1",
        SCRIPT,
        1,
        "base-hash",
        16,
        32,
        false,
        List.of(SCRIPT),
        "training-1",
        null,
        SCRIPT,
        null,
        List.of(),
        1,
        List.of(new StoredFile(SCRIPT, 1, "sha")),
        Trajectories.NOW,
        Map.of());
  }

  private static JsonNode training() {
    return JSON.readTree(
        """
        {"id": "training-1", "method": "DPO", "state": "SUCCEEDED", "modelId": "model-1",
         "modelName": "tiny", "modelVersion": 2, "adapterName": "<script>alert(1)</script>",
         "data": {"pairSet": "set-1", "datasetId": "dataset-1", "split": "train"},
         "parameters": {}, "promptHashes": [], "createdAt": "2026-11-21T12:00:00Z",
         "startedAt": "2026-11-21T12:00:00Z", "endedAt": "2026-11-21T12:01:00Z", "links": {},
         "progress": {"phase": "PUBLISHING", "step": 9, "steps": 9, "epoch": 1, "loss": 0.25,
          "restarts": 0},
         "rows": {"fromPairs": 9, "fromAnswers": 0, "fromRepairs": 0, "fromGold": 0,
          "fromFile": 0, "duplicates": 0, "badGold": 0, "skipped": 0, "tooLong": 0, "longest": [],
          "truncated": 0, "training": 2, "validation": 0,
          "leakage": {"method": "words", "threshold": 0.9, "evaluationExamples": 1034,
           "leftOut": 7, "byReason": {"NEAR_DUPLICATE": 7}, "examples": [], "unchecked": 41,
           "sharedDatabases": ["<script>alert(1)</script>"]}},
         "result": {"step": 9, "loss": 0.75}}
        """);
  }
}
