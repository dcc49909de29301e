package dev.ratchet.kit.security;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A form without scripts or inline styles; the console's style sheet may dress it. */
final class LoginPage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Log in · Ratchet</title>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml">
      %s</head>
      <body class="login-page">
      <main class="login">
      <h1 class="login-title">Ratchet</h1>
      %s<form class="login-form" method="post" action="/login">
      <label class="login-label" for="token">API token</label>
      <input class="login-input" id="token" name="token" type="password" required autofocus
       autocomplete="current-password" spellcheck="false" maxlength="8192"%s>
      <input type="hidden" name="next" value="%s">
      <button class="login-button" type="submit">Log in</button>
      </form>
      <p class="login-help">Make a token with <code>./ratchet tokens create</code>, or ask an
      administrator for one.</p>
      </main>
      </body>
      </html>
      """;

  private LoginPage() {}

  static String html(@Nullable String stylesheet, String next, @Nullable String problem) {
    String link =
        stylesheet == null
            ? ""
            : "<link rel=\"stylesheet\" href=\"%s\">\n".formatted(HtmlUtils.htmlEscape(stylesheet));
    String told =
        problem == null
            ? ""
            : "<p class=\"login-error\" id=\"login-error\" role=\"alert\">%s</p>\n"
                .formatted(HtmlUtils.htmlEscape(problem));
    String described =
        problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"login-error\"";
    return PAGE.formatted(link, told, described, HtmlUtils.htmlEscape(next));
  }
}
