package dev.ratchet.kit.paging;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** base64url of: version, fingerprint of the query, the parts of the sort key. */
final class Cursor {

  private static final int VERSION = 1;
  private static final int FINGERPRINT_BYTES = 8;
  private static final int MOST_PARTS = 16;

  private Cursor() {}

  static String write(List<String> key, String query) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.write(fingerprint(query));
      out.writeByte(key.size());
      for (String part : key) {
        out.writeUTF(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a sort key of more than 64 kB is no key", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  static SortKey read(String cursor, String query) {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
      int version = in.readByte();
      byte[] fingerprint = in.readNBytes(FINGERPRINT_BYTES);
      List<String> key = key(in);
      if (version != VERSION || in.available() > 0) {
        throw invalid(cursor);
      }
      if (!MessageDigest.isEqual(fingerprint, fingerprint(query))) {
        throw new ApiException(ServiceKitError.CURSOR_OF_ANOTHER_QUERY, cursor);
      }
      return new SortKey(cursor, key);
    } catch (IllegalArgumentException | IOException _) {
      throw invalid(cursor);
    }
  }

  private static List<String> key(DataInputStream in) throws IOException {
    int parts = in.readByte();
    if (parts < 0 || parts > MOST_PARTS) {
      throw new IOException("no cursor has " + parts + " parts");
    }
    var key = new ArrayList<String>(parts);
    for (int i = 0; i < parts; i++) {
      key.add(in.readUTF());
    }
    return key;
  }

  private static ApiException invalid(String cursor) {
    return new ApiException(ServiceKitError.INVALID_CURSOR, cursor);
  }

  private static byte[] fingerprint(String query) {
    return Arrays.copyOf(DigestUtils.sha256(query), FINGERPRINT_BYTES);
  }
}
