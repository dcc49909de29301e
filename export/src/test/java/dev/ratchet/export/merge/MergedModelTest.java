package dev.ratchet.export.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.export.Tiny;
import dev.ratchet.export.genai.ExportException;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedModelTest {

  private static final ModelConfig CONFIG = TinyModels.qwen2();
  private static final List<LinearTarget> TARGETS =
      List.of(LinearTarget.V_PROJ, LinearTarget.DOWN_PROJ);
  private static final int RANK = 3;

  @TempDir private Path temp;

  @Test
  void addsTheScaledProductToTheWeightsThatTheAdapterTouches() {
    try (ModelDirectory base = Tiny.model(temp.resolve("base"), CONFIG)) {
      PeftAdapter adapter = adapter(base.baseHash());
      MergedModel.write(base, adapter, temp.resolve("merged"), DType.F32);
      try (ModelDirectory merged = ModelDirectory.open(temp.resolve("merged"))) {
        for (LinearTarget target : LinearTarget.values()) {
          float[] wanted = base.weights().floats(target.weightName(1));
          if (TARGETS.contains(target)) {
            addProduct(wanted, adapter, target);
          }
          float[] found = merged.weights().floats(target.weightName(1));
          for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).isCloseTo(wanted[i], within(1e-6f));
          }
        }
        assertThat(merged.weights().floats(ModelConfig.EMBEDDING))
            .isEqualTo(base.weights().floats(ModelConfig.EMBEDDING));
        assertThat(merged.baseHash()).isNotEqualTo(base.baseHash());
        assertThat(merged.config()).isEqualTo(base.config());
        assertThat(merged.tokenizer().encode("a b")).isEqualTo(base.tokenizer().encode("a b"));
      }
    }
  }

  @Test
  void refusesAnAdapterOfAnotherBase() throws IOException {
    try (ModelDirectory base = Tiny.model(temp.resolve("base"), CONFIG)) {
      BaseHash other = new BaseHash("0b".repeat(32));

      assertThatThrownBy(
              () -> MergedModel.write(base, adapter(other), temp.resolve("x"), DType.F32))
          .isInstanceOf(ExportException.class)
          .hasMessageContainingAll("does not fit", other.hex(), base.baseHash().hex());
    }
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsOnly("base", "peft");
    }
  }

  @Test
  void refusesToReplaceAModel() {
    try (ModelDirectory base = Tiny.model(temp.resolve("base"), CONFIG)) {
      PeftAdapter adapter = adapter(base.baseHash());

      assertThatThrownBy(() -> MergedModel.write(base, adapter, base.path(), DType.F32))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining("already there");
    }
  }

  private PeftAdapter adapter(BaseHash base) {
    return Tiny.adapter(temp.resolve("peft"), CONFIG, RANK, TARGETS, base);
  }

  /** W + scale · B·A, element by element. */
  private static void addProduct(float[] weight, PeftAdapter adapter, LinearTarget target) {
    int in = target.in(CONFIG);
    for (int i = 0; i < weight.length; i++) {
      double sum = 0;
      for (int r = 0; r < RANK; r++) {
        sum +=
            (double) adapter.b(1, target)[i / in * RANK + r]
                * adapter.a(1, target)[r * in + i % in];
      }
      weight[i] += (float) (adapter.config().scale() * sum);
    }
  }
}
