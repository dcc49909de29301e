package dev.ratchet.learner.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

  @TempDir Path root;

  @Test
  void takesWhatTheKernelCallsAvailable() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable:     600 kB\n");

    assertThat(ProcessMemory.available(root)).hasValue(600 * 1024);
  }

  @Test
  void takesWhatItsControlGroupHasLeftWhereThatIsLess() throws IOException {
    write("proc/meminfo", "MemAvailable: 600 kB\n");
    write("sys/fs/cgroup/memory.max", "400000\n");
    write("sys/fs/cgroup/memory.current", "300000\n");
    write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 50000\n");

    assertThat(ProcessMemory.available(root)).hasValue(150_000);
  }

  @Test
  void ignoresAControlGroupWithoutALimit() throws IOException {
    write("proc/meminfo", "MemAvailable: 600 kB\n");
    write("sys/fs/cgroup/memory.max", "max\n");

    assertThat(ProcessMemory.available(root)).hasValue(600 * 1024);
  }

  @Test
  void knowsNothingWithoutProcfs() {
    assertThat(ProcessMemory.available(root)).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs procfs")
  void readsThisProcess() {
    assertThat(ProcessMemory.resident()).isBetween(20L << 20, 1L << 40);
    assertThat(ProcessMemory.available()).isPresent();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
