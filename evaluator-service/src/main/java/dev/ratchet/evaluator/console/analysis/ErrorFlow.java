package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.RepairBreakdown;
import dev.ratchet.evaluator.console.page.Flow;
import dev.ratchet.evaluator.console.page.Flow.State;
import dev.ratchet.evaluator.console.page.Flow.Stream;
import dev.ratchet.evaluator.console.page.Show;
import java.util.ArrayList;
import java.util.List;

/** Where every evaluable example begins and where it ends: the error Sankey. */
final class ErrorFlow {
  private ErrorFlow() {}

  static Flow of(AnalysisReport report) {
    RepairBreakdown repair = report.repair();
    List<Stream> streams = new ArrayList<>();
    int kept = report.firstTurn().hits() - repair.brokenByRepair();
    add(streams, ErrorClass.EXECUTION_CORRECT, ErrorClass.EXECUTION_CORRECT, kept);
    repair
        .brokenInto()
        .forEach((error, count) -> add(streams, ErrorClass.EXECUTION_CORRECT, error, count));
    repair.transitions().forEach(each -> add(streams, each.from(), each.to(), each.examples()));
    return new Flow("From the first turn to the answer", "First turn", "Answer", streams);
  }

  private static void add(List<Stream> streams, ErrorClass from, ErrorClass to, int count) {
    if (count > 0) {
      streams.add(new Stream(state(from), state(to), count));
    }
  }

  private static State state(ErrorClass error) {
    return new State(Show.error(error), error == ErrorClass.EXECUTION_CORRECT);
  }
}
