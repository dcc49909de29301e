package dev.ratchet.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a problem is better told as a page: Accept names HTML, and JSON not before it. Programs
 * that take anything get the problem itself, and so does an address that ends in {@code .json}.
 */
public final class PageWish {

  private static final String JSON_ADDRESS = ".json";

  private PageWish() {}

  public static boolean of(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && !StatusProblems.path(request).endsWith(JSON_ADDRESS)
        && prefersHtml(accept);
  }

  private static boolean prefersHtml(String accept) {
    @Nullable MediaType best = null;
    for (MediaType type : parsed(accept)) {
      boolean better = best == null || type.getQualityValue() > best.getQualityValue();
      if (better && (isHtml(type) || isJson(type))) {
        best = type;
      }
    }
    return best != null && isHtml(best) && best.getQualityValue() > 0;
  }

  private static List<MediaType> parsed(String accept) {
    try {
      return MediaType.parseMediaTypes(accept);
    } catch (InvalidMediaTypeException _) {
      return List.of(); // nothing that a browser sends
    }
  }

  private static boolean isHtml(MediaType type) {
    return type.equalsTypeAndSubtype(MediaType.TEXT_HTML)
        || type.equalsTypeAndSubtype(MediaType.APPLICATION_XHTML_XML);
  }

  private static boolean isJson(MediaType type) {
    return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
        || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON);
  }
}
