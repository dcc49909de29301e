package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.RoutingReport.Detectable;
import dev.ratchet.contracts.evaluator.RoutingReport.Scope;

/** The routing table of spec 2.15: who tells an error without gold, and what to do then. */
record Route(Detectable detectable, String verifier, String action, Scope scope) {

  static Route of(ErrorClass error) {
    return switch (error) {
      case SYNTAX_ERROR -> online("executor", "CM repair");
      case NO_SUCH_TABLE, NO_SUCH_COLUMN ->
          online("executor / schema checker", "schema-aware CM repair");
      case AMBIGUOUS_COLUMN -> online("executor", "alias disambiguation");
      case TIMEOUT -> online("executor timeout", "cost-aware rewrite, simplify joins");
      case OTHER_EXECUTION_ERROR -> online("executor", "repair or safe retry");
      case EMPTY_RESULT ->
          new Route(
              Detectable.WEAK,
              "sanity check / business rule",
              "ground condition values",
              Scope.GUARDED);
      case WRONG_ROW_COUNT, WRONG_RESULT ->
          new Route(
              Detectable.EXTERNAL_VERIFIER,
              "tests, business rules, users (gold in the lab)",
              "semantic repair, DPO mining",
              Scope.EXTERNAL);
      case MISSING_CANDIDATE ->
          new Route(Detectable.YES, "output parser", "retry, stricter parser", Scope.ONLINE_RETRY);
      case EXECUTION_CORRECT ->
          new Route(Detectable.NOT_NEEDED, "passed", "return SQL", Scope.SERVE);
    };
  }

  private static Route online(String verifier, String action) {
    return new Route(Detectable.YES, verifier, action, Scope.ONLINE);
  }
}
