package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.RoutingReport.Detectable;
import dev.ratchet.contracts.evaluator.RoutingReport.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routing table of spec 2.15, row by row. */
class RouteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYNTAX_ERROR | YES | executor | CM repair | ONLINE",
        "NO_SUCH_TABLE | YES | executor / schema checker | schema-aware CM repair | ONLINE",
        "NO_SUCH_COLUMN | YES | executor / schema checker | schema-aware CM repair | ONLINE",
        "AMBIGUOUS_COLUMN | YES | executor | alias disambiguation | ONLINE",
        "TIMEOUT | YES | executor timeout | cost-aware rewrite, simplify joins | ONLINE",
        "OTHER_EXECUTION_ERROR | YES | executor | repair or safe retry | ONLINE",
        "EMPTY_RESULT | WEAK | sanity check / business rule | ground condition values | GUARDED",
        "WRONG_ROW_COUNT | EXTERNAL_VERIFIER | tests, business rules, users (gold in the lab)"
            + " | semantic repair, DPO mining | EXTERNAL",
        "WRONG_RESULT | EXTERNAL_VERIFIER | tests, business rules, users (gold in the lab)"
            + " | semantic repair, DPO mining | EXTERNAL",
        "MISSING_CANDIDATE | YES | output parser | retry, stricter parser | ONLINE_RETRY",
        "EXECUTION_CORRECT | NOT_NEEDED | passed | return SQL | SERVE"
      })
  void routesAsTheSpecSays(
      ErrorClass error, Detectable detectable, String verifier, String action, Scope scope) {
    assertThat(Route.of(error)).isEqualTo(new Route(detectable, verifier, action, scope));
  }
}
