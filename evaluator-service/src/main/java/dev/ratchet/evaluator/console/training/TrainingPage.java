package dev.ratchet.evaluator.console.training;

import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.experiment.Experiments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One training.
 *
 * @param startedBy absent where no experiment started it
 * @param charts loss first
 * @param steps with numbers, of which the charts show some when there are many
 */
record TrainingPage(
    TrainingResponse training, Experiments.@Nullable Maker startedBy, List<Chart> charts, int steps)
    implements ConsolePage {
  /** Something to be done with the training in its present state. */
  enum Control {
    CANCEL("Cancel"),
    RESUME("Resume");

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
    return "training/detail.jte";
  }

  @Override
  public String heading() {
    return Objects.requireNonNullElse(training.name(), training.adapterName());
  }

  @Override
  public Section section() {
    return Section.TRAININGS;
  }

  String path() {
    return "/console/trainings/" + training.id();
  }

  @Override
  public boolean isLive() {
    return !training.state().hasEnded();
  }

  List<Control> controls() {
    return switch (training.state()) {
      case QUEUED, RUNNING, PAUSED -> List.of(Control.CANCEL);
      case CANCELLED, FAILED -> List.of(Control.RESUME);
      case SUCCEEDED -> List.of();
    };
  }

  /** The hyper-parameters that one looks for first; the twin has all. */
  Map<String, String> settings() {
    TrainingParameters parameters = training.parameters();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("Tuning", parameters.tuning());
    values.put("LoRA rank, alpha", pair(parameters.loraRank(), parameters.loraAlpha()));
    values.put("Targets", parameters.targetModules());
    values.put("Learning rate", parameters.learningRate());
    values.put("Schedule", parameters.schedule());
    values.put("Epochs", parameters.epochs());
    values.put("Batch × accumulation", pair(parameters.batchSize(), parameters.accumulation()));
    values.put("Longest row, tokens", parameters.maxLength());
    values.put("Beta (DPO)", parameters.beta());
    values.put("Seed", parameters.seed());
    values.put("Device, precision", pair(parameters.device(), parameters.precision()));
    Map<String, String> shown = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            shown.put(name, value instanceof Enum<?> choice ? Show.words(choice) : text(value));
          }
        });
    return shown;
  }

  private static String text(Object value) {
    return switch (value) {
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      case Double number -> Show.number(number);
      default -> value.toString();
    };
  }

  private static @Nullable String pair(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null ? null : text(one) + ", " + text(other);
  }
}
