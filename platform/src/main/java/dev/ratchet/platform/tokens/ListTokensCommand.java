package dev.ratchet.platform.tokens;

import dev.ratchet.contracts.access.TokenResponse;
import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.paging.PageQuery;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ratchet tokens list}. */
@Command(
    name = "list",
    description = "List the tokens, newest first, revoked ones too.",
    mixinStandardHelpOptions = true)
final class ListTokensCommand implements Callable<Integer> {
  private static final String ROW = "%-16s  %-5s  %-20s  %-20s  %-20s  %s%n";

  @Spec CommandSpec spec;
  @Mixin TokenDatabase database = new TokenDatabase();

  @Override
  public Integer call() {
    List<TokenResponse> all = database.with(ListTokensCommand::all);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "ID", "ROLE", "LAST USED", "EXPIRES", "REVOKED", "NAME");
    for (TokenResponse token : all) {
      out.printf(
          ROW,
          token.id(),
          token.role(),
          time(token.lastUsedAt()),
          time(token.expiresAt()),
          time(token.revokedAt()),
          token.name());
    }
    out.flush();
    return 0;
  }

  private static List<TokenResponse> all(AccessTokens tokens) {
    List<TokenResponse> all = new ArrayList<>();
    String cursor = null;
    do {
      PageQuery query = PageQuery.of(PageQuery.MAX_LIMIT, cursor, "tokens");
      var page = query.page(tokens.list(query), token -> token, AccessTokens::sortKey);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
