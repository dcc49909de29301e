package dev.ratchet.platform.failure;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with the words of a command line, what comes nearest to them, and where all of
 * them are: three lines at most, where picocli would print the whole help below the first.
 */
public final class UsageProblem implements IParameterExceptionHandler {
  private static final String PREFIX = "Error: ";

  @Override
  public int handleParseException(ParameterException thrown, String[] words) {
    CommandLine line = thrown.getCommandLine();
    ParameterException failure = misspeltFirst(thrown);
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText("ratchet: " + message(failure)));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> nearest =
          NearestWords.to(unmatched.getUnmatched().getFirst(), known(line.getCommandSpec()));
      if (!nearest.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", nearest) + "?");
      }
    }
    err.println(line.getCommandSpec().qualifiedName() + " --help shows all.");
    err.flush();
    return CommandFailure.USAGE;
  }

  /** What seems to be missing may be there, with a wrong name. */
  private static ParameterException misspeltFirst(ParameterException thrown) {
    CommandLine line = thrown.getCommandLine();
    List<String> unmatched = line.getUnmatchedArguments();
    return unmatched.isEmpty() ? thrown : new UnmatchedArgumentException(line, unmatched);
  }

  private static String message(ParameterException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
  }

  private static Stream<String> known(CommandSpec command) {
    return Stream.concat(
        command.optionsMap().keySet().stream(), command.subcommands().keySet().stream());
  }
}
