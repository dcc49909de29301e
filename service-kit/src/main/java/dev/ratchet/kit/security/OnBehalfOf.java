package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a service acts for: its own caller goes along with its calls, so that the audit log of the
 * next service names a person, and nobody can do more through a service than by himself.
 */
final class OnBehalfOf {

  static final String HEADER = "X-Ratchet-On-Behalf-Of";
  static final String SERVICE = "X-Ratchet-Service";

  private static final Pattern VALUE =
      Pattern.compile("(READ|RUN|ADMIN) (TOKEN|SESSION|OIDC|SERVICE) (\\S{1,512}) (\\S{1,1024})");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private OnBehalfOf() {}

  static String value(Caller caller) {
    return "%s %s %s %s"
        .formatted(caller.role(), caller.kind(), encode(caller.id()), encode(caller.name()));
  }

  /** The caller that counts: whom a service names, or the sender. Only services are believed. */
  static Caller resolve(Caller sender, HttpServletRequest request) {
    if (sender.kind() != Caller.Kind.SERVICE) {
      return sender;
    }
    String service = service(request);
    String header = request.getHeader(HEADER);
    if (header == null) {
      return new Caller("service:" + service, service, sender.role(), sender.kind(), null);
    }
    Matcher value = VALUE.matcher(header);
    if (!value.matches()) {
      throw new ApiException(
          ServiceKitError.INVALID_PARAMETER, "header", HEADER, header, "'ROLE KIND ID NAME'");
    }
    return new Caller(
        decode(value.group(3)),
        decode(value.group(4)),
        Role.valueOf(value.group(1)).and(sender.role()),
        Caller.Kind.valueOf(value.group(2)),
        service);
  }

  private static String service(HttpServletRequest request) {
    String name = request.getHeader(SERVICE);
    return name != null && NAME.matcher(name).matches() ? name : "service";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new ApiException(
          ServiceKitError.INVALID_PARAMETER, "header", HEADER, text, "percent-encoded");
    }
  }
}
