package dev.ratchet.kit.leased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<Long> waits = new ArrayList<>();

  @Test
  void asksLessAndLessOften() throws InterruptedException {
    int asked = Patience.USUAL.await(0, known -> known == 7, known -> known + 1, this::pass);

    assertThat(asked).isEqualTo(7);
    assertThat(waits).containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
  }

  @Test
  void doesNotWaitForWhatHasEnded() throws InterruptedException {
    assertThat(Patience.USUAL.await(7, known -> known == 7, known -> known + 1, this::pass))
        .isEqualTo(7);
    assertThat(waits).isEmpty();
  }

  @Test
  void asksNoMoreOnceItShallStop() {
    List<Integer> asked = new ArrayList<>();

    assertThatExceptionOfType(JobStopped.class)
        .isThrownBy(
            () ->
                Patience.USUAL.await(
                    0,
                    _ -> false,
                    known -> {
                      asked.add(known);
                      return known + 1;
                    },
                    _ -> {
                      if (asked.size() == 2) {
                        throw new JobStopped(StopReason.CANCELLED);
                      }
                    }));
    assertThat(asked).containsExactly(0, 1);
  }

  @Test
  void neverWaitsLongerThanItMay() throws InterruptedException {
    var quick = new Patience(Duration.ofMillis(20));

    assertThat(quick.await(0, known -> known == 3, known -> known + 1, this::pass)).isEqualTo(3);
    assertThat(waits).containsExactly(20L, 20L, 20L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Patience(Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  private void pass(Duration time) {
    waits.add(time.toMillis());
  }
}
