package dev.ratchet.evaluator.report;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** The forms in which results can be read. */
public final class ReportMedia {
  public static final String MARKDOWN_VALUE = "text/markdown";

  static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
  static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private ReportMedia() {}

  /**
   * @param form the end of a path: md, html or json
   */
  public static MediaType of(String form) {
    return switch (form) {
      case "md" -> MARKDOWN;
      case "html" -> HTML;
      case "json" -> MediaType.APPLICATION_JSON;
      default -> throw new IllegalArgumentException("there is no form " + form);
    };
  }
}
