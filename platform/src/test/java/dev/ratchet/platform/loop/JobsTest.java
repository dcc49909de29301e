package dev.ratchet.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.platform.loop.JobKind.Status;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  @TempDir Path folder;
  private final Map<String, JobState> known = new HashMap<>();

  /** A job's id is its request; what is started has succeeded already. */
  private final JobKind<String, String> kind =
      new JobKind<>(
          "rollout",
          "questions",
          (_, request) -> {
            known.put(request, JobState.SUCCEEDED);
            return request;
          },
          id -> id,
          null,
          id -> known.put(id, JobState.CANCELLED),
          id -> new Status(id, known.get(id), null, 0, 1, null, null));

  private Jobs jobs() {
    Path memory = folder.resolve("loop.json");
    return new Jobs(LoopMemory.open(memory), new PrintWriter(Writer.nullWriter()));
  }

  @Test
  void cancelsWhatAnEarlierRunWithOtherSizesLeftGoingOn() throws InterruptedException {
    jobs().await("mine base", kind, "120 questions");
    jobs().await("mine base two", kind, "another stage");
    known.replaceAll((_, _) -> JobState.RUNNING);

    jobs().await("mine base", kind, "40 questions");

    assertThat(known)
        .containsEntry("120 questions", JobState.CANCELLED)
        .containsEntry("another stage", JobState.RUNNING)
        .containsEntry("40 questions", JobState.SUCCEEDED);
  }

  @Test
  void leavesWhatHasEndedAsItIs() throws InterruptedException {
    jobs().await("mine base", kind, "120 questions");

    jobs().await("mine base", kind, "40 questions");
    boolean kept = jobs().await("mine base", kind, "120 questions").kept();

    assertThat(kept).isTrue();
    assertThat(known).containsEntry("120 questions", JobState.SUCCEEDED);
  }
}
