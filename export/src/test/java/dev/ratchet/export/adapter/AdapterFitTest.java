package dev.ratchet.export.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.export.Tiny;
import dev.ratchet.export.genai.ExportManifest;
import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.TinyModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFitTest {

  private static final BaseHash OTHER_BASE = new BaseHash("a1".repeat(32));

  @TempDir private Path temp;

  private ExportManifest export(ModelConfig config, ExportSettings settings) {
    try (ModelDirectory model = Tiny.model(temp.resolve("model"), config)) {
      return GenaiExport.write(model, temp.resolve("export"), settings);
    }
  }

  private PeftAdapter peft(ModelConfig config, BaseHash base) {
    return Tiny.adapter(temp.resolve("peft"), config, 2, LoraConfig.allLinear(), base);
  }

  private OnnxAdapter file(ModelConfig config, BaseHash base, ElementType type) {
    Path file = temp.resolve("adapter");
    new OnnxAdapterWriter(config, base, type).write(peft(config, base), file);
    return OnnxAdapter.read(file);
  }

  @Test
  void findsNothingWhereBothBelongTogether() {
    ModelConfig config = TinyModels.qwen2();
    ExportManifest export = export(config, ExportSettings.of(Precision.INT4));
    BaseHash base = new BaseHash(export.baseHash());

    assertThat(AdapterFit.differences(peft(config, base), export)).isEmpty();
    assertThat(AdapterFit.differences(file(config, base, ElementType.FLOAT), export)).isEmpty();
  }

  @Test
  void namesBothBasesWhereTheyDiffer() {
    ModelConfig config = TinyModels.qwen2();
    ExportManifest export = export(config, ExportSettings.of(Precision.FP32));

    assertThat(AdapterFit.differences(peft(config, OTHER_BASE), export))
        .singleElement()
        .asString()
        .contains(OTHER_BASE.hex(), export.baseHash());
    assertThat(AdapterFit.differences(file(config, OTHER_BASE, ElementType.FLOAT), export))
        .singleElement()
        .asString()
        .contains(export.baseHash());
  }

  @Test
  void namesTheLayersWhoseShapesDiffer() {
    ExportManifest export = export(TinyModels.llama(), ExportSettings.of(Precision.FP32));
    BaseHash base = new BaseHash(export.baseHash());
    ModelConfig other = TinyModels.qwen2();

    assertThat(AdapterFit.differences(peft(other, base), export))
        .hasSize(4) // k and v of two layers
        .first()
        .asString()
        .contains("layers.0.self_attn.k_proj", "64 to 32", "64 to 16");
    assertThat(AdapterFit.differences(file(other, base, ElementType.FLOAT), export))
        .hasSize(4)
        .first()
        .asString()
        .contains("k_proj.lora_B", "[2, 32]", "[rank, 16]");
  }

  @Test
  void namesTheTypeThatTheSlotsTake() {
    ModelConfig config = TinyModels.llama();
    ExportManifest export = export(config, ExportSettings.of(Precision.FP16));
    BaseHash base = new BaseHash(export.baseHash());

    List<String> differences =
        AdapterFit.differences(file(config, base, ElementType.FLOAT), export);

    assertThat(differences).first().asString().contains("holds FLOAT", "FP16", "takes FLOAT16");
    assertThat(differences).last().asString().contains("more differences");
  }

  @Test
  void refusesAMergedModel() {
    ModelConfig config = TinyModels.llama();
    ExportManifest export = export(config, ExportSettings.of(Precision.FP32).withoutAdapterSlots());
    BaseHash base = new BaseHash(export.baseHash());

    assertThat(AdapterFit.differences(peft(config, base), export))
        .singleElement()
        .asString()
        .contains("no adapter slots", "merged");
  }

  @Test
  void missesThePartnerOfALonelyMatrix() {
    ModelConfig config = TinyModels.llama();
    ExportManifest export = export(config, ExportSettings.of(Precision.FP32));
    OnnxAdapter whole = file(config, new BaseHash(export.baseHash()), ElementType.FLOAT);
    int size = whole.parameters().size();
    var cut = new OnnxAdapter(1, whole.modelVersion(), whole.parameters().subList(0, size - 1));

    assertThat(AdapterFit.differences(cut, export))
        .singleElement()
        .asString()
        .contains("model.layers.1.mlp.down_proj.lora_A", "no partner");
  }
}
