package dev.ratchet.trainer.export;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExportIT extends TrainerServer {

  @ParameterizedTest
  @ValueSource(strings = {"FP32", "FP16", "BF16", "INT8", "INT4"})
  void exportsInEachPrecisionAndShowsItWithTheModel(String precision) {
    JsonNode model = importedModel(TinyModels.qwen2(), 11);
    String exports = "/v1/models/" + model.path("name").asString() + "/exports";

    JsonNode export = ended(started(exports, "{\"precision\":\"" + precision + "\"}"));

    assertThat(export.path("state").asString()).as(export.toString()).isEqualTo("SUCCEEDED");
    assertThat(export.path("baseHash").asString()).isEqualTo(model.path("baseHash").asString());
    JsonNode files = TestHttp.json(http.get(export.at("/links/files").asString())).path("items");
    assertThat(files.valueStream().map(file -> file.path("path").asString()))
        .contains("genai_config.json", "model.onnx", "model.onnx.data", "tokenizer.json");
    JsonNode shown = TestHttp.json(http.get("/v1/models/" + model.path("id").asString()));
    assertThat(shown.at("/exports/0/id").asString()).isEqualTo(export.path("id").asString());
    assertThat(http.get(export.at("/links/files").asString() + "/genai_config.json").body())
        .contains("\"model\"");
    if (precision.startsWith("INT")) {
      assertThat(export.path("blockSize").asInt()).isEqualTo(32);
      assertThat(export.at("/measures/relativeWeightError").asDouble()).isBetween(1e-4, 0.5);
    } else {
      assertThat(export.has("blockSize")).isFalse();
      assertThat(export.path("measures").isEmpty()).isTrue();
    }
  }

  @Test
  void makesOnePrecisionOnce() {
    JsonNode model = importedModel(TinyModels.llama(), 12);
    String exports = "/v1/models/" + model.path("id").asString() + "/exports";
    JsonNode first = ended(started(exports, "{\"precision\":\"FP32\"}"));

    var again = http.start(exports, "{\"precision\":\"FP32\"}");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestHttp.json(again).path("id").asString()).isEqualTo(first.path("id").asString());
    assertThat(ended(started(exports, "{\"precision\":\"INT4\",\"blockSize\":16}")).path("id"))
        .isNotEqualTo(first.path("id"));
  }

  @Test
  void refusesWhatCannotBeExported() {
    JsonNode model = importedModel(TinyModels.llama(), 13);
    String exports = "/v1/models/" + model.path("id").asString() + "/exports";
    assertProblem(
        http.start(exports, "{\"precision\":\"FP32\",\"blockSize\":32}"),
        TrainerError.EXPORT_INVALID);
    assertProblem(
        http.start(exports, "{\"precision\":\"INT4\",\"blockSize\":33}"),
        TrainerError.EXPORT_INVALID);
    assertProblem(http.start(exports, "{}"), ServiceKitError.VALIDATION_FAILED);
    assertProblem(
        http.start("/v1/models/nothing/exports", "{\"precision\":\"FP32\"}"),
        TrainerError.MODEL_NOT_FOUND);
    assertProblem(http.get("/v1/exports/" + UUID.randomUUID()), TrainerError.EXPORT_NOT_FOUND);
    assertProblem(http.get("/v1/exports/x/files"), TrainerError.EXPORT_NOT_FOUND);
  }

  @Test
  void goesWithItsModelOrAlone() {
    JsonNode model = importedModel(TinyModels.llama(), 14);
    String path = "/v1/models/" + model.path("id").asString();
    JsonNode one = ended(started(path + "/exports", "{\"precision\":\"FP32\"}"));
    JsonNode other = ended(started(path + "/exports", "{\"precision\":\"FP16\"}"));

    assertThat(http.delete("/v1/exports/" + one.path("id").asString()).statusCode()).isEqualTo(204);
    assertProblem(
        http.get("/v1/exports/" + one.path("id").asString()), TrainerError.EXPORT_NOT_FOUND);
    assertThat(http.delete(path).statusCode()).isEqualTo(204);
    assertProblem(
        http.get("/v1/exports/" + other.path("id").asString()), TrainerError.EXPORT_NOT_FOUND);
    assertThat(DATA.resolve("trainer/store/exports/" + other.path("id").asString())).doesNotExist();
  }
}
