package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

  @TempDir Path folder;

  @Test
  void findsTheServerOfADataDirectoryFurtherDown() throws Exception {
    Path cluster = Files.createDirectories(folder.resolve("postgres/data"));
    Files.write(cluster.resolve("postmaster.pid"), List.of("4711", cluster.toString(), "5432"));

    assertThat(PostmasterFile.find(folder).processId()).isEqualTo(4711);
  }

  @Test
  void saysWhenNoServerRunsThere() {
    assertThatThrownBy(() -> PostmasterFile.find(folder))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("0 files postmaster.pid");
  }
}
