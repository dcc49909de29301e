package dev.ratchet.kit.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** Tells one request from another: a hash of method, path, query and body. */
final class RequestFingerprint {

  private RequestFingerprint() {}

  static byte[] of(HttpServletRequest request, InputStream body) throws IOException {
    MessageDigest hash = start(request);
    return DigestUtils.updateDigest(hash, body).digest();
  }

  /** Parts can be read again, as the container keeps them in files; their stream could not. */
  static byte[] ofParts(HttpServletRequest request) throws IOException, ServletException {
    MessageDigest hash = start(request);
    for (Part part : request.getParts()) {
      add(hash, part.getName());
      add(hash, String.valueOf(part.getSubmittedFileName()));
      try (InputStream in = part.getInputStream()) {
        DigestUtils.updateDigest(hash, in);
      }
    }
    return hash.digest();
  }

  private static MessageDigest start(HttpServletRequest request) {
    MessageDigest hash = DigestUtils.getSha256Digest();
    add(hash, request.getMethod());
    add(hash, request.getRequestURI());
    add(hash, String.valueOf(request.getQueryString()));
    return hash;
  }

  private static void add(MessageDigest hash, String text) {
    hash.update(text.getBytes(UTF_8));
    hash.update((byte) 0);
  }
}
