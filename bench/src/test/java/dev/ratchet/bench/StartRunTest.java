package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartRunTest {

  // Nothing listens there.
  private static final int PORT = 1;

  @Test
  void tellsWhatAProcessSaidThatEndedTooEarly() {
    var run = run("echo port 8080 is in use; exit 3");

    assertThatThrownBy(() -> run.run(0))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("port 8080 is in use");
  }

  @Test
  void believesNoLineWithoutAskingTheServices() {
    var run = run("echo Ctrl-C stops everything; exec sleep 60");

    assertThatThrownBy(() -> run.run(0)).isInstanceOf(Exception.class);
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void givesTheEnvironmentToTheProcess() {
    var run = run("echo aot $RATCHET_AOT");

    assertThatThrownBy(() -> run.run(0)).hasMessageContaining("aot off");
  }

  private static StartRun run(String script) {
    return new StartRun("x", List.of("sh", "-c", script), Map.of("RATCHET_AOT", "off"), PORT);
  }
}
