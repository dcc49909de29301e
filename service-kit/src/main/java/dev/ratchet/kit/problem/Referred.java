package dev.ratchet.kit.problem;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/**
 * Looks up what a body or a query parameter refers to. A path whose id nobody has is not there:
 * 404. A request that is understood but refers to something that is not there can't be carried out:
 * 422, with the same code and with the field in {@code errors}.
 */
public final class Referred {

  private Referred() {}

  /**
   * @param field of the request that has the reference
   * @param lookup throws a problem with status 404 when there is no such thing
   */
  public static <T> T by(String field, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (ApiException problem) {
      throw problem.status() == HttpStatus.NOT_FOUND ? problem.referredBy(field) : problem;
    }
  }
}
