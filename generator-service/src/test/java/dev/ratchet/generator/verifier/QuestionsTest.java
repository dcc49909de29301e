package dev.ratchet.generator.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Stop;
import dev.ratchet.generator.verifier.Questions.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private static final List<Subject> SUBJECTS =
      IntStream.range(0, 20).mapToObj(QuestionsTest::subject).toList();

  private static Subject subject(int example) {
    return new Subject(
        example,
        1,
        0,
        "?",
        null,
        "company",
        "db",
        "",
        "SELECT 1",
        new ExecutionSummary(OutcomeKind.ROWS, 1L, 1, false, null, 1, List.of(), "k"));
  }

  @Test
  void answersComeInTheOrderOfTheSubjects() throws InterruptedException {
    List<Spoken> spoken =
        new Questions(4, 3)
            .ask(
                "v",
                SUBJECTS,
                subject -> new Answer(Word.fail("example " + subject.example()), true),
                new Stop());
    assertThat(spoken)
        .extracting(each -> each.word().message())
        .containsExactlyElementsOf(
            SUBJECTS.stream().map(subject -> "example " + subject.example()).toList());
  }

  @Test
  void whoStaysSilentIsAskedNoMore() throws InterruptedException {
    var asked = new AtomicInteger();
    List<Spoken> spoken =
        new Questions(1, 3)
            .ask(
                "v",
                SUBJECTS,
                _ -> {
                  asked.incrementAndGet();
                  return Answer.unanswered("nothing came");
                },
                new Stop());
    assertThat(asked).hasValue(3);
    assertThat(spoken).hasSize(20);
    assertThat(spoken)
        .extracting(each -> each.word().outcome())
        .containsOnly(VerifierOutcome.UNKNOWN);
    assertThat(spoken.getLast().word().message())
        .isEqualTo("not asked, as 3 questions in a row got no answer");
  }

  @Test
  void whoAnswersNowAndThenIsAskedOn() throws InterruptedException {
    var asked = new AtomicInteger();
    new Questions(1, 3)
        .ask(
            "v",
            SUBJECTS,
            subject -> {
              asked.incrementAndGet();
              return subject.example() % 3 == 2
                  ? new Answer(Word.PASS, true)
                  : Answer.unanswered("nothing came");
            },
            new Stop());
    assertThat(asked).hasValue(20);
  }

  @Test
  void aStopEndsTheAsking() {
    var stop = new Stop();
    var never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                new Questions(2, 3)
                    .ask(
                        "v",
                        SUBJECTS,
                        _ -> {
                          stop.request();
                          never.await();
                          return new Answer(Word.PASS, true);
                        },
                        stop))
        .isInstanceOf(EngineStoppedException.class);
  }
}
