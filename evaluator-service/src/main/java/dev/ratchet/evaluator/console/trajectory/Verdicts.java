package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.generator.PersonVerdictApi;
import dev.ratchet.contracts.generator.PersonVerdictRequest;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.AllPages;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.console.source.Sources.Pending;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people say of the candidates of a trajectory, as the generator keeps it. */
@Component
class Verdicts {
  private static final int PAGE = 500;

  private final PersonVerdictApi generator;
  private final Sources sources;

  Verdicts(PersonVerdictApi generator, Sources sources) {
    this.generator = generator;
    this.sources = sources;
  }

  /** All of them, newest first. */
  Pending<Part<List<PersonVerdict>>> of(String run, int index) {
    return sources.part(
        ServiceName.GENERATOR,
        () ->
            AllPages.of(Integer.MAX_VALUE, cursor -> generator.verdicts(run, index, PAGE, cursor))
                .reversed()
                .stream()
                .map(PersonVerdict::of)
                .toList());
  }

  void judge(String run, int index, PersonVerdictRequest request) {
    sources.needNow(() -> generator.judge(run, index, request));
  }
}
