package dev.ratchet.platform.tokens;

import dev.ratchet.contracts.access.TokenResponse;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet tokens revoke}. */
@Command(
    name = "revoke",
    description = "End a token and its sessions; running services follow within 10 seconds.",
    mixinStandardHelpOptions = true)
final class RevokeTokenCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TokenDatabase database = new TokenDatabase();

  @Parameters(paramLabel = "ID", description = "As tokens list shows it.")
  String id;

  @Override
  public Integer call() {
    TokenResponse revoked = database.with(tokens -> tokens.revoke(id));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Revoked %s (%s).%n", revoked.id(), revoked.name());
    out.flush();
    return 0;
  }
}
