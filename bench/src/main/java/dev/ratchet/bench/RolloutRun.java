package dev.ratchet.bench;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/**
 * One rollout, from the POST that starts it until its event stream says that it has ended and its
 * state, read back, agrees. By then every trajectory is a committed row.
 */
final class RolloutRun implements Contestant {

  static final String NAME = "Ratchet, scripted rollout";

  private final Http generator;
  private final StartRolloutRequest request;
  private final int examples;

  RolloutRun(Http generator, StartRolloutRequest request, int examples) {
    this.generator = generator;
    this.request = request;
    this.examples = examples;
  }

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    long started = System.nanoTime();
    RolloutResponse rollout =
        generator.start(
            "/v1/rollouts", request, UUID.randomUUID().toString(), new TypeReference<>() {});
    rollout = ended(rollout);
    double seconds = (System.nanoTime() - started) / 1e9;
    requireComplete(rollout);
    return List.of(new Sample(NAME, SeedScriptPeer.NAME, seconds));
  }

  private RolloutResponse ended(RolloutResponse rollout) throws IOException, InterruptedException {
    String path = "/v1/rollouts/" + rollout.id();
    RolloutResponse now = rollout;
    while (!now.state().hasEnded()) {
      try (Stream<String> lines = generator.events(path + "/events")) {
        // A stream that breaks off is opened again; findFirst ends at its last line at the latest.
        lines.filter(RolloutRun::isEnd).findFirst();
      }
      now = generator.get(path, new TypeReference<>() {});
    }
    return now;
  }

  private static boolean isEnd(String line) {
    return line.startsWith("event:") && line.substring("event:".length()).strip().equals("end");
  }

  /** Turn 1 of the scripted engine is wrong and turn 2 is right, so every example must be. */
  private void requireComplete(RolloutResponse rollout) throws IOException, InterruptedException {
    RolloutProgress expected = new RolloutProgress(examples, examples, 0, 0, examples);
    if (rollout.state() != JobState.SUCCEEDED || !rollout.progress().equals(expected)) {
      throw new BenchException(
          "rollout %s ended as %s with %s and problem %s; SUCCEEDED with %s was expected"
              .formatted(
                  rollout.id(), rollout.state(), rollout.progress(), rollout.problem(), expected));
    }
    Page<TrajectoryResponse> page =
        generator.get(
            "/v1/rollouts/%s/trajectories?limit=1".formatted(rollout.id()),
            new TypeReference<>() {});
    if (page.items().size() != 1 || page.items().getFirst().turns().size() != 2) {
      throw new BenchException("the first trajectory of " + rollout.id() + " has not two turns");
    }
  }
}
