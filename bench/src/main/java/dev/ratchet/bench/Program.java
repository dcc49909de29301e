package dev.ratchet.bench;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs one program of this module and ends the JVM with its status. */
final class Program {

  private Program() {}

  static void run(Callable<Integer> program, String[] arguments) {
    Locale.setDefault(Locale.ROOT); // the same digits everywhere
    System.exit(commandLine(program).execute(arguments));
  }

  /** Errors that are meant for the reader come without a stack trace. */
  static CommandLine commandLine(Callable<Integer> program) {
    CommandLine line = new CommandLine(program).setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, _) -> {
          if (exception instanceof BenchException) {
            command.getErr().println(exception.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
          }
          throw exception;
        });
    return line;
  }
}
