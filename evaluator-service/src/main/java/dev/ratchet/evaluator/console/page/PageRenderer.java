package dev.ratchet.evaluator.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Renders models through their templates, which were compiled with the service. */
@Component
final class PageRenderer {
  private static final String TEMPLATES = "dev.ratchet.evaluator.console";

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
    var site = new Site(assets, version, twin(request), null);
    engine.render(
        page.template(), Map.of("page", page, "site", site), new VisibleOutput(bytes));
    return bytes;
  }

  private static String twin(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + JsonTwins.SUFFIX + (query == null ? "" : "?" + query);
  }
}
