package dev.ratchet.kit.idempotency;

import static dev.ratchet.kit.problem.ServiceKitError.IDEMPOTENCY_BODY_TOO_LARGE;
import static dev.ratchet.kit.problem.ServiceKitError.IDEMPOTENCY_IN_PROGRESS;
import static dev.ratchet.kit.problem.ServiceKitError.IDEMPOTENCY_KEY_INVALID;
import static dev.ratchet.kit.problem.ServiceKitError.IDEMPOTENCY_KEY_REUSED;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Handles every POST that carries an Idempotency-Key once.
 *
 * <p>A success is kept and replayed. A failure is not: it started nothing, so the request may be
 * corrected or repeated under the same key. Streams are not kept either. A body is held in memory
 * for its hash, so its size is bounded: a large upload goes without a key.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

  static final String REPLAYED = "Idempotency-Replayed";
  private static final Pattern ACCEPTED =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  private final IdempotencyStore store;
  private final ProblemWriter problems;
  private final int maxBody;

  /**
   * @param maxBody bytes
   */
  IdempotencyFilter(IdempotencyStore store, ProblemWriter problems, int maxBody) {
    this.store = store;
    this.problems = problems;
    this.maxBody = maxBody;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || request.getHeader(IdempotencyKey.HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      handle(request, response, chain);
    } catch (ApiException problem) {
      problems.write(request, response, problem);
    }
  }

  private void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = key(request.getHeader(IdempotencyKey.HEADER));
    boolean multipart = isMultipart(request);
    byte[] body = multipart ? null : body(request);
    byte[] fingerprint =
        body == null
            ? ofParts(request)
            : RequestFingerprint.of(request, new ByteArrayInputStream(body));
    switch (store.claim(key, fingerprint)) {
      case IdempotencyStore.Claim.First first -> {
        request.setAttribute(IdempotencyKey.ATTRIBUTE, key);
        first(key, first.owner(), request, body, response, chain);
      }
      case IdempotencyStore.Claim.Replay replay -> replay(replay.response(), response);
      case IdempotencyStore.Claim.OtherRequest _ ->
          throw new ApiException(IDEMPOTENCY_KEY_REUSED, key);
      case IdempotencyStore.Claim.InProgress waiting ->
          throw new ApiException(IDEMPOTENCY_IN_PROGRESS, key, 1)
              .withHeader(HttpHeaders.RETRY_AFTER, "1")
              .with("takenForDeadInSeconds", waiting.secondsLeft());
    }
  }

  /** Broken parts are the caller's fault: Tomcat would log an exception that leaves the filters. */
  private static byte[] ofParts(HttpServletRequest request) throws IOException, ServletException {
    try {
      return RequestFingerprint.ofParts(request);
    } catch (IOException | ServletException | IllegalStateException e) {
      ApiException problem = ProblemWriter.problem(e, request);
      if (problem.status().is4xxClientError()) {
        throw problem;
      }
      throw e;
    }
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(maxBody + 1);
    if (body.length > maxBody) {
      throw new ApiException(IDEMPOTENCY_BODY_TOO_LARGE, maxBody);
    }
    return body;
  }

  private void first(
      String key,
      UUID owner,
      HttpServletRequest request,
      byte @Nullable [] body,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var captured = new CapturedResponse(response);
    boolean kept = false;
    try {
      chain.doFilter(new BufferedRequest(request, body, captured), captured);
      if (!captured.isStream() && captured.getStatus() < 400 && IdempotencyKey.mayStore(request)) {
        store.complete(key, owner, captured.stored());
        kept = true;
      }
    } finally {
      if (!kept) {
        store.release(key, owner);
      }
    }
    if (!captured.isStream()) {
      captured.send();
    }
  }

  private static void replay(StoredResponse first, HttpServletResponse response)
      throws IOException {
    response.setStatus(first.status());
    first.headers().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setHeader(REPLAYED, "true");
    response.setContentLength(first.body().length);
    response.getOutputStream().write(first.body());
  }

  private static String key(String sent) {
    if (!ACCEPTED.matcher(sent).matches()) {
      throw new ApiException(IDEMPOTENCY_KEY_INVALID, sent.length(), sent);
    }
    return sent;
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
  }
}
