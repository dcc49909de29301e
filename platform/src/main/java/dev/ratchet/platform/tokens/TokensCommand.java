package dev.ratchet.platform.tokens;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet tokens}. */
@Command(
    name = "tokens",
    description = {
      "Make, list, rotate and revoke API tokens, in the database itself.",
      "They count while ratchet.security.mode is tokens; see docs/security.md."
    },
    subcommands = {
      CreateTokenCommand.class,
      ListTokensCommand.class,
      RotateTokenCommand.class,
      RevokeTokenCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet tokens create --name ada --role admin",
      "  ratchet tokens create --name nightly --role run --expires 90d",
      "  ratchet tokens rotate 5f1d0c7a9be24468 --grace 24h",
      "  ratchet tokens revoke 5f1d0c7a9be24468"
    },
    mixinStandardHelpOptions = true)
public final class TokensCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
