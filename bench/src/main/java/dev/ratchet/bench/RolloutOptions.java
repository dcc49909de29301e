package dev.ratchet.bench;

import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rollout that is measured: seed 002's settings, with the grader of one's choice. */
final class RolloutOptions {

  @Mixin final GeneratorOption generator = new GeneratorOption();

  @Option(
      names = "--grader",
      paramLabel = "NAME",
      defaultValue = "ratchet",
      description = "The grader that decides (default: ${DEFAULT-VALUE}).")
  String grader = "ratchet";

  StartRolloutRequest request(String datasetId) {
    return StartRolloutRequest.of(datasetId, "scripted")
        .name("bench, scripted")
        .split("dev")
        .turns(2)
        .samples(1)
        .scope(RepairScope.VERIFIED)
        .feedbackMode(FeedbackMode.RESULT_STATUS)
        .feedbackDetail(FeedbackDetail.MINIMAL)
        .schemaMode(SchemaMode.BM25_FK)
        .grader(grader)
        .build();
  }
}
