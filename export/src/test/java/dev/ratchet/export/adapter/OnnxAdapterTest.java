package dev.ratchet.export.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.export.Tiny;
import dev.ratchet.export.adapter.OnnxAdapter.Parameter;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.TinyModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxAdapterTest {

  private static final ModelConfig CONFIG = TinyModels.llama();
  private static final BaseHash BASE = new BaseHash("a1".repeat(32));
  private static final int RANK = 3;

  @TempDir private Path temp;

  private PeftAdapter peft() {
    return Tiny.adapter(temp.resolve("peft"), CONFIG, RANK, LoraConfig.allLinear(), BASE);
  }

  private OnnxAdapter written(ElementType type) {
    Path file = temp.resolve(OnnxAdapter.FILE);
    new OnnxAdapterWriter(CONFIG, BASE, type).write(peft(), file);
    return OnnxAdapter.read(file);
  }

  @Test
  void transposesBothMatricesAndPutsTheScaleIntoB() {
    PeftAdapter peft = peft(); // alpha is twice the rank
    Map<String, Parameter> byName =
        written(ElementType.FLOAT).parameters().stream()
            .collect(Collectors.toMap(Parameter::name, Function.identity()));

    Parameter a = byName.get("model.layers.1.attn.k_proj.lora_A.MatMul.weight");
    Parameter b = byName.get("model.layers.1.attn.k_proj.lora_B.MatMul.weight");
    float[] sourceA = peft.a(1, LinearTarget.K_PROJ); // [3, 64]
    float[] sourceB = peft.b(1, LinearTarget.K_PROJ); // [16, 3]
    assertThat(List.of(a.rows(), a.columns(), b.rows(), b.columns())).containsExactly(64, 3, 3, 16);
    for (int r = 0; r < RANK; r++) {
      for (int in = 0; in < 64; in++) {
        assertThat(a.floats()[in * RANK + r]).isEqualTo(sourceA[r * 64 + in]);
      }
      for (int out = 0; out < 16; out++) {
        assertThat(b.floats()[r * 16 + out]).isEqualTo(2 * sourceB[out * RANK + r]);
      }
    }
  }

  @Test
  void hasAPairForEachLinearOfEachLayer() {
    assertThat(written(ElementType.FLOAT).parameters()).hasSize(2 * 2 * 7);
  }

  @Test
  void halvesTheNumbersForAnExportIn16Bits() {
    Parameter full = written(ElementType.FLOAT).parameters().getFirst();
    Parameter half = written(ElementType.FLOAT16).parameters().getFirst();

    assertThat(half.data().remaining()).isEqualTo(full.data().remaining() / 2);
    assertThat(half.floats()[5])
        .isEqualTo(Float.float16ToFloat(Float.floatToFloat16(full.floats()[5])));
  }

  @Test
  void readsWhatOnnxRuntimeWrites() throws IOException {
    Path file = temp.resolve("theirs");
    try (InputStream in = getClass().getResourceAsStream("by-onnxruntime.onnx_adapter")) {
      Files.copy(in, file);
    }

    OnnxAdapter adapter = OnnxAdapter.read(file);

    assertThat(adapter.adapterVersion()).isEqualTo(3);
    assertThat(adapter.modelVersion()).isEqualTo(5);
    Map<String, float[]> values =
        adapter.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::floats));
    assertThat(values.get("model.layers.0.attn.q_proj.lora_A.MatMul.weight"))
        .containsExactly(0, 0.25f, 0.5f, 0.75f, 1, 1.25f);
    assertThat(values.get("model.layers.0.attn.q_proj.lora_B.MatMul.weight")).hasSize(8);
  }

  @Test
  void alignsNumbersAsTheSchemaAsks() throws IOException {
    written(ElementType.FLOAT);
    byte[] bytes = Files.readAllBytes(temp.resolve(OnnxAdapter.FILE));
    float first = peft().a(0, LinearTarget.Q_PROJ)[0];
    int at = indexOf(bytes, Float.floatToRawIntBits(first));

    assertThat(at).isPositive();
    assertThat(at % 8).isZero();
    assertThat(new String(bytes, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("TORT");
  }

  @Test
  void refusesAnAdapterOfAnotherModel() {
    var writer = new OnnxAdapterWriter(TinyModels.qwen3(), BASE, ElementType.FLOAT);

    assertThatThrownBy(() -> writer.write(peft(), temp.resolve("x")))
        .isInstanceOf(AdapterFileException.class)
        .hasMessageContainingAll("does not fit the base", "q_proj", "64 to 64", "64 to 128");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  @Test
  void neverReadsBeyondADamagedFile() throws IOException {
    written(ElementType.FLOAT);
    byte[] whole = Files.readAllBytes(temp.resolve(OnnxAdapter.FILE));
    Path damaged = temp.resolve("damaged");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] bytes =
          Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int i = 0; i < 12 && bytes.length > 0; i++) {
        bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
      }
      Files.write(damaged, bytes);
      try {
        OnnxAdapter.read(damaged).parameters().forEach(Parameter::floats);
      } catch (AdapterFileException e) {
        assertThat(e).hasMessageContaining(damaged.toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static int indexOf(byte[] bytes, int bits) {
    for (int i = 0; i + 4 <= bytes.length; i++) {
      int found =
          bytes[i] & 0xFF
              | (bytes[i + 1] & 0xFF) << 8
              | (bytes[i + 2] & 0xFF) << 16
              | (bytes[i + 3] & 0xFF) << 24;
      if (found == bits) {
        return i;
      }
    }
    return -1;
  }
}
