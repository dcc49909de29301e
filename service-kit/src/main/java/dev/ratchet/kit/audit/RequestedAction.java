package dev.ratchet.kit.audit;

import dev.ratchet.contracts.access.AuditAction;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request is meant to do, read off its method and path: {@code POST
 * /v1/rollouts/{id}/cancel} cancels the rollout of that id, and so does {@code POST
 * /console/runs/{id}/cancel} a run.
 *
 * @param subjectId null where the path has no id, as when something is made
 */
record RequestedAction(AuditAction action, String resource, @Nullable String subjectId) {

  private static final Pattern PREFIX = Pattern.compile("v\\d+|console");

  /**
   * @param startsJob whether the endpoint says that it starts a job
   * @return null for a request that only looks
   */
  static @Nullable RequestedAction of(String method, String path, boolean startsJob) {
    List<String> parts =
        Pattern.compile("/")
            .splitAsStream(path)
            .filter(part -> !part.isEmpty() && !PREFIX.matcher(part).matches())
            .toList();
    if (parts.isEmpty()) {
      return null;
    }
    String last = parts.getLast();
    String subject = parts.size() > 1 ? parts.get(1) : null;
    return switch (method.toUpperCase(Locale.ROOT)) {
      case "DELETE" -> new RequestedAction(AuditAction.DELETED, parts.getFirst(), subject);
      case "PUT", "PATCH" -> new RequestedAction(AuditAction.CHANGED, parts.getFirst(), subject);
      case "POST" -> post(parts.getFirst(), last, subject, parts.size(), startsJob);
      default -> null;
    };
  }

  private static RequestedAction post(
      String resource, String last, @Nullable String subject, int parts, boolean startsJob) {
    boolean ofOne = parts > 2;
    return switch (last) {
      case "cancel" -> new RequestedAction(AuditAction.CANCELLED, resource, subject);
      case "resume", "retry" -> new RequestedAction(AuditAction.RESUMED, resource, subject);
      case "evaluate" -> new RequestedAction(AuditAction.STARTED, "evaluations", subject);
      case "analyse" -> new RequestedAction(AuditAction.STARTED, "analyses", subject);
      case "decide", "undo", "judge" -> new RequestedAction(AuditAction.CHANGED, resource, subject);
      case "rotate" -> new RequestedAction(AuditAction.ROTATED, resource, subject);
      default ->
          new RequestedAction(
              startsJob ? AuditAction.STARTED : AuditAction.CREATED,
              // POST /v1/datasets/{id}/audits makes an audit; its id comes with the answer.
              ofOne ? last : resource,
              ofOne ? subject : null);
    };
  }
}
