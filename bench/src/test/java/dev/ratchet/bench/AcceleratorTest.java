package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorTest {

  @ParameterizedTest
  @CsvSource({
    "NVIDIA H200, 989",
    "NVIDIA H100 PCIe, 756",
    "NVIDIA H100 80GB HBM3, 989",
    "NVIDIA A100-SXM4-80GB, 312",
    "NVIDIA A10G, 70",
    "NVIDIA L40S, 362",
    "NVIDIA L4, 121",
    "NVIDIA GeForce RTX 4090, 165"
  })
  void knowsThePeakOfCommonDevices(String name, double peak) {
    assertThat(new Accelerator(name).peakTeraflops()).hasValue(peak);
  }

  @Test
  void doesNotGuessAnUnknownOne() {
    assertThat(new Accelerator("Quadro K600").peakTeraflops()).isEmpty();
  }
}
