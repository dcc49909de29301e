package dev.ratchet.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** The page of services that have no others: no script, no style. */
final class PlainProblemPage implements ProblemPage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%1$s · Ratchet</title>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml">
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      <p>%2$s</p>
      <p>%3$d <code>%4$s</code>%5$s</p>
      <p><a href="/swagger-ui.html">What this service has</a></p>
      </main>
      </body>
      </html>
      """;

  @Override
  public byte[] html(Problem problem, HttpServletRequest request) {
    String id = problem.requestId();
    String told =
        id == null ? "" : " · request <code>%s</code>".formatted(HtmlUtils.htmlEscape(id));
    return PAGE.formatted(
            HtmlUtils.htmlEscape(problem.title()),
            HtmlUtils.htmlEscape(problem.detail()),
            problem.status(),
            HtmlUtils.htmlEscape(problem.code()),
            told)
        .getBytes(StandardCharsets.UTF_8);
  }
}
