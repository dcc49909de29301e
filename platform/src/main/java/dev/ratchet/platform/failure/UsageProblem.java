package dev.ratchet.platform.failure;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with the words of a command line, what comes nearest to them, and where all of
 * them are: three lines at most, where picocli would print the whole help below the first.
 */
public final class UsageProblem implements IParameterExceptionHandler {
  private static final String PREFIX = "Error: ";
  private static final int NEAREST = 3;

  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText("ratchet: " + message(failure)));
    List<String> nearest = nearest(failure);
    if (!nearest.isEmpty()) {
      err.println("Did you mean " + String.join(" or ", nearest) + "?");
    }
    err.println(line.getCommandSpec().qualifiedName() + " --help shows all.");
    err.flush();
    return CommandFailure.USAGE;
  }

  private static String message(ParameterException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
  }

  private static List<String> nearest(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream().limit(NEAREST).toList()
        : List.of();
  }
}
