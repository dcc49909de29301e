package dev.ratchet.platform.tokens;

import dev.ratchet.contracts.access.CreateTokenRequest;
import dev.ratchet.contracts.access.NewTokenResponse;
import dev.ratchet.contracts.access.Role;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet tokens create}: the secret goes to the output, everything else to the errors. */
@Command(
    name = "create",
    description = "Make a token and print it; it is shown this once.",
    mixinStandardHelpOptions = true)
final class CreateTokenCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofDays(3650);

  @Spec CommandSpec spec;
  @Mixin TokenDatabase database = new TokenDatabase();

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "For people.")
  String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "read: look; run: start and cancel too; admin: delete and make tokens too.")
  String role;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "After so long, like 90d; without it, when it is revoked.")
  @Nullable String expires;

  @Override
  public Integer call() {
    if (!name.matches(CreateTokenRequest.NAME)) {
      throw CommandFailure.usage(
          "--name must be 1 to 100 letters, digits, spaces or any of . _ @ : / - but is '%s'."
              .formatted(name));
    }
    Role asked = role();
    Duration life = expires == null ? null : Durations.read("--expires", expires, LONGEST);
    String creator = "command line of " + System.getProperty("user.name");
    NewTokenResponse made =
        database.with(
            tokens -> {
              // Only now: a database that had to be started took a part of a short life.
              Instant end = life == null ? null : Instant.now().plus(life);
              return tokens.create(new CreateTokenRequest(name, asked, end), creator);
            });
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "Token %s (%s, %s). Keep it now: it can't be shown again.%n",
        made.token().id(), made.token().name(), made.token().role());
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(made.secret());
    out.flush();
    return 0;
  }

  private Role role() {
    for (Role known : Role.values()) {
      if (known.name().equalsIgnoreCase(role)) {
        return known;
      }
    }
    throw CommandFailure.usage("--role must be read, run or admin but is '%s'.".formatted(role));
  }
}
