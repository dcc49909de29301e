package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  private static final Path PROC = Path.of("/proc");

  @Test
  void readsTheProportionalSizeAndNotTheResidentOne() {
    List<String> rollup =
        List.of(
            "55d0c2a00000-7ffd1b5fe000 ---p 00000000 00:00 0    [rollup]",
            "Rss:               12345 kB",
            "Pss:                2048 kB",
            "Pss_Dirty:          1024 kB");

    assertThat(ProcessMemory.parse(rollup)).hasValue(2048 * 1024);
  }

  @Test
  void countsNothingForAProcessWithoutMemory() {
    assertThat(ProcessMemory.parse(List.of())).isEmpty();
  }

  @Test
  void countsChildrenToo() throws Exception {
    assumeTrue(Files.exists(PROC.resolve("self/smaps_rollup")), "needs Linux's smaps_rollup");
    ProcessMemory memory = new ProcessMemory(PROC, List.of(ProcessHandle.current().pid()));
    int before = memory.read().processes();
    Process child = new ProcessBuilder("cat").start();
    try {
      ProcessMemory.Reading reading = memory.read();

      assertThat(reading.processes()).isGreaterThan(before);
      assertThat(reading.bytes()).isGreaterThan(1 << 20);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void namesAProcessThatIsNotThere() {
    assertThatThrownBy(() -> new ProcessMemory(PROC, List.of(Long.MAX_VALUE)).read())
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(Long.toString(Long.MAX_VALUE));
  }
}
