package dev.ratchet.platform.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.RatchetCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensCommandIT {
  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int tokens(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "tokens";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data=" + data;
    all[words.length + 2] = "--database-url=";
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void makesRotatesListsAndRevokesWhetherTheDatabaseRunsOrNot() {
    assertThat(tokens("create", "--name", "ada", "--role", "admin")).as(err.toString()).isZero();
    String secret = out.toString().strip();
    assertThat(secret).matches("rk_[0-9a-f]{16}_[0-9a-f]{64}");
    assertThat(err.toString()).contains("ada", "ADMIN").doesNotContain(secret);
    String id = secret.substring(3, 19);

    try (var _ = EmbeddedDatabase.open(data.resolve("postgresql"))) {
      assertThat(tokens("list")).isZero();
      assertThat(out.toString()).contains(id, "ADMIN", "ada").doesNotContain(secret);
      assertThat(tokens("rotate", id, "--grace", "0s")).isZero();
      assertThat(out.toString().strip()).startsWith("rk_" + id + "_").isNotEqualTo(secret);
      assertThat(tokens("revoke", id)).isZero();
      assertThat(tokens("rotate", id)).isEqualTo(2);
      assertThat(err.toString()).contains(id, "revoked");
    }
  }

  @Test
  void writesNothingButTheSecretToTheOutputThatAScriptReads() throws Exception {
    Path errors = data.resolve("errors");
    Process command =
        new ProcessBuilder(
                RatchetCommand.of(
                    "tokens",
                    "create",
                    "--name=ci",
                    "--role=run",
                    "--data=" + data,
                    "--database-url="))
            .redirectError(errors.toFile())
            .start();

    List<String> output = command.inputReader().lines().toList();

    assertThat(command.waitFor()).as("%s", errors).isZero();
    assertThat(output).singleElement().asString().startsWith("rk_");
    assertThat(errors).content().contains("ci, RUN").doesNotContain("INFO", "DEBUG");
  }

  @Test
  void refusesNonsenseBeforeItTouchesADatabase() {
    assertThat(tokens("create", "--name", "a", "--role", "boss")).isEqualTo(2);
    assertThat(err.toString()).contains("read, run or admin", "boss");
    assertThat(tokens("create", "--name", "a", "--role", "run", "--expires", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("--expires", "soon", "90d");
    assertThat(data).isEmptyDirectory();
  }
}
