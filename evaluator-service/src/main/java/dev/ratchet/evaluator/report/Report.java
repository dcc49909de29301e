package dev.ratchet.evaluator.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.RunTableResponse;

/**
 * A result that may be read as JSON, Markdown or HTML. As JSON it is the result itself, so the
 * three forms can't tell different things.
 */
public final class Report {
  private final Object result;
  private final Document document;

  private Report(Object result, Document document) {
    this.result = result;
    this.document = document;
  }

  public static Report of(EvaluationSummary summary) {
    return new Report(summary, EvaluationReport.of(summary));
  }

  public static Report of(ComparisonResponse comparison) {
    return new Report(comparison, ComparisonReport.of(comparison));
  }

  public static Report of(AnalysisReport analysis) {
    return new Report(analysis, AnalysisDocument.of(analysis));
  }

  public static Report of(RunTableResponse table) {
    return new Report(table, RunTableDocument.of(table));
  }

  public static Report of(ExperimentReport experiment) {
    return new Report(experiment, ExperimentDocument.of(experiment));
  }

  public String markdown() {
    return MarkdownWriter.write(document);
  }

  public String html() {
    return HtmlWriter.write(document);
  }

  @JsonValue
  Object result() {
    return result;
  }

  /** To be shown as part of a page. */
  public Document document() {
    return document;
  }
}
