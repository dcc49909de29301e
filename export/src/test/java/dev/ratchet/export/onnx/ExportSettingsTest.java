package dev.ratchet.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 48, 512})
  void refusesABlockSizeThatTheRuntimeLacks(int size) {
    ExportSettings settings = ExportSettings.of(Precision.INT4);

    assertThatThrownBy(() -> settings.withBlockSize(size))
        .hasMessageContainingAll("16, 32, 64, 128 or 256", Integer.toString(size));
  }

  @Test
  void refusesBlocksWhereNothingIsQuantised() {
    assertThatThrownBy(() -> ExportSettings.of(Precision.FP32).withBlockSize(32))
        .hasMessageContainingAll("FP32 has no blocks", "32");
  }

  @Test
  void takesAdaptersAndTheLastTokensLogitsByDefault() {
    ExportSettings settings = ExportSettings.of(Precision.INT8);

    assertThat(settings.adapterSlots()).isTrue();
    assertThat(settings.logits()).isEqualTo(LogitsScope.LAST_TOKEN);
    assertThat(settings.blockSize()).isEqualTo(32);
  }

  @Test
  void onlyBf16NeedsCuda() {
    assertThat(Precision.values()).filteredOn(p -> !p.runsOnCpu()).containsExactly(Precision.BF16);
  }
}
