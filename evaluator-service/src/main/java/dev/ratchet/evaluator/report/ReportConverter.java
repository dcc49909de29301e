package dev.ratchet.evaluator.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes reports as Markdown or HTML; the JSON converters write their results. */
@Component
final class ReportConverter extends AbstractHttpMessageConverter<Report> {
  ReportConverter() {
    super(ReportMedia.MARKDOWN, ReportMedia.HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Report.class;
  }

  @Override
  protected boolean canRead(@Nullable MediaType type) {
    return false;
  }

  @Override
  protected Report readInternal(Class<? extends Report> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("reports are only written", message);
  }

  @Override
  protected void writeInternal(Report report, HttpOutputMessage message) throws IOException {
    boolean html = ReportMedia.HTML.equalsTypeAndSubtype(message.getHeaders().getContentType());
    message.getHeaders().set("X-Content-Type-Options", "nosniff");
    if (html) {
      message.getHeaders().set("Content-Security-Policy", HtmlWriter.POLICY);
    }
    String text =
        html ? HtmlWriter.write(report.document()) : MarkdownWriter.write(report.document());
    message.getBody().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
