package dev.ratchet.trainer.adapter;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.export.adapter.OnnxAdapter;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.store.ModelStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@Import(AdapterIT.Trainings.class)
class AdapterIT extends TrainerServer {

  /** Adapters that a training is said to need. */
  private static final List<UUID> NEEDED = new CopyOnWriteArrayList<>();

  @TestConfiguration(proxyBeanMethods = false)
  static class Trainings {
    @Bean
    AdapterUse runningTrainings() {
      return adapter -> NEEDED.contains(adapter) ? List.of("training dpo-1") : List.of();
    }
  }

  @Autowired AdapterRegistry registry;
  @Autowired ModelStore models;
  @TempDir Path folder;

  private JsonNode model;
  private UUID modelId;

  @BeforeEach
  void importABase() {
    model = importedModel(TinyModels.qwen2(), 1);
    modelId = UUID.fromString(model.path("id").asString());
  }

  private BaseHash baseHash() {
    return new BaseHash(model.path("baseHash").asString());
  }

  private NewAdapter trained(String name, UUID parent) {
    Path peft = TinyAdapter.write(folder.resolve(name), TinyModels.qwen2(), 4, baseHash());
    return new NewAdapter(
        name, modelId, peft, UUID.randomUUID(), parent, "data", "template", List.of("prompt"));
  }

  @Test
  void publishesWhatATrainingMadeWithItsLineage() throws IOException {
    NewAdapter made = trained(newName("sft"), null);

    AdapterResponse adapter = registry.publish(made);

    assertThat(adapter.rank()).isEqualTo(4);
    assertThat(adapter.alpha()).isEqualTo(8);
    assertThat(adapter.targets()).containsExactly("q_proj", "v_proj");
    assertThat(adapter.baseHash()).isEqualTo(baseHash().hex());
    assertThat(adapter.modelName()).isEqualTo(model.path("name").asString());
    assertThat(adapter.trainingId()).isEqualTo(String.valueOf(made.trainingId()));
    assertThat(adapter.dataHash()).isEqualTo("data");
    assertThat(adapter.templateHash()).isEqualTo("template");
    assertThat(adapter.promptHashes()).containsExactly("prompt");
    assertThat(adapter.files())
        .extracting(file -> file.path())
        .containsExactly(
            "adapter.bf16.onnx_adapter",
            "adapter.fp16.onnx_adapter",
            "adapter.onnx_adapter",
            "adapter_config.json",
            "adapter_model.safetensors");
    Path kept = registry.directory(adapter.name());
    assertThat(PeftAdapter.read(kept).baseHash()).contains(baseHash());
    assertThat(OnnxAdapter.read(kept.resolve("adapter.onnx_adapter")).parameters())
        .hasSize(2 * 2 * TinyModels.qwen2().layers());
    JsonNode found = TestHttp.json(http.get("/v1/adapters/" + adapter.name()));
    assertThat(found.path("id").asString()).isEqualTo(adapter.id());
    String config = found.at("/links/files").asString() + "/adapter_config.json";
    assertThat(http.get(config).body())
        .isEqualTo(Files.readString(kept.resolve("adapter_config.json")));
  }

  @Test
  void publishesOnceForOneTraining() {
    NewAdapter made = trained(newName("again"), null);
    AdapterResponse first = registry.publish(made);

    assertThat(registry.publish(made).id()).isEqualTo(first.id());
    assertThatThrownBy(() -> registry.publish(trained(made.name(), null)))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error()).isEqualTo(TrainerError.NAME_TAKEN));
  }

  @Test
  void importsAPeftDirectoryOfSomebodyElse() {
    String name = newName("imported");
    TinyAdapter.write(ROOT.resolve(name), TinyModels.qwen2(), 8, null);

    HttpResponse<String> answer = importPath(name, model.path("name").asString(), name);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode adapter = TestHttp.json(answer);
    assertThat(adapter.path("source").asString()).isEqualTo("PATH");
    assertThat(adapter.path("rank").asInt()).isEqualTo(8);
    assertThat(adapter.has("trainingId")).isFalse();
    JsonNode listed = TestHttp.json(http.get("/v1/adapters?model=" + model.path("id").asString()));
    assertThat(listed.at("/items/0/name").asString()).isEqualTo(name);
  }

  private HttpResponse<String> importPath(String name, String base, String path) {
    return http.post(
        "/v1/adapters",
        "{\"name\":\"%s\",\"model\":\"%s\",\"path\":\"%s\"}".formatted(name, base, path));
  }

  @Test
  void saysWhatDiffersWhenAnAdapterIsOfAnotherBase() {
    String name = newName("other");
    TinyAdapter.write(ROOT.resolve(name), TinyModels.qwen3(), 4, null);
    JsonNode shapes =
        assertProblem(importPath(name, modelId.toString(), name), TrainerError.ADAPTER_MISMATCH);
    assertThat(shapes.path("differences").toString()).contains("q_proj", "64 to 128", "64 to 64");

    String hashed = newName("hashed");
    BaseHash other = new BaseHash("ab".repeat(32));
    TinyAdapter.write(ROOT.resolve(hashed), TinyModels.qwen2(), 4, other);
    JsonNode hash =
        assertProblem(
            importPath(hashed, modelId.toString(), hashed), TrainerError.ADAPTER_MISMATCH);
    assertThat(hash.path("detail").asString()).contains(other.hex(), baseHash().hex());

    String claimed = newName("claimed");
    TinyAdapter.write(ROOT.resolve(claimed), TinyModels.qwen2(), 4, null);
    assertProblem(
        http.post(
            "/v1/adapters",
            "{\"name\":\"%s\",\"model\":\"%s\",\"path\":\"%s\",\"baseHash\":\"%s\"}"
                .formatted(claimed, modelId, claimed, "cd".repeat(32))),
        TrainerError.ADAPTER_MISMATCH);
    assertProblem(http.get("/v1/adapters/" + name), TrainerError.ADAPTER_NOT_FOUND);
  }

  @Test
  void refusesARankBeyondTheLimitAndFilesThatAreNoAdapter() throws IOException {
    String high = newName("high");
    TinyAdapter.write(ROOT.resolve(high), TinyModels.qwen2(), 17, null);
    JsonNode problem =
        assertProblem(
            importPath(high, modelId.toString(), high), TrainerError.ADAPTER_RANK_TOO_HIGH);
    assertThat(problem.path("detail").asString()).contains("17", "16", "trainer.adapter.max-rank");

    String dora = newName("dora");
    Path config =
        TinyAdapter.write(ROOT.resolve(dora), TinyModels.qwen2(), 4, null)
            .resolve("adapter_config.json");
    Files.writeString(
        config,
        Files.readString(config).replaceAll("\"use_dora\"\\s*:\\s*false", "\"use_dora\": true"));
    assertProblem(importPath(dora, modelId.toString(), dora), TrainerError.ADAPTER_UNREADABLE);

    String cut = newName("cut");
    Path weights =
        TinyAdapter.write(ROOT.resolve(cut), TinyModels.qwen2(), 4, null)
            .resolve("adapter_model.safetensors");
    Files.write(weights, java.util.Arrays.copyOf(Files.readAllBytes(weights), 500));
    assertProblem(importPath(cut, modelId.toString(), cut), TrainerError.ADAPTER_UNREADABLE);
    Files.delete(weights);
    assertProblem(importPath(cut, modelId.toString(), cut), TrainerError.ADAPTER_UNREADABLE);
    assertProblem(importPath(cut, modelId.toString(), "/etc"), TrainerError.PATH_OUTSIDE_ROOTS);
    assertReferred(importPath(cut, "nothing", cut), TrainerError.MODEL_NOT_FOUND, "model");
    assertReferred(http.get("/v1/adapters?model=nothing"), TrainerError.MODEL_NOT_FOUND, "model");
    assertProblem(
        importPath("no name", modelId.toString(), cut), ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void mergesIntoAModelOfItsOwn() {
    NewAdapter made = trained(newName("merged"), null);
    AdapterResponse adapter = registry.publish(made);
    String name = newName("whole");
    String merge = "/v1/adapters/" + adapter.name() + "/merge";

    JsonNode merged = ended(started(merge, "{\"name\":\"" + name + "\"}"));

    assertThat(merged.path("state").asString()).as(merged.toString()).isEqualTo("SUCCEEDED");
    assertThat(merged.path("name").asString()).isEqualTo(name);
    assertThat(merged.at("/source/kind").asString()).isEqualTo("MERGE");
    assertThat(merged.path("parentModelId").asString()).isEqualTo(modelId.toString());
    assertThat(merged.path("adapterId").asString()).isEqualTo(adapter.id());
    assertThat(merged.path("baseHash").asString()).isNotEqualTo(baseHash().hex());
    try (ModelDirectory base = ModelDirectory.open(models.directory(modelId));
        ModelDirectory whole = ModelDirectory.open(models.directory(name))) {
      String weight = LinearTarget.Q_PROJ.weightName(1);
      float[] before = base.weights().floats(weight);
      float[] after = whole.weights().floats(weight);
      PeftAdapter peft = PeftAdapter.read(made.peftDirectory());
      float[] a = peft.a(1, LinearTarget.Q_PROJ); // [4, 64]
      float[] b = peft.b(1, LinearTarget.Q_PROJ); // [64, 4]
      double update = 0;
      for (int r = 0; r < 4; r++) {
        update += b[7 * 4 + r] * a[r * 64 + 9];
      }
      assertThat((double) after[7 * 64 + 9] - before[7 * 64 + 9])
          .isCloseTo(2 * update, within(1e-5));
      assertThat(whole.weights().floats(LinearTarget.O_PROJ.weightName(0)))
          .isEqualTo(base.weights().floats(LinearTarget.O_PROJ.weightName(0)));
    }
    assertProblem(
        http.start("/v1/adapters/nothing/merge", "{\"name\":\"x\"}"),
        TrainerError.ADAPTER_NOT_FOUND);
    assertProblem(
        http.start(merge, "{\"name\":\"" + adapter.name() + "\"}"), TrainerError.NAME_TAKEN);
  }

  @Test
  void sharesItsNamesWithModels() {
    String name = model.path("name").asString();
    TinyAdapter.write(ROOT.resolve(name + "-adapter"), TinyModels.qwen2(), 4, null);
    assertProblem(importPath(name, modelId.toString(), name + "-adapter"), TrainerError.NAME_TAKEN);

    String adapter = registry.publish(trained(newName("taken"), null)).name();
    assertProblem(http.start("/v1/models", pathImport(adapter, name)), TrainerError.NAME_TAKEN);
  }

  @Test
  void takesAZip() throws IOException {
    Path peft = TinyAdapter.write(folder.resolve("zipped"), TinyModels.qwen2(), 4, baseHash());
    String name = newName("zip");

    HttpResponse<String> answer =
        upload(
            name,
            zip(
                "adapter/adapter_config.json",
                Files.readAllBytes(peft.resolve("adapter_config.json")),
                "adapter/adapter_model.safetensors",
                Files.readAllBytes(peft.resolve("adapter_model.safetensors")),
                "adapter/README.md",
                new byte[10]));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(TestHttp.json(answer).path("source").asString()).isEqualTo("UPLOAD");
    assertThat(TestHttp.json(answer).path("files")).hasSize(5);
    assertNothingIsLeftOfUploads();
  }

  @Test
  void refusesHostileZips() throws IOException {
    byte[] some = new byte[10];
    for (String name :
        List.of(
            "../adapter_config.json",
            "/adapter_config.json",
            "a/../../adapter_config.json",
            "..\\adapter_config.json",
            "C:adapter_config.json")) {
      assertProblem(upload(newName("slip"), zip(name, some)), TrainerError.ARCHIVE_REFUSED);
    }
    assertProblem(
        upload(newName("twice"), zip("a/adapter_config.json", some, "b/adapter_config.json", some)),
        TrainerError.ARCHIVE_REFUSED);
    assertProblem(upload(newName("nozip"), some), TrainerError.ARCHIVE_REFUSED);
    JsonNode bomb =
        assertProblem(
            upload(newName("bomb"), zip("adapter_model.safetensors", new byte[3 << 20])),
            TrainerError.ARCHIVE_REFUSED);
    assertThat(bomb.path("detail").asString()).contains("trainer.upload.max-size");
    assertProblem(
        upload(newName("empty"), zip("README.md", some)), TrainerError.ADAPTER_UNREADABLE);
    assertProblem(upload(newName("large"), new byte[(2 << 20) + 1]), TrainerError.UPLOAD_TOO_LARGE);
    assertNothingIsLeftOfUploads();
  }

  private static void assertNothingIsLeftOfUploads() throws IOException {
    try (var left = Files.list(DATA.resolve("trainer/uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  private HttpResponse<String> upload(String name, byte[] zip) {
    return http.send(
        http.request("/v1/adapters/uploads?name=%s&model=%s".formatted(name, modelId))
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(zip)));
  }

  private static byte[] zip(Object... namesAndBytes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void deletesNothingThatIsNeeded() {
    AdapterResponse parent = registry.publish(trained(newName("parent"), null));
    AdapterResponse child =
        registry.publish(trained(newName("child"), UUID.fromString(parent.id())));

    JsonNode needed =
        assertProblem(http.delete("/v1/adapters/" + parent.name()), TrainerError.ADAPTER_IN_USE);
    assertThat(needed.path("usedBy").toString()).isEqualTo("[\"adapter " + child.name() + "\"]");
    JsonNode base = assertProblem(http.delete("/v1/models/" + modelId), TrainerError.MODEL_IN_USE);
    assertThat(base.path("usedBy").toString()).contains("adapter " + child.name());
    NEEDED.add(UUID.fromString(child.id()));
    assertThat(
            assertProblem(http.delete("/v1/adapters/" + child.name()), TrainerError.ADAPTER_IN_USE)
                .path("usedBy")
                .toString())
        .contains("training dpo-1");

    NEEDED.clear();
    assertThat(http.delete("/v1/adapters/" + child.name()).statusCode()).isEqualTo(204);
    assertThat(http.delete("/v1/adapters/" + parent.id()).statusCode()).isEqualTo(204);
    assertThat(http.delete("/v1/models/" + modelId).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/adapters/" + parent.id()), TrainerError.ADAPTER_NOT_FOUND);
  }
}
