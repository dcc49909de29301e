package dev.ratchet.evaluator.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What the layout knows beside the page's own model.
 *
 * @param address of the page itself, with its query
 * @param twin the address of the page's JSON twin; absent where there is none
 * @param csrf absent where no one logs in with a cookie
 */
public record Site(
    Assets assets, String version, String address, @Nullable String twin, @Nullable Csrf csrf) {
  /** What a form must send along to prove that it is one of ours. */
  public record Csrf(String header, String parameter, String token) {}
}
