package dev.ratchet.platform.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.platform.Ratchet;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingTest {

  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void makeAFolderForTheCache() throws IOException {
    cache = Files.createDirectory(folder.resolve("made")).resolve("ratchet.aot");
  }

  /** A JDK whose java is a shell script. */
  private Training training(String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    Path java = bin.resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Training(java, List.of("-Xmx512m", "-Dratchet.home=/r"), "a.jar:b.jar");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(cache.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsTheCacheAndWhichJdkItIsFor() throws Exception {
    training(
            "for o in \"$@\"; do case $o in -XX:AOTCacheOutput=*) echo made > ${o#*=};; esac; done")
        .write(cache);

    assertThat(cache).hasContent("made");
    assertThat(files()).containsExactly("ratchet.aot", "ratchet.aot.release");
    assertThat(cache.resolveSibling("ratchet.aot.release")).hasContent("JAVA_VERSION=\"25.0.3\"");
  }

  @Test
  void keepsTheCacheThatIsThereWhenARehearsalFails() throws Exception {
    Files.writeString(cache, "older");

    assertThatThrownBy(() -> training("echo PostgreSQL is away; exit 1").write(cache))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("ended with 1", "PostgreSQL is away");
    assertThat(cache).hasContent("older");
    assertThat(files()).containsExactly("ratchet.aot");
  }

  @Test
  void noticesAJvmThatMadeNothing() throws Exception {
    Training training = training("exit 0");

    assertThatThrownBy(() -> training.write(cache)).hasMessageContaining("ended with 0");
  }

  @Test
  void rehearsesWithTheOptionsAndTheClassPathOfTheStartsToCome() throws Exception {
    List<String> command = training("").command(cache);

    assertThat(command)
        .containsSubsequence("-Xmx512m", "-Dratchet.home=/r", "-XX:AOTCacheOutput=" + cache)
        .containsSubsequence("-cp", "a.jar:b.jar", Ratchet.class.getName());
    int arguments = command.indexOf(Ratchet.class.getName()) + 1;
    CommandLine.ParseResult parsed =
        Ratchet.commandLine()
            .parseArgs(command.subList(arguments, command.size()).toArray(String[]::new));
    assertThat(parsed.subcommand().hasMatchedOption("--rehearse")).isTrue();
  }

  @Test
  void takesNoOptionAlongThatACacheDoesNotGoWith() {
    assertThat(Training.ofThisProcess().options())
        .isNotEmpty()
        .noneMatch(option -> option.startsWith("-Xshare") || option.startsWith("-XX:AOT"));
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    var err = new StringWriter();

    int exitCode =
        Ratchet.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("aot", "--output", folder.resolve("no/such.aot").toString());

    assertThat(exitCode).isEqualTo(CommandFailure.USAGE);
    assertThat(err.toString()).contains("such.aot", "--output");
  }
}
