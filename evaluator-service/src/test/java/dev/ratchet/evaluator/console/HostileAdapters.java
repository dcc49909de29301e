package dev.ratchet.evaluator.console;

import static dev.ratchet.evaluator.console.HostileServices.REVERSED;
import static dev.ratchet.evaluator.console.HostileServices.SCRIPT;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.contracts.trainer.StoredFile;
import dev.ratchet.evaluator.metrics.Trajectories;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a trainer tells of an adapter and its training whose names are hostile. */
final class HostileAdapters {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HostileAdapters() {}

  static AdapterResponse adapter() {
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

  static JsonNode training() {
    return JSON.readTree(
        """
        {"id": "training-1", "method": "DPO", "state": "SUCCEEDED", "modelId": "model-1",
         "modelName": "tiny", "adapterName": "<script>alert(1)</script>",
         "data": {"pairSet": "set-1", "datasetId": "dataset-1", "split": "train"},
         "parameters": {}, "promptHashes": [], "createdAt": "2026-11-21T12:00:00Z",
         "startedAt": "2026-11-21T12:00:00Z", "endedAt": "2026-11-21T12:01:00Z", "links": {}}
        """);
  }
}
