package dev.ratchet.platform;

import dev.ratchet.platform.aot.AotCommand;
import dev.ratchet.platform.audit.AuditCommand;
import dev.ratchet.platform.demo.DemoCommand;
import dev.ratchet.platform.experiments.BundleCommand;
import dev.ratchet.platform.experiments.ExperimentCommand;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.failure.UsageProblem;
import dev.ratchet.platform.grade.GradeCommand;
import dev.ratchet.platform.loop.LoopCommand;
import dev.ratchet.platform.models.ModelsCommand;
import dev.ratchet.platform.models.NativesCommand;
import dev.ratchet.platform.pairs.PairsCommand;
import dev.ratchet.platform.runs.AnalyseCommand;
import dev.ratchet.platform.runs.CompareCommand;
import dev.ratchet.platform.runs.ExportCommand;
import dev.ratchet.platform.server.PostgresCommand;
import dev.ratchet.platform.server.ServeCommand;
import dev.ratchet.platform.tokens.TokensCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Entry of {@code ./ratchet}. */
@Command(
    name = "ratchet",
    version = "Ratchet 0.1.0-SNAPSHOT",
    description = "Execution-guided Text-to-SQL: generate, execute, judge, repair, measure.",
    subcommands = {
      DemoCommand.class,
      LoopCommand.class,
      ServeCommand.class,
      PostgresCommand.class,
      GradeCommand.class,
      AuditCommand.class,
      ExportCommand.class,
      CompareCommand.class,
      PairsCommand.class,
      AnalyseCommand.class,
      ExperimentCommand.class,
      BundleCommand.class,
      ModelsCommand.class,
      NativesCommand.class,
      TokensCommand.class,
      AotCommand.class,
      Ratchet.Version.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet demo                 the whole loop on the built-in benchmark, then serve",
      "  ratchet help loop            the same on your own questions",
      "  ratchet serve --port 9000    the four services alone",
      "  ratchet models pull starter  fetch the starter model",
      "  ratchet tokens create --name ada --role admin",
      "  ratchet compare LEFT RIGHT   two runs over their common examples",
      "  ratchet analyse Base=R1 SFT=R2   errors, repairs and routing of runs side by side",
      "  ratchet experiment FILE      a file of steps, each done once",
      "  ratchet help grade           everything about one command",
      "",
      "Exit codes: 0 done, 1 the work failed, 2 the request can't be done as given,",
      "3 a port or the data directory is in use, 130 ended by Ctrl-C."
    },
    mixinStandardHelpOptions = true)
public final class Ratchet implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure, show the stack trace too.")
  boolean debug;

  @Command(name = "version", description = "Print the version.")
  static final class Version implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Override
    public Integer call() {
      spec.root().commandLine().printVersionHelp(spec.commandLine().getOut());
      return 0;
    }
  }

  public static void main(String[] args) {
    Carriers.provide();
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, for {@code main} and for tests. */
  public static CommandLine commandLine() {
    var ratchet = new Ratchet();
    return new CommandLine(ratchet)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Help.defaultColorScheme(ansi()))
        .setParameterExceptionHandler(new UsageProblem())
        .setExecutionExceptionHandler((failure, line, _) -> ratchet.tell(failure, line));
  }

  private static Help.Ansi ansi() {
    return System.getenv("NO_COLOR") == null ? Help.Ansi.AUTO : Help.Ansi.OFF;
  }

  private int tell(Exception failure, CommandLine line) {
    int exitCode =
        failure instanceof CommandFailure known ? known.exitCode() : CommandFailure.FAILED;
    String message =
        failure instanceof CommandFailure
            ? failure.getMessage()
            : "It failed unexpectedly: %s. Run it again with --debug to see where."
                .formatted(failure);
    line.getErr().println("ratchet: " + message);
    if (debug) {
      failure.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return exitCode;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
