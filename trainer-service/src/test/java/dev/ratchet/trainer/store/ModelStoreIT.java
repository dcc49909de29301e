package dev.ratchet.trainer.store;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ModelStoreIT extends TrainerServer {

  @Autowired ModelStore store;
  @TempDir Path folder;

  @Test
  void findsAModelByIdNameAndVersion() {
    String name = newName("versions");
    JsonNode first = imported(pathImport(name, randomModel(TinyModels.qwen2(), 1)));
    JsonNode second = imported(pathImport(name, randomModel(TinyModels.qwen2(), 2)));

    assertThat(first.path("version").asInt()).isEqualTo(1);
    assertThat(second.path("version").asInt()).isEqualTo(2);
    assertThat(id("/v1/models/" + name)).isEqualTo(second.path("id").asString());
    assertThat(id("/v1/models/" + name + "@1")).isEqualTo(first.path("id").asString());
    assertThat(id("/v1/models/" + first.path("id").asString()))
        .isEqualTo(first.path("id").asString());
    JsonNode page = TestHttp.json(http.get("/v1/models?limit=1&name=" + name));
    assertThat(page.at("/items/0/version").asInt()).isEqualTo(2);
    JsonNode rest =
        TestHttp.json(
            http.get(
                "/v1/models?limit=1&name="
                    + name
                    + "&cursor="
                    + page.path("nextCursor").asString()));
    assertThat(rest.at("/items/0/version").asInt()).isEqualTo(1);
    assertThat(rest.has("nextCursor")).isFalse();
  }

  private String id(String path) {
    return TestHttp.json(http.get(path)).path("id").asString();
  }

  @Test
  void answersWhatIsNotThereWithAProblem() {
    for (String model : new String[] {"nothing", "nothing@1", UUID.randomUUID().toString()}) {
      assertProblem(http.get("/v1/models/" + model), TrainerError.MODEL_NOT_FOUND);
      assertProblem(http.get("/v1/models/" + model + "/files"), TrainerError.MODEL_NOT_FOUND);
      assertProblem(http.delete("/v1/models/" + model), TrainerError.MODEL_NOT_FOUND);
    }
    assertProblem(http.get("/v1/models?limit=0"), ServiceKitError.LIMIT_OUT_OF_RANGE);
  }

  @Test
  void servesFilesWithTheirHashesRangesAndTags() throws Exception {
    JsonNode model = importedModel(TinyModels.llama(), 3);
    String files = "/v1/models/" + model.path("id").asString() + "/files";
    JsonNode listed = TestHttp.json(http.get(files)).path("items");
    assertThat(listed.valueStream().map(file -> file.path("path").asString()))
        .containsExactly(
            "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");
    for (JsonNode file : listed) {
      byte[] bytes = bytes(files + "/" + file.path("path").asString()).body();
      assertThat(DigestUtils.sha256Hex(bytes)).isEqualTo(file.path("sha256").asString());
      assertThat(bytes).hasSize(file.path("bytes").asInt());
    }

    String weights = files + "/model.safetensors";
    HttpResponse<byte[]> whole = bytes(weights);
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> part = bytes(weights, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, 20));
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes 10-19/" + whole.body().length);
    HttpResponse<byte[]> rest =
        bytes(weights, "Range", "bytes=" + (whole.body().length - 7) + "-", "If-Range", tag);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).hasSize(7);
    assertThat(bytes(weights, "Range", "bytes=-5").body()).hasSize(5);
    assertThat(bytes(weights, "Range", "bytes=10-19", "If-Range", "\"older\"").statusCode())
        .isEqualTo(200);
    assertThat(bytes(weights, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertProblem(
        http.get(weights, "Range", "bytes=999999999-"), TrainerError.RANGE_NOT_SATISFIABLE);
  }

  @Test
  void servesListedFilesOnly() {
    JsonNode model = importedModel(TinyModels.llama(), 4);
    String files = "/v1/models/" + model.path("id").asString() + "/files/";
    for (String path :
        new String[] {
          "nothing.bin", ".ratchet-base-hash.json", "sub/config.json", "config.json%00"
        }) {
      HttpResponse<String> answer = http.get(files + path);
      assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 404);
    }
    assertThat(http.get(files + "..%2f..%2f..%2fpostgresql").statusCode()).isIn(400, 404);
  }

  private HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = http.request(path, headers);
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  @Test
  void publishesWhatATrainingMadeAsTheNextVersion() throws Exception {
    JsonNode base = importedModel(TinyModels.qwen2(), 5);
    Path made = folder.resolve("made");
    RandomModel.write(made, TinyModels.qwen2(), 6, DType.F32);
    UUID training = UUID.randomUUID();
    UUID parent = UUID.fromString(base.path("id").asString());
    var result = new NewModel(base.path("name").asString(), made, parent, training, null);

    ModelResponse published = store.publish(result);
    ModelResponse again = store.publish(result);

    assertThat(published.version()).isEqualTo(2);
    assertThat(published.trainingId()).isEqualTo(training.toString());
    assertThat(published.parentModelId()).isEqualTo(parent.toString());
    assertThat(again.id()).isEqualTo(published.id());
    try (ModelDirectory opened = ModelDirectory.open(store.directory(published.name()))) {
      assertThat(opened.baseHash().hex()).isEqualTo(published.baseHash());
    }
    assertThat(stagedFolders()).isEmpty();
  }

  @Test
  void publishesNothingThatDoesNotOpen() throws Exception {
    Path broken = folder.resolve("broken");
    RandomModel.write(broken, TinyModels.qwen2(), 7, DType.F32);
    Files.delete(broken.resolve("tokenizer.json"));
    String name = newName("broken");

    assertThatThrownBy(() -> store.publish(new NewModel(name, broken, null, null, null)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error()).isEqualTo(TrainerError.MODEL_INCONSISTENT));

    assertProblem(http.get("/v1/models/" + name), TrainerError.MODEL_NOT_FOUND);
    assertThat(stagedFolders()).isEmpty();
  }

  private static java.util.List<Path> stagedFolders() throws Exception {
    try (var staged = Files.list(DATA.resolve("trainer/store/staging"))) {
      return staged.toList();
    }
  }

  @Test
  void deletesAModelWithItsFiles() {
    JsonNode model = importedModel(TinyModels.qwen2(), 8);
    String path = "/v1/models/" + model.path("id").asString();
    Path directory = store.directory(model.path("name").asString());

    assertThat(http.delete(path).statusCode()).isEqualTo(204);

    assertProblem(http.get(path), TrainerError.MODEL_NOT_FOUND);
    assertThat(directory).doesNotExist();
  }

  @Test
  void neverGivesAVersionTwice() {
    String name = newName("counted");
    imported(pathImport(name, randomModel(TinyModels.qwen2(), 9)));
    http.delete("/v1/models/" + name);

    JsonNode next = imported(pathImport(name, randomModel(TinyModels.qwen2(), 10)));

    assertThat(next.path("version").asInt()).isEqualTo(2);
  }
}
