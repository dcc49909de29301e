package dev.ratchet.evaluator.console.page;

import dev.ratchet.kit.security.Caller;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Renders models through their templates, which were compiled with the service. */
@Component
final class PageRenderer {
  private static final String TEMPLATES = "dev.ratchet.evaluator.console";

  private static final String CONSOLE = "/console/";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);
  private final Assets assets;
  private final String version;

  PageRenderer(Assets assets, @Value("${ratchet.service.version}") String version) {
    this.assets = assets;
    this.version = version;
  }

  /** The whole page, escaped and in UTF-8. */
  Utf8ByteOutput render(ConsolePage page, HttpServletRequest request) {
    var bytes = new Utf8ByteOutput();
    var site = new Site(assets, version, address(request), twin(request), csrf(request));
    engine.render(page.template(), Map.of("page", page, "site", site), new VisibleOutput(bytes));
    return bytes;
  }

  /** For those who logged in: others send a token of their own with each request, or none. */
  private static Site.@Nullable Csrf csrf(HttpServletRequest request) {
    boolean session =
        Caller.current().filter(caller -> caller.kind() == Caller.Kind.SESSION).isPresent();
    return session && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Site.Csrf(token.getHeaderName(), token.getParameterName(), token.getToken())
        : null;
  }

  private static String address(HttpServletRequest request) {
    return request.getRequestURI() + query(request);
  }

  private static String query(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? "" : "?" + query;
  }

  /** Problems are shown at every address of the service, twins are the console's. */
  private static @Nullable String twin(HttpServletRequest request) {
    if (!request.getRequestURI().startsWith(CONSOLE)) {
      return null;
    }
    return request.getRequestURI() + JsonTwins.SUFFIX + query(request);
  }
}
