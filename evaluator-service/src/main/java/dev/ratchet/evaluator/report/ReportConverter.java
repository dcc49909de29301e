package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * Writes results as Markdown or HTML; the JSON converters write the same results as they are, so
 * the three forms can't tell different things.
 */
@Component
final class ReportConverter extends AbstractHttpMessageConverter<Object> {
  ReportConverter() {
    super(ReportMedia.MARKDOWN, ReportMedia.HTML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == EvaluationSummary.class || type == ComparisonResponse.class;
  }

  @Override
  protected boolean canRead(@Nullable MediaType type) {
    return false;
  }

  @Override
  protected Object readInternal(Class<? extends Object> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("reports are only written", message);
  }

  @Override
  protected void writeInternal(Object result, HttpOutputMessage message) throws IOException {
    Document document =
        switch (result) {
          case EvaluationSummary summary -> EvaluationReport.of(summary);
          case ComparisonResponse comparison -> ComparisonReport.of(comparison);
          default -> throw new IllegalArgumentException("no report of " + result.getClass());
        };
    boolean html = ReportMedia.HTML.equalsTypeAndSubtype(message.getHeaders().getContentType());
    message.getHeaders().set("X-Content-Type-Options", "nosniff");
    if (html) {
      message.getHeaders().set("Content-Security-Policy", HtmlWriter.POLICY);
    }
    String text = html ? HtmlWriter.write(document) : MarkdownWriter.write(document);
    message.getBody().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
