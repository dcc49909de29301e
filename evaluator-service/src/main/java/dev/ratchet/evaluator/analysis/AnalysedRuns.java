package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.problem.ApiException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Analyses that succeeded, with what is needed to put them side by side. */
@Component
public class AnalysedRuns {
  private final Analyses analyses;
  private final AnalysisStore store;

  AnalysedRuns(Analyses analyses, AnalysisStore store) {
    this.analyses = analyses;
    this.store = store;
  }

  /** One analysed run. */
  public record Run(UUID analysis, AnalysisReport report, List<Example> examples) {}

  /**
   * What became of one example.
   *
   * @param retrieved tables that were shown, in lower case
   */
  public record Example(
      int index,
      String database,
      Hardness hardness,
      boolean firstTurnRight,
      boolean answerRight,
      Set<String> retrieved) {

    static Example of(ResultSet row) throws SQLException {
      Array retrieved = row.getArray("retrieved");
      return new Example(
          row.getInt("example_index"),
          row.getString("database_name"),
          Hardness.valueOf(row.getString("hardness")),
          isRight(row.getString("first_error")),
          isRight(row.getString("answer_error")),
          retrieved == null ? Set.of() : Set.copyOf(List.of((String[]) retrieved.getArray())));
    }

    private static boolean isRight(String error) {
      return ErrorClass.valueOf(error) == ErrorClass.EXECUTION_CORRECT;
    }
  }

  /**
   * @throws ApiException ANALYSIS_NOT_FOUND, ANALYSIS_NOT_SUCCEEDED
   */
  public Run require(String id) {
    Job job = analyses.job(id);
    AnalysisReport report =
        store
            .report(job.id())
            .orElseThrow(
                () ->
                    new ApiException(EvaluatorError.ANALYSIS_NOT_SUCCEEDED, id, job.state())
                        .with("state", job.state().name()));
    return new Run(job.id(), report, store.outcomes(job.id()));
  }
}
