package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the learner promises to whoever starts it, tried on a real process with a tiny random model.
 */
class LearnerMainIT {

  @TempDir Path folder;
  private RunBench bench;

  @BeforeEach
  void makeAModel() throws Exception {
    bench = new RunBench(folder);
  }

  @Test
  void trainsAnAdapterAndTellsWhatItDoes() throws Exception {
    RunDirectory run = bench.write("sft");
    LearnerChild learner = LearnerChild.finished(run);

    assertThat(learner.exitCode()).describedAs("%s", learner).isZero();
    assertThat(learner.last(LearnerEvent.Finished.class).kind())
        .isEqualTo(LearnerEvent.ResultKind.ADAPTER);
    List<LearnerEvent.Step> steps = learner.events(LearnerEvent.Step.class).toList();
    assertThat(steps).hasSize(8);
    assertThat(steps.getLast().metrics().get("loss"))
        .isLessThan(steps.getFirst().metrics().get("loss"));
    PeftAdapter adapter = PeftAdapter.read(run.result());
    assertThat(adapter.baseName()).contains("tiny");
    assertThat(adapter.baseHash().orElseThrow().hex())
        .isEqualTo(learner.last(LearnerEvent.Started.class).baseHash());
  }

  @Test
  void startsDpoAtLogTwo() throws Exception {
    bench.method = Method.DPO;
    LearnerChild learner = LearnerChild.finished(bench.write("dpo"));

    assertThat(learner.exitCode()).describedAs("%s", learner).isZero();
    List<LearnerEvent.Step> steps = learner.events(LearnerEvent.Step.class).toList();
    assertThat(steps.getFirst().metrics().get("loss")).isCloseTo(Math.log(2), within(1e-6));
    assertThat(steps.getLast().metrics().get("rewards/margins")).isPositive();
  }
}
