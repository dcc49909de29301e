package dev.ratchet.evaluator.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes a model as the HTML of its page; the JSON converters write the same model's twin. */
final class HtmlPages extends AbstractHttpMessageConverter<ConsolePage> {
  static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final PageRenderer renderer;
  private final HttpServletRequest request;

  /**
   * @param request the proxy of the current request
   */
  HtmlPages(PageRenderer renderer, HttpServletRequest request) {
    super(HTML);
    this.renderer = renderer;
    this.request = request;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return ConsolePage.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canRead(
      org.springframework.http.@org.jspecify.annotations.Nullable MediaType type) {
    return false;
  }

  @Override
  protected ConsolePage readInternal(Class<? extends ConsolePage> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("pages are only written", message);
  }

  @Override
  protected void writeInternal(ConsolePage page, HttpOutputMessage message) throws IOException {
    var bytes = renderer.render(page, request);
    message.getHeaders().setContentType(HTML);
    message.getHeaders().setContentLength(bytes.getContentLength());
    bytes.writeTo(message.getBody());
  }
}
