package dev.ratchet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatchetTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  @Test
  void listsEveryCommand() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("demo", "serve", "grade", "audit", "version", "Exit codes");
  }

  @Test
  void suggestsTheNearestCommand() {
    assertThat(run("sevre")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("Did you mean serve?");
  }

  /** One wrong word brought the whole help, and what was wrong had scrolled away. */
  @Test
  void saysAWrongOptionInThreeLinesWithTheNearestOne() {
    assertThat(run("compare", "a", "b", "--marcdown")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "ratchet: Unknown option: '--marcdown'",
            "Did you mean --markdown?",
            "ratchet compare --help shows all.");
    assertThat(out.toString()).isEmpty();
  }

  /** It said that --name is missing, which was there with a slip. */
  @Test
  void namesTheSlipAndNotWhatItLeavesMissing() {
    assertThat(run("loop", "--nmae", "x", "--train=t")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString())
        .contains("'--nmae'", "Did you mean --name?")
        .doesNotContain("Missing");
  }

  @Test
  void guessesNothingForAnotherWord() {
    assertThat(run("compare", "a", "b", "--entirely-other")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("--entirely-other").doesNotContain("Did you mean");
  }

  @Test
  void saysAMissingWordInTwoLines() {
    assertThat(run("compare", "a")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "ratchet: Missing required parameter: 'RIGHT'", "ratchet compare --help shows all.");
  }

  @Test
  void saysOptionsThatExcludeEachOtherInTwoLines() {
    assertThat(run("analyse", "a", "--json", "--html")).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString().lines()).hasSize(2).first().asString().startsWith("ratchet: --json");
  }

  @Test
  void refusesAPortThatLeavesNoRoomForFour() {
    assertThat(run("serve", "--port", "65535", "--data", folder.toString()))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("65532").doesNotContain("\tat ");
  }

  @Test
  void saysThatAPortIsInUseAndTouchesNothing() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = Math.min(taken.getLocalPort(), 65_532);
      Path data = folder.resolve("data");
      assertThat(run("serve", "--port", "" + port, "--data", data.toString()))
          .isEqualTo(CommandFailure.IN_USE);
      assertThat(err.toString()).contains("in use").doesNotContain("\tat ");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void refusesAJsonFileThatCannotBeWrittenBeforeAnyWork() {
    String missing = folder.resolve("no/such/folder/out.json").toString();
    assertThat(run("demo", "--exit", "--json", missing, "--data", folder.resolve("d").toString()))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("out.json", "folder does not exist");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void refusesAnUnknownGraderByName() throws IOException {
    Path file = Files.writeString(folder.resolve("p.sql"), "SELECT 1\n");
    assertThat(
            run(
                "grade",
                "--dataset",
                folder.toString(),
                "--predictions",
                file.toString(),
                "--graders",
                "nobody"))
        .isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("'nobody'", "spider-test-suite");
  }

  private int run(String... args) {
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
