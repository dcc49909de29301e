package dev.ratchet.evaluator.console.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.evaluator.console.page.Chart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingChartsTest {
  private static TrainingMetric metric(int step, Map<String, Double> values) {
    return new TrainingMetric(step, values, Instant.EPOCH);
  }

  @Test
  void drawsOnlyWhatWasMeasured() {
    List<Chart> charts =
        TrainingCharts.of(
            List.of(
                metric(1, Map.of("loss", 0.7, "learning_rate", 1e-4)),
                metric(2, Map.of("loss", 0.6, "learning_rate", 2e-4, "eval_loss", 0.65))));
    assertThat(charts).extracting(Chart::title).containsExactly("Loss", "Learning rate");
    assertThat(charts.getFirst().x()).containsExactly("1", "2");
    assertThat(charts.getFirst().series())
        .extracting(Chart.Series::name)
        .containsExactly("loss", "eval_loss");
    assertThat(charts.getFirst().series().get(1).values()).containsExactly(null, 0.65);
    assertThat(TrainingCharts.of(List.of())).isEmpty();
  }

  @Test
  void thinsALongCurveButKeepsItsEndAndEveryValidation() {
    List<TrainingMetric> metrics =
        IntStream.rangeClosed(1, 5003)
            .mapToObj(
                step ->
                    metric(
                        step,
                        step % 1000 == 7
                            ? Map.of("loss", 1.0 / step, "eval_loss", 2.0 / step)
                            : Map.of("loss", 1.0 / step)))
            .toList();
    Chart loss = TrainingCharts.of(metrics).getFirst();
    assertThat(loss.x()).hasSizeBetween(300, TrainingCharts.POINTS + 10).endsWith("5003");
    assertThat(loss.x()).contains("7", "1007", "2007", "3007", "4007");
  }
}
