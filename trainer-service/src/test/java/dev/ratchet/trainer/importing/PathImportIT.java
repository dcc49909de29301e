package dev.ratchet.trainer.importing;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PathImportIT extends TrainerServer {

  @Test
  void importsADirectoryAndTellsWhatItIs() throws IOException {
    String path = randomModel(TinyModels.qwen3(), 1);
    Files.writeString(ROOT.resolve(path).resolve("README.md"), "---\nlicense: mit\n---\n# Tiny\n");
    Files.write(ROOT.resolve(path).resolve("pytorch_model.bin"), new byte[10]);
    String name = newName("tiny");

    JsonNode model = imported(pathImport(name, path));

    assertThat(model.path("state").asString()).as(model.toString()).isEqualTo("SUCCEEDED");
    assertThat(model.path("name").asString()).isEqualTo(name);
    assertThat(model.path("version").asInt()).isEqualTo(1);
    assertThat(model.path("family").asString()).isEqualTo("qwen3");
    assertThat(model.path("contextLength").asInt()).isEqualTo(512);
    assertThat(model.path("vocabularySize").asInt()).isEqualTo(320);
    assertThat(model.path("licence").asString()).isEqualTo("mit");
    assertThat(model.at("/source/path").asString()).isEqualTo(path);
    try (ModelDirectory source = ModelDirectory.open(ROOT.resolve(path))) {
      assertThat(model.path("baseHash").asString()).isEqualTo(source.baseHash().hex());
      assertThat(model.path("parameters").asLong()).isEqualTo(source.config().parameters());
    }
    assertThat(http.get(model.at("/links/files").asString()).body()).doesNotContain("pytorch");
  }

  @Test
  void tellsTheStoryOfAnImportAsEvents() {
    String path = randomModel(TinyModels.qwen2(), 2);
    String location = started("/v1/models", pathImport(path, path));
    ended(location);

    String events = http.get(location + "/events").body();

    assertThat(events)
        .contains("event:state", "\"state\":\"QUEUED\"", "\"state\":\"RUNNING\"")
        .contains("event:progress", "\"stage\":\"COPYING\"", "\"stage\":\"CHECKING\"")
        .contains("event:end", "\"state\":\"SUCCEEDED\"");
  }

  @Test
  void storesTheSameFilesUnderTheSameNameOnce() {
    String path = randomModel(TinyModels.qwen2(), 3);
    String name = newName("same");
    JsonNode first = imported(pathImport(name, path));

    JsonNode second = imported(pathImport(name, path));

    assertThat(second.path("id").asString()).isEqualTo(first.path("id").asString());
    assertThat(second.path("version").asInt()).isEqualTo(1);
    JsonNode all = TestHttp.json(http.get("/v1/models?name=" + name));
    assertThat(all.path("items")).hasSize(1);
    assertThat(http.start("/v1/models", pathImport(name, path)).statusCode()).isEqualTo(202);
  }

  @Test
  void startsOnceForOneKey() {
    String path = randomModel(TinyModels.qwen2(), 4);
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first =
        http.post("/v1/models", pathImport(path, path), "Idempotency-Key", key);
    HttpResponse<String> again =
        http.post("/v1/models", pathImport(path, path), "Idempotency-Key", key);

    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertProblem(
        http.post("/v1/models", pathImport(path, path)), ServiceKitError.IDEMPOTENCY_KEY_MISSING);
    ended(first.headers().firstValue("Location").orElseThrow());
  }

  @Test
  void refusesWhatItMayNotRead() throws IOException {
    assertProblem(
        http.start("/v1/models", pathImport("a", "/etc")), TrainerError.PATH_OUTSIDE_ROOTS);
    assertProblem(
        http.start("/v1/models", pathImport("a", "../other")), TrainerError.PATH_OUTSIDE_ROOTS);
    assertProblem(
        http.start("/v1/models", pathImport("a", "not-there")), TrainerError.PATH_UNREADABLE);
    Path text = Files.writeString(ROOT.resolve(newName("text") + ".txt"), "no model");
    assertProblem(
        http.start("/v1/models", pathImport("a", text.getFileName().toString())),
        TrainerError.MODEL_INCOMPLETE);
    String linked = randomModel(TinyModels.qwen2(), 5);
    Path config = ROOT.resolve(linked).resolve("config.json");
    Files.delete(config);
    Files.createSymbolicLink(config, Path.of("/etc/hostname"));
    JsonNode refused = imported(pathImport(linked, linked));
    assertFailed(refused, TrainerError.PATH_OUTSIDE_ROOTS);
    assertThat(refused.at("/problem/detail").asString())
        .contains(linked + "/config.json", "trainer.roots names " + ROOT);
  }

  @Test
  void refusesNamesThatCannotBeNames() {
    String path = randomModel(TinyModels.qwen2(), 6);
    assertProblem(
        http.start("/v1/models", pathImport("no spaces", path)), ServiceKitError.VALIDATION_FAILED);
    assertProblem(
        http.start("/v1/models", pathImport(UUID.randomUUID().toString(), path)),
        TrainerError.NAME_INVALID);
    assertProblem(
        http.start("/v1/models", "{\"source\":{\"kind\":\"TRAINING\"}}"),
        ServiceKitError.INVALID_PARAMETER);
    assertProblem(
        http.start("/v1/models", "{\"source\":{\"kind\":\"PATH\"}}"),
        ServiceKitError.INVALID_PARAMETER);
    assertProblem(
        http.start(
            "/v1/models", "{\"source\":{\"kind\":\"DOWNLOAD\",\"repository\":\"a/../../b\"}}"),
        ServiceKitError.INVALID_PARAMETER);
  }

  @Test
  void failsWithTheKindOfFault() throws IOException {
    assertFailed(broken("tokenizer.json", null), TrainerError.MODEL_INCOMPLETE);
    assertFailed(broken("model.safetensors", null), TrainerError.MODEL_INCOMPLETE);
    assertFailed(
        broken("config.json", "{\"model_type\":\"mamba\"}"), TrainerError.MODEL_UNSUPPORTED);
    assertFailed(broken("config.json", "no json"), TrainerError.MODEL_UNREADABLE);
    JsonNode tokenizer = broken("tokenizer.json", "{}");
    assertFailed(tokenizer, TrainerError.MODEL_UNSUPPORTED);
    assertThat(tokenizer.at("/problem/detail").asString())
        .contains(": tokenizer.json has no model.vocab")
        .doesNotContain(DATA.toString());
    assertFailed(
        broken("model.safetensors", "\u0001\0\0\0\0\0\0\u007f{}"), TrainerError.MODEL_UNREADABLE);
  }

  private JsonNode broken(String file, String content) throws IOException {
    String path = randomModel(TinyModels.qwen2(), 7);
    Path broken = ROOT.resolve(path).resolve(file);
    if (content == null) {
      Files.delete(broken);
    } else {
      Files.writeString(broken, content);
    }
    return imported(pathImport(path, path));
  }

  @Test
  void failsOnTruncatedWeightsAndShapesThatDoNotFit() throws IOException {
    String cut = randomModel(TinyModels.qwen2(), 8);
    Path weights = ROOT.resolve(cut).resolve("model.safetensors");
    try (var channel = Files.newByteChannel(weights, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(weights) / 2);
    }
    JsonNode failed = imported(pathImport(cut, cut));
    assertFailed(failed, TrainerError.MODEL_UNREADABLE);
    assertThat(failed.at("/problem/detail").asString()).contains("model.safetensors");

    String other = randomModel(TinyModels.qwen2(), 9);
    Path config = ROOT.resolve(other).resolve("config.json");
    Files.writeString(config, TinyModels.llama().toJson());
    assertFailed(imported(pathImport(other, other)), TrainerError.MODEL_INCONSISTENT);
    assertThat(http.delete("/v1/models/" + other).statusCode()).isEqualTo(204);
  }

  @Test
  void failsOnGgufFilesThatAreNone() throws IOException {
    Path gguf = ROOT.resolve(newName("bad") + ".gguf");
    String name = gguf.getFileName().toString();
    Files.writeString(gguf, "GGUF");
    JsonNode cut = imported(pathImport(newName("gguf"), name));
    assertFailed(cut, TrainerError.MODEL_UNREADABLE);
    assertThat(cut.at("/problem/detail").asString())
        .contains(name + " ends at byte")
        .doesNotContain(ROOT.toString());
    Files.writeString(gguf, "no model at all, but long enough for a header of one");
    assertFailed(imported(pathImport(newName("gguf"), name)), TrainerError.MODEL_UNREADABLE);
    // Version 3, then 2^60 tensors: believed, they would exhaust the memory.
    byte[] hostile = new byte[64];
    System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, hostile, 0, 4);
    hostile[4] = 3;
    hostile[15] = 0x10;
    Files.write(gguf, hostile);
    assertFailed(imported(pathImport(newName("gguf"), name)), TrainerError.MODEL_UNREADABLE);
  }

  @Test
  void leavesNothingOfAFailedImport() throws IOException {
    String path = randomModel(TinyModels.qwen2(), 10);
    Files.writeString(ROOT.resolve(path).resolve("config.json"), "no json");
    JsonNode failed = imported(pathImport(path, path));

    assertThat(DATA.resolve("trainer/store/models/" + failed.path("id").asString())).doesNotExist();
    assertThat(DATA.resolve("trainer/store/staging/models-" + failed.path("id").asString()))
        .doesNotExist();
    assertProblem(
        http.get("/v1/models/" + failed.path("id").asString() + "/files"),
        TrainerError.MODEL_NOT_READY);
  }
}
