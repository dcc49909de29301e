package dev.ratchet.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.Ratchet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InUseIT {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Ratchet.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  void saysInOneLineThatTheDataDirectoryIsInUse() {
    try (var _ = EmbeddedDatabase.open(folder.resolve("postgresql"))) {
      int exitCode = run("serve", "--port=" + FreePorts.four(), "--data=" + folder);

      assertThat(exitCode).isEqualTo(3);
      assertThat(err.toString()).contains(folder.toString());
      assertThat(err.toString().strip().lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void saysInOneLineWhichOfTheFourPortsIsInUse(int offset) throws IOException {
    int first = FreePorts.four();
    try (var taken = new ServerSocket(first + offset, 1, InetAddress.getLoopbackAddress())) {
      int exitCode = run("demo", "--exit", "--port=" + first, "--data=" + folder);

      assertThat(exitCode).isEqualTo(3);
      assertThat(err.toString()).contains("Port " + taken.getLocalPort() + " is in use");
      assertThat(err.toString().strip().lines()).hasSize(1);
    }
  }
}
