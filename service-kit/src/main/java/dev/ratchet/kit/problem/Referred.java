package dev.ratchet.kit.problem;

import java.util.function.Supplier;

/**
 * Looks up what a body or a query parameter refers to. A path whose id nobody has is not there:
 * 404. A request that is understood but refers to something that is not there can't be carried out:
 * 422, with the same code and with the field in {@code errors}.
 */
public final class Referred {

  private Referred() {}

  /**
   * @param field of the request that has the reference
   * @param lookup throws a problem with status 404 when there is no such thing, or with 422 when it
   *     can't be used
   */
  public static <T> T by(String field, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (ApiException problem) {
      throw switch (problem.status()) {
        case NOT_FOUND -> problem.referredBy(field);
        case UNPROCESSABLE_CONTENT -> problem.about(field);
        default -> problem;
      };
    }
  }

  /**
   * Looks up what a part of a body refers to.
   *
   * @param part its name, which comes before the fields that the lookup names
   */
  public static <T> T inside(String part, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (ApiException problem) {
      throw problem.inside(part);
    }
  }
}
