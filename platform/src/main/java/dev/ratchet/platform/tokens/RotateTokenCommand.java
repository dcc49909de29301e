package dev.ratchet.platform.tokens;

import dev.ratchet.contracts.access.NewTokenResponse;
import dev.ratchet.contracts.access.RotateTokenRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet tokens rotate}. */
@Command(
    name = "rotate",
    description = "Give a token a new secret and print it; the old one works for a while.",
    mixinStandardHelpOptions = true)
final class RotateTokenCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TokenDatabase database = new TokenDatabase();

  @Parameters(paramLabel = "ID", description = "As tokens list shows it.")
  String id;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "For so long the old secret works too (default: 1h); 0s ends it now.")
  String grace;

  @Override
  public Integer call() {
    Duration longest = Duration.ofMillis(RotateTokenRequest.MAX_GRACE_MILLIS);
    Duration kept = Durations.read("--grace", grace, longest);
    NewTokenResponse rotated = database.with(tokens -> tokens.rotate(id, kept));
    PrintWriter err = spec.commandLine().getErr();
    err.printf("Token %s has a new secret. Keep it now: it can't be shown again.%n", id);
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(rotated.secret());
    out.flush();
    return 0;
  }
}
