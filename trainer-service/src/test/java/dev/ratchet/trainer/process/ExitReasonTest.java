package dev.ratchet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.protocol.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitReasonTest {

  @TempDir Path run;

  /** The event that says so is a line on the very disk that is full. */
  @Test
  void aLearnerOnAFullDiskIsNotJustAnExitCode() {
    assertThat(reason(ExitCode.FAILED.code(), 512))
        .contains("disk of its run directory is full", "512 bytes", "resume");
    assertThat(reason(ExitCode.FAILED.code(), 1 << 30))
        .isEqualTo("it gave up without writing down why");
  }

  @Test
  void signalsAreNamed() {
    assertThat(reason(128 + 9, 0)).contains("SIGKILL", "memory");
    assertThat(reason(128 + 11, 0)).contains("crashed in native code", "SIGSEGV");
    assertThat(reason(3, 0)).isEqualTo("it ended with exit code 3");
  }

  private String reason(int code, long freeBytes) {
    return ExitReason.ofCode(code, new LearnerLog(run, run.resolve("log")), freeBytes);
  }
}
