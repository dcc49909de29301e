package dev.ratchet.kit.access;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Makes, reads and hashes secrets.
 *
 * <p>Every secret is 256 random bits, so SHA-256 without salt or work factor is enough: bcrypt and
 * its like make guessing a password slow, and here is nothing to guess. It also keeps a request
 * from costing the service 100 ms of CPU, which would be a gift to whoever floods it.
 */
public final class Secrets {

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern TOKEN = Pattern.compile("rk_([0-9a-f]{16})_([0-9a-f]{64})");

  private final RandomGenerator random;

  /**
   * @param random a {@link java.security.SecureRandom}, but for tests
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /**
   * An API token taken apart.
   *
   * @param text {@code rk_ID_SECRET}, what is sent
   */
  public record ApiToken(String id, byte[] hash, String text) {
    @Override
    public String toString() {
      return "ApiToken[id=" + id + "]";
    }
  }

  /** A new token with a new id. */
  public ApiToken newToken() {
    return newToken(hex(ID_BYTES));
  }

  /** A new secret for the token of this id. */
  public ApiToken newToken(String id) {
    String secret = hex(SECRET_BYTES);
    return new ApiToken(id, hash(secret), "rk_" + id + "_" + secret);
  }

  /** 256 bits as text, for a session or a service. */
  public String newSecret() {
    return hex(SECRET_BYTES);
  }

  /** Empty when it does not have the form of an API token. */
  public static Optional<ApiToken> read(String text) {
    Matcher token = TOKEN.matcher(text);
    return token.matches()
        ? Optional.of(new ApiToken(token.group(1), hash(token.group(2)), text))
        : Optional.empty();
  }

  public static byte[] hash(String secret) {
    return DigestUtils.sha256(secret);
  }

  private String hex(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HEX.formatHex(drawn);
  }
}
