package dev.ratchet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

@ExtendWith(OutputCaptureExtension.class)
class UsageHelpTest {

  /** Every command and sub-command, as words. */
  static Stream<String> commands() {
    return below(Ratchet.commandLine());
  }

  private static Stream<String> below(CommandLine command) {
    Stream<String> further =
        command.getSubcommands().values().stream().distinct().flatMap(UsageHelpTest::below);
    return Stream.concat(Stream.of(command.getCommandSpec().qualifiedName()), further);
  }

  // picocli takes each text for a format: a lone "%" printed "[picocli WARN] Could not format".
  @ParameterizedTest
  @MethodSource("commands")
  void isWrittenWithoutAWarningOrAPlaceHolder(String words, CapturedOutput output) {
    CommandLine command = Ratchet.commandLine();
    for (String word : words.split(" ", -1)) {
      command = word.equals("ratchet") ? command : subcommand(command, word);
    }

    String help = command.getUsageMessage(Ansi.OFF);

    assertThat(output.getErr()).doesNotContain("picocli");
    assertThat(help).contains("Usage: " + words).doesNotContain("${", "%%", "%n", "%s");
  }

  private static CommandLine subcommand(CommandLine command, String name) {
    CommandLine found = command.getSubcommands().get(name);
    assertThat(found).as(name).isNotNull();
    return found;
  }
}
