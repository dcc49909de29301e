package dev.ratchet.model.lora;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The directories of PEFT come from runs/golden/tiny_models.py. */
class PeftAdapterTest {

  private static final BaseHash BASE = new BaseHash("ab".repeat(32));
  private static final LoraConfig QV =
      LoraConfig.of(4, 8, 0.1, EnumSet.of(LinearTarget.Q_PROJ, LinearTarget.V_PROJ));

  @TempDir private Path folder;

  @Test
  void readsWhatPeftWrote() throws Exception {
    PeftAdapter adapter = PeftAdapter.read(peft("peft-qwen2"));
    assertThat(adapter.config().targets())
        .containsExactly(LinearTarget.Q_PROJ, LinearTarget.V_PROJ);
    assertThat(adapter.config().scale()).isEqualTo(8 / Math.sqrt(4)); // rank-stabilised
    assertThat(adapter.layers()).isEqualTo(2);
    assertThat(adapter.baseHash()).isEmpty();
    String name = LoraNames.b(1, LinearTarget.V_PROJ);
    assertThat(adapter.b(1, LinearTarget.V_PROJ))
        .containsExactly(RandomModel.values(name, new long[] {32, 4}, 7));
    assertThat(check(TinyModels.qwen2()).differences(adapter)).isEmpty();
  }

  @Test
  void readsAllLinearLayersThatPeftListsByTheirFullNames() throws Exception {
    PeftAdapter adapter = PeftAdapter.read(peft("peft-llama"));
    assertThat(adapter.config().targets()).containsExactly(LinearTarget.values());
    assertThat(adapter.config().dropout()).isEqualTo(0.05);
    assertThat(adapter.config().scale()).isEqualTo(1.5);
    assertThat(check(TinyModels.llama()).differences(adapter)).isEmpty();
    assertThat(adapter.parameters())
        .isEqualTo(
            adapter.tensors().values().stream()
                .mapToLong(m -> (long) m.rows() * m.columns())
                .sum());
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(DType dtype) {
    Map<String, Matrix> tensors = tensors(QV, TinyModels.qwen2(), 2);
    PeftAdapter.write(folder, QV, "tiny-qwen2", BASE, tensors, dtype);
    PeftAdapter read = PeftAdapter.read(folder);
    assertThat(read.config()).isEqualTo(QV);
    assertThat(read.baseName()).contains("tiny-qwen2");
    assertThat(read.baseHash()).contains(BASE);
    assertThat(read.tensors().keySet()).isEqualTo(tensors.keySet());
    if (dtype == DType.F32) {
      assertThat(read.a(0, LinearTarget.Q_PROJ))
          .containsExactly(tensors.get(LoraNames.a(0, LinearTarget.Q_PROJ)).values());
    }
  }

  @Test
  void writesTheKeysThatEveryReaderKnowsAndNoOthers() throws IOException {
    PeftAdapter.write(folder, QV, "b", null, tensors(QV, TinyModels.qwen2(), 2), DType.F32);
    String json = Files.readString(folder.resolve("adapter_config.json"));
    List<String> keys =
        json.lines().filter(l -> l.startsWith("  \"")).map(l -> l.split("\"")[1]).toList();
    assertThat(keys)
        .isSorted()
        .containsExactlyInAnyOrder(
            "alpha_pattern",
            "auto_mapping",
            "base_model_name_or_path",
            "bias",
            "fan_in_fan_out",
            "inference_mode",
            "init_lora_weights",
            "layers_pattern",
            "layers_to_transform",
            "lora_alpha",
            "lora_dropout",
            "modules_to_save",
            "peft_type",
            "r",
            "rank_pattern",
            "revision",
            "target_modules",
            "task_type",
            "use_dora",
            "use_rslora");
    assertThat(json).contains("\"lora_alpha\" : 8,").contains("\"task_type\" : \"CAUSAL_LM\"");
  }

  @Test
  void tellsEverythingThatDiffersFromTheBase() {
    PeftAdapter.write(folder, QV, "b", BASE, tensors(QV, TinyModels.qwen3(), 1), DType.F32);
    PeftAdapter adapter = PeftAdapter.read(folder);
    BaseHash other = new BaseHash("cd".repeat(32));
    assertThat(
            AdapterCheck.against(TinyModels.qwen2(), other).withMaximumRank(2).differences(adapter))
        .containsExactly(
            "The adapter was trained on the base " + BASE + ", but this is " + other,
            "The adapter has rank 4; the limit is 2",
            "The adapter covers 1 layers, the base has 2",
            "model.layers.0.self_attn.q_proj: the adapter maps 64 to 128, the base 64 to 64",
            "model.layers.0.self_attn.v_proj: the adapter maps 64 to 64, the base 64 to 32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "use_dora" : false          | "use_dora" : true                        | use_dora
          "bias" : "none"             | "bias" : "all"                           | bias
          "fan_in_fan_out" : false    | "fan_in_fan_out" : true                  | fan_in_fan_out
          "modules_to_save" : null    | "modules_to_save" : ["lm_head"]          | modules_to_save
          "rank_pattern" : { }        | "rank_pattern" : {"q_proj": 8}           | rank_pattern
          "layers_to_transform" : null| "layers_to_transform" : [0]              | layers_to_transform
          "peft_type" : "LORA"        | "peft_type" : "IA3"                      | peft_type
          "q_proj"                    | "lm_head"                                | lm_head
          """)
  void refusesVariantsByTheirKey(String key, String replaced, String named) throws IOException {
    PeftAdapter.write(folder, QV, "b", BASE, tensors(QV, TinyModels.qwen2(), 2), DType.F32);
    replace(key, replaced);
    assertThat(refusal(Kind.UNSUPPORTED_ADAPTER, () -> PeftAdapter.read(folder)))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"r\" : 4', '\"r\" : 0'",
    "'\"r\" : 4', '\"r\" : 2000000000'",
    "'\"r\" : 4', '\"r\" : \"4\"'",
    "'\"lora_alpha\" : 8', '\"lora_alpha\" : -1'",
    "'\"lora_dropout\" : 0.1', '\"lora_dropout\" : 1.5'",
    "'\"v_proj\"', '\"k_proj\"'",
  })
  void refusesNumbersAndTargetsThatDoNotFit(String key, String replaced) throws IOException {
    PeftAdapter.write(folder, QV, "b", BASE, tensors(QV, TinyModels.qwen2(), 2), DType.F32);
    replace(key, replaced);
    refusal(Kind.MALFORMED, () -> PeftAdapter.read(folder));
  }

  @Test
  void refusesMatricesOfAnotherRank() throws IOException {
    PeftAdapter.write(folder, QV, "b", BASE, tensors(QV, TinyModels.qwen2(), 2), DType.F32);
    replace("\"r\" : 4", "\"r\" : 8");
    assertThat(refusal(Kind.SHAPE_MISMATCH, () -> PeftAdapter.read(folder)))
        .hasMessageContaining("but r is 8");
  }

  @Test
  void refusesTensorsThatAreNoLoraAndPairsWithoutAPartner() {
    Map<String, Matrix> tensors = tensors(QV, TinyModels.qwen2(), 2);
    tensors.put("base_model.model.lm_head.weight", new Matrix(1, 1, new float[1]));
    PeftAdapter.write(folder, QV, "b", BASE, tensors, DType.F32);
    assertThat(refusal(Kind.UNSUPPORTED_ADAPTER, () -> PeftAdapter.read(folder)))
        .hasMessageContaining("lm_head");
    Map<String, Matrix> lacking = tensors(QV, TinyModels.qwen2(), 2);
    lacking.remove(LoraNames.b(1, LinearTarget.Q_PROJ));
    PeftAdapter.write(folder, QV, "b", BASE, lacking, DType.F32);
    assertThat(refusal(Kind.MISSING_TENSOR, () -> PeftAdapter.read(folder)))
        .hasMessageContaining(LoraNames.b(1, LinearTarget.Q_PROJ));
  }

  @Test
  void refusesSettingsThatAreNoLora() {
    assertThatThrownBy(() -> LoraConfig.of(0, 8, 0, LoraConfig.allLinear()))
        .hasMessageContaining("between 1 and 1024 but is 0");
    assertThatThrownBy(() -> LoraConfig.of(4, Double.NaN, 0, LoraConfig.allLinear()))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> LoraConfig.of(4, 8, 1, LoraConfig.allLinear()))
        .hasMessageContaining("dropout");
    assertThatThrownBy(() -> LoraConfig.of(4, 8, 0, Set.of())).hasMessageContaining("target");
  }

  private static AdapterCheck check(ModelConfig model) {
    return AdapterCheck.against(model, BASE);
  }

  private static Map<String, Matrix> tensors(LoraConfig config, ModelConfig model, int layers) {
    Map<String, Matrix> tensors = new HashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      for (LinearTarget target : config.targets()) {
        put(tensors, LoraNames.a(layer, target), config.rank(), target.in(model));
        put(tensors, LoraNames.b(layer, target), target.out(model), config.rank());
      }
    }
    return tensors;
  }

  private static void put(Map<String, Matrix> tensors, String name, int rows, int columns) {
    float[] values = RandomModel.values(name, new long[] {rows, columns}, 7);
    tensors.put(name, new Matrix(rows, columns, values));
  }

  private void replace(String old, String replaced) throws IOException {
    Path file = folder.resolve("adapter_config.json");
    String json = Files.readString(file);
    assertThat(json).contains(old);
    Files.writeString(file, json.replace(old, replaced));
  }

  private static Path peft(String name) throws URISyntaxException {
    return Path.of(PeftAdapterTest.class.getResource("/tiny/" + name).toURI());
  }
}
