package dev.ratchet.evaluator.console.training;

import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The curves of a training, by the names that TRL gives its numbers. */
final class TrainingCharts {
  /** More points than these are not seen, and make a table that nobody reads. */
  static final int POINTS = 400;

  private record Group(String title, String unit, List<String> names) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("Loss", "loss", List.of("loss", "eval_loss")),
          new Group("Reward margins", "margin", List.of("rewards/margins", "eval_rewards/margins")),
          new Group(
              "Reward accuracies",
              "share",
              List.of("rewards/accuracies", "eval_rewards/accuracies")),
          new Group("Learning rate", "rate", List.of("learning_rate")),
          new Group("Gradient norm", "norm", List.of("grad_norm")));

  private TrainingCharts() {}

  /**
   * @param metrics in the order of their steps
   */
  static List<Chart> of(List<TrainingMetric> metrics) {
    var charts = new ArrayList<Chart>();
    for (Group group : GROUPS) {
      List<String> found =
          group.names().stream()
              .filter(name -> metrics.stream().anyMatch(one -> one.values().containsKey(name)))
              .toList();
      if (!found.isEmpty()) {
        charts.add(chart(group, found, thinned(metrics, found)));
      }
    }
    return charts;
  }

  private static Chart chart(Group group, List<String> names, List<TrainingMetric> metrics) {
    return new Chart(
        Chart.Kind.LINE,
        Chart.Measure.OTHER,
        group.title(),
        "step",
        group.unit(),
        metrics.stream().map(metric -> Integer.toString(metric.step())).toList(),
        names.stream()
            .map(
                name ->
                    new Series(
                        name, metrics.stream().map(metric -> metric.values().get(name)).toList()))
            .toList());
  }

  /** Even steps over the whole; the last one, and those of the rarest curve, are always there. */
  private static List<TrainingMetric> thinned(List<TrainingMetric> metrics, List<String> names) {
    List<TrainingMetric> having =
        metrics.stream()
            .filter(metric -> names.stream().anyMatch(metric.values()::containsKey))
            .toList();
    if (having.size() <= POINTS) {
      return having;
    }
    int every = (having.size() + POINTS - 1) / POINTS;
    var chosen = new TreeSet<Integer>();
    for (int i = 0; i < having.size(); i += every) {
      chosen.add(i);
    }
    chosen.add(having.size() - 1);
    for (String name : names) {
      addIfRare(having, name, chosen);
    }
    return chosen.stream().map(having::get).toList();
  }

  private static void addIfRare(
      List<TrainingMetric> metrics, String name, TreeSet<Integer> chosen) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).values().containsKey(name)) {
        places.add(i);
      }
    }
    if (places.size() <= POINTS) {
      chosen.addAll(places);
    }
  }
}
