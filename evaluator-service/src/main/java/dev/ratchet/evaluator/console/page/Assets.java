package dev.ratchet.evaluator.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Addresses of the static files. Each carries a part of the file's hash, so that browsers may keep
 * a file for ever and still get the next one at once.
 */
@Component
public final class Assets {
  static final String PATH = "/console/assets/";
  static final String LOCATION = "console/assets/";
  private static final int VERSION_DIGITS = 12;

  private final Map<String, String> urls = new ConcurrentHashMap<>();

  Assets() {}

  /**
   * @param name of a file below {@code console/assets}
   */
  public String url(String name) {
    return urls.computeIfAbsent(name, Assets::versioned);
  }

  private static String versioned(String name) {
    ClassLoader loader = Assets.class.getClassLoader();
    try (InputStream file = loader.getResourceAsStream(LOCATION + name)) {
      if (file == null) {
        throw new IllegalStateException("the console has no file " + name);
      }
      return PATH + name + "?v=" + DigestUtils.sha256Hex(file).substring(0, VERSION_DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
