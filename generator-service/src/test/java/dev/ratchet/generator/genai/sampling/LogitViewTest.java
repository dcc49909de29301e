package dev.ratchet.generator.genai.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitViewTest {

  private static final int DRAWS = 40_000;

  private static LogitView of(double... logits) {
    var view = new LogitView(logits.length);
    for (int i = 0; i < logits.length; i++) {
      view.logits()[i] = (float) logits[i];
    }
    return view;
  }

  /** Shares of the tokens over evenly spread numbers: exact up to 1 / DRAWS. */
  private static double[] shares(LogitView view, double temperature, double topP, int topK) {
    var counts = new double[view.logits().length];
    for (int i = 0; i < DRAWS; i++) {
      counts[view.draw(temperature, topP, topK, (i + 0.5) / DRAWS)] += 1.0 / DRAWS;
    }
    return counts;
  }

  @Test
  void takesTheLikeliestAndOfEqualOnesTheFirst() {
    assertThat(of(1, 3, 3, 2).best()).isEqualTo(1);
    assertThat(of(-5, Double.NEGATIVE_INFINITY).best()).isZero();
  }

  @Test
  void drawsFromTheSoftmaxOfTheTemperedLogits() {
    double[] shares = shares(of(Math.log(1), Math.log(2), Math.log(5)), 1, 1, 0);
    assertThat(shares).containsExactly(new double[] {0.125, 0.25, 0.625}, within(1e-4));

    // At temperature 1/2 the probabilities are squared: 1, 4, 25 of 30.
    shares = shares(of(Math.log(1), Math.log(2), Math.log(5)), 0.5, 1, 0);
    assertThat(shares).containsExactly(new double[] {1 / 30., 4 / 30., 25 / 30.}, within(1e-4));
  }

  @Test
  void keepsTheLikeliestKAndOfEqualOnesTheFirst() {
    double[] shares = shares(of(0, 0, 0, -1), 1, 1, 2);

    assertThat(shares).containsExactly(new double[] {0.5, 0.5, 0, 0}, within(1e-4));
  }

  @Test
  void keepsTheSmallestSetThatReachesTopP() {
    LogitView view = of(Math.log(0.1), Math.log(0.5), Math.log(0.15), Math.log(0.25));

    assertThat(shares(view, 1, 0.5, 0)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-4));
    assertThat(shares(view, 1, 0.7, 0))
        .containsExactly(new double[] {0, 2 / 3., 0, 1 / 3.}, within(1e-4));
    assertThat(shares(view, 1, 1e-9, 0)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-4));
  }

  @Test
  void cutsToTopPWithinTopK() {
    LogitView view = of(Math.log(0.4), Math.log(0.3), Math.log(0.2), Math.log(0.1));

    // Of the two kept, 4/7 and 3/7, the first reaches one half alone.
    assertThat(shares(view, 1, 0.5, 2)).containsExactly(new double[] {1, 0, 0, 0}, within(1e-4));
  }

  @Test
  void agreesWithAPlainImplementationOnManyTokens() {
    var random = new SplittableRandom(5);
    var logits = new double[3_000];
    Arrays.setAll(logits, i -> 4 * random.nextGaussian());
    LogitView view = of(logits);
    for (int i = 0; i < 200; i++) {
      double uniform = random.nextDouble();
      assertThat(view.draw(0.8, 0.9, 0, uniform)).isEqualTo(plainDraw(view, 0.8, 0.9, uniform));
    }
  }

  /** Softmax, sort, cut, walk in the order of ids, in double precision. */
  private static int plainDraw(LogitView view, double temperature, double topP, double uniform) {
    int size = view.logits().length;
    var weights = new double[size];
    Arrays.setAll(weights, i -> Math.exp(view.logits()[i] / temperature));
    double sum = Arrays.stream(weights).sum();
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(weights[b], weights[a]));
    var kept = new double[size];
    double reached = 0;
    for (int i = 0; i < size && reached < topP * sum; i++) {
      kept[order[i]] = weights[order[i]];
      reached += weights[order[i]];
    }
    double target = uniform * reached;
    for (int i = 0; i < size; i++) {
      target -= kept[i];
      if (target < 0) {
        return i;
      }
    }
    throw new AssertionError("the weights must add up");
  }

  @Test
  void neverDrawsWhatIsBanned() {
    LogitView view = of(9, 1, 2);
    view.ban(List.of(0));

    assertThat(view.best()).isEqualTo(2);
    assertThat(shares(view, 1, 1, 0)[0]).isZero();
  }

  @Test
  void addsUpProbabilitiesInLogarithms() {
    assertThat(of(1000, 1000).logSum()).isCloseTo(1000 + Math.log(2), within(1e-6));
    assertThat(of(-3, 0, 2).logSum())
        .isCloseTo(Math.log(Math.exp(-3) + 1 + Math.exp(2)), within(1e-6));
  }

  @Test
  void hasAnExponentialAsGoodAsSinglePrecision() {
    for (float x = 0; x > -79; x -= 0.01f) {
      assertThat((double) Exponential.of(x)).isCloseTo(Math.exp(x), within(3e-7 * Math.exp(x)));
    }
    assertThat(Exponential.of(-81)).isZero();
    assertThat(Exponential.of(Float.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void keysEveryNumberByAllPartsOfItsPlace() {
    double number = KeyedUniform.of(1, 2, 3, 4, 5);

    assertThat(KeyedUniform.of(1, 2, 3, 4, 5)).isEqualTo(number).isBetween(0.0, 1.0);
    assertThat(
            List.of(
                KeyedUniform.of(9, 2, 3, 4, 5),
                KeyedUniform.of(1, 9, 3, 4, 5),
                KeyedUniform.of(1, 2, 9, 4, 5),
                KeyedUniform.of(1, 2, 3, 9, 5),
                KeyedUniform.of(1, 2, 3, 4, 9)))
        .doesNotHaveDuplicates()
        .doesNotContain(number);
  }
}
