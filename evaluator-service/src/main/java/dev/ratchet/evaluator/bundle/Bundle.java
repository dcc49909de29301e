package dev.ratchet.evaluator.bundle;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bundle that was unpacked, from somebody who may not mean well. Keeps: entries are counted and
 * measured while they are unpacked, whatever their headers say; names stay below the bundle.
 * Nothing is written to the disk. Everything else is BUNDLE_INVALID.
 */
public final class Bundle {
  /** The last entry, which has the hashes of all others. */
  public static final String MANIFEST = "manifest.json";

  public static final int MOST_ENTRIES = 2_100;

  /** Of all entries together, once they are unpacked. */
  public static final int MOST_BYTES = 64 << 20;

  private static final String NAME =
      "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[a-z]+)?(/[A-Za-z0-9-]+\\.[a-z]+)?";

  private final Map<String, byte[]> entries;

  private Bundle(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  public static Bundle unpack(InputStream body) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int left = MOST_BYTES;
    try (var zip = new ZipInputStream(body, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().matches(NAME)) {
          throw invalid("the entry '%s' has a name that no bundle has", entry.getName());
        }
        if (entries.size() == MOST_ENTRIES) {
          throw invalid("it has more than %,d entries", MOST_ENTRIES);
        }
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0) {
          throw invalid("it is larger than %,d bytes once it is unpacked", MOST_BYTES);
        }
        if (entries.put(entry.getName(), content) != null) {
          throw invalid("the entry '%s' stands twice", entry.getName());
        }
      }
    } catch (EOFException _) {
      // Without its cause, by which the server would take the client for gone and not answer.
      throw invalid("it was cut off");
    } catch (ZipException | IllegalArgumentException broken) {
      throw invalid("it is no zip file that can be read (%s)", broken.getMessage())
          .causedBy(broken);
    }
    return new Bundle(entries);
  }

  /**
   * Refuses a bundle of another format, and one that is not what its manifest says.
   *
   * @param known the format that is read here
   * @param format as the manifest has it
   * @param named as the manifest has them
   */
  public void requireSame(
      String known, @Nullable String format, @Nullable List<BundleEntry> named) {
    if (!known.equals(format)) {
      throw invalid("its format is %s, and %s is read here", format, known);
    }
    Set<String> found = new HashSet<>();
    for (BundleEntry entry : Objects.requireNonNullElse(named, List.<BundleEntry>of())) {
      String path = entry == null ? "null" : String.valueOf(entry.path());
      byte[] content = entries.get(path);
      if (entry == null || content == null) {
        throw invalid("its manifest names '%s', which is not in it", path);
      }
      // Before it is hashed: a short manifest could have one large entry hashed for hours.
      if (!found.add(path)) {
        throw invalid("its manifest names '%s' twice", path);
      }
      if (content.length != entry.bytes()
          || !DigestUtils.sha256Hex(content).equals(entry.sha256())) {
        throw invalid("'%s' is not what its manifest has the hash of", path);
      }
    }
    entries.keySet().stream()
        .filter(path -> !path.equals(MANIFEST) && !found.contains(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw invalid("'%s' is in it and not in its manifest", path);
            });
  }

  public Set<String> paths() {
    return entries.keySet();
  }

  public Optional<byte[]> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  public byte[] require(String path) {
    return find(path).orElseThrow(() -> invalid("it has no %s", path));
  }

  public <T> T parse(JsonMapper json, String path, Class<T> type) {
    return parse(json, path, require(path), type);
  }

  /**
   * The hash of its manifest, which has the hashes of all the rest: the same for what is the same.
   */
  public String sha256() {
    return DigestUtils.sha256Hex(require(MANIFEST));
  }

  /**
   * @param where names the content in what is said about it
   */
  public static <T> T parse(JsonMapper json, String where, byte[] content, Class<T> type) {
    try {
      T parsed = json.readValue(content, type);
      if (parsed != null) {
        return parsed;
      }
    } catch (JacksonException broken) {
      throw invalid("%s can't be read: %s", where, broken.getOriginalMessage()).causedBy(broken);
    }
    throw invalid("%s says nothing", where);
  }

  /**
   * @param path of the entry that should have it
   */
  public static void requirePresent(String path, String name, @Nullable Object value) {
    if (value == null) {
      throw invalid("%s has no %s", path, name);
    }
  }

  /** BUNDLE_INVALID with what is wrong. */
  public static ApiException invalid(String message, @Nullable Object... arguments) {
    return new ApiException(EvaluatorError.BUNDLE_INVALID, ApiException.reason(message, arguments));
  }
}
