package dev.ratchet.natives.wheel;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a user's downloads live, shared by every version and process of Ratchet. It can be deleted
 * at any time: what is missing is fetched again.
 */
public record UserCache(Path root) {

  /** {@code $XDG_CACHE_HOME/ratchet}, otherwise {@code ~/.cache/ratchet}. */
  public static UserCache ofUser() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static UserCache of(Map<String, String> environment, Path home) {
    String given = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The XDG specification has relative paths ignored.
    boolean usable = !given.isBlank() && Path.of(given).isAbsolute();
    Path caches = usable ? Path.of(given) : home.resolve(".cache");
    return new UserCache(caches.resolve("ratchet"));
  }

  /** The folder that holds the file of a wheel. */
  Path wheelFolder(PinnedWheel wheel) {
    return root.resolve("wheels").resolve(wheel.sha256());
  }
}
