package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.kit.leased.HeldJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the maker of a request. */
@Component
class PairSetMakers {
  private final List<PairSetMaker<?>> makers;

  PairSetMakers(List<PairSetMaker<?>> makers) {
    this.makers = List.copyOf(makers);
  }

  PairSetRequest accepted(PairSetRequest asked) {
    return accepted(of(asked), asked);
  }

  List<String> parents(PairSetRequest accepted) {
    return parents(of(accepted), accepted);
  }

  CountsOfKind make(HeldJob job, PairSetRequest accepted, PairSink sink)
      throws InterruptedException {
    return make(of(accepted), job, accepted, sink);
  }

  // The cast is checked by the class that the maker names itself.
  private static <R extends PairSetRequest> PairSetRequest accepted(
      PairSetMaker<R> maker, PairSetRequest asked) {
    return maker.accepted(maker.requestType().cast(asked));
  }

  private static <R extends PairSetRequest> List<String> parents(
      PairSetMaker<R> maker, PairSetRequest accepted) {
    return maker.parents(maker.requestType().cast(accepted));
  }

  private static <R extends PairSetRequest> CountsOfKind make(
      PairSetMaker<R> maker, HeldJob job, PairSetRequest accepted, PairSink sink)
      throws InterruptedException {
    return maker.make(job, maker.requestType().cast(accepted), sink);
  }

  private PairSetMaker<?> of(PairSetRequest request) {
    return makers.stream()
        .filter(maker -> maker.requestType().isInstance(request))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no maker for " + request.getClass().getSimpleName()));
  }
}
