package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.experiment.Experiments;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rollout.
 *
 * @param startedBy absent where no experiment started it
 * @param speed examples a second since it began, absent before the first
 * @param remaining at that speed, absent when it has ended
 * @param evaluations newest first
 * @param evaluation the newest that succeeded
 * @param otherNumbers of analyses and comparisons; empty with an evaluation
 * @param hardness accuracy by hardness, absent without an evaluation
 */
record RunPage(
    RolloutResponse rollout,
    Experiments.@Nullable Maker startedBy,
    Part<DatasetResponse> dataset,
    @Nullable Double speed,
    @Nullable Duration remaining,
    List<EvaluationResponse> evaluations,
    @Nullable EvaluationResponse evaluation,
    List<OtherNumbers.Found> otherNumbers,
    @Nullable Chart hardness)
    implements ConsolePage {
  /** Something to be done with the run in its present state. */
  enum Control {
    CANCEL("Cancel"),
    RESUME("Resume"),
    RETRY("Retry failed examples"),
    EVALUATE("Evaluate"),
    ANALYSE("Analyse errors");

    private final String label;

    Control(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    String path() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public String template() {
    return "run/detail.jte";
  }

  @Override
  public String heading() {
    return Objects.requireNonNullElseGet(rollout.name(), () -> "Run " + Show.id(rollout.id()));
  }

  @Override
  public Section section() {
    return Section.RUNS;
  }

  String path() {
    return "/console/runs/" + rollout.id();
  }

  String datasetName() {
    DatasetResponse known = dataset.value();
    return known == null ? Show.id(rollout.config().datasetId()) : known.name();
  }

  @Override
  public boolean isLive() {
    return !rollout.state().hasEnded()
        || evaluations.stream().anyMatch(running -> !running.state().hasEnded());
  }

  @Nullable EvaluationSummary summary() {
    return evaluation == null ? null : evaluation.summary();
  }

  List<Control> controls() {
    return switch (rollout.state()) {
      case QUEUED, RUNNING, PAUSED -> List.of(Control.CANCEL);
      case CANCELLED -> List.of(Control.RESUME);
      case FAILED -> List.of(rollout.progress().failed() > 0 ? Control.RETRY : Control.RESUME);
      case SUCCEEDED ->
          evaluations.stream().noneMatch(RunPage::standsOrRuns)
              ? List.of(Control.EVALUATE, Control.ANALYSE)
              : List.of(Control.ANALYSE);
    };
  }

  private static boolean standsOrRuns(EvaluationResponse evaluation) {
    return evaluation.state() == JobState.SUCCEEDED || !evaluation.state().hasEnded();
  }
}
