package dev.ratchet.kit.problem;

import dev.ratchet.kit.problem.Problem.FieldProblem;
import java.util.Collection;
import java.util.TreeSet;

/** Query parameters that an endpoint does not have, all at once. */
public final class UnknownParameters {

  private UnknownParameters() {}

  /**
   * @param sent those that are not known, one at least
   * @param known those that the endpoint has
   */
  public static ApiException of(Collection<String> sent, Collection<String> known) {
    var sorted = new TreeSet<>(known);
    String list = sorted.isEmpty() ? "none" : String.join(", ", sorted);
    String first = sent.iterator().next();
    return new ApiException(
            ServiceKitError.UNKNOWN_PARAMETER, first, Nearest.hint(first, sorted), list)
        .withErrors(
            sent.stream()
                .map(
                    name ->
                        new FieldProblem(
                            ApiException.shortened(name),
                            "is not known. " + Nearest.hint(name, sorted) + "Known are: " + list))
                .toList());
  }
}
