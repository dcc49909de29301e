package dev.ratchet.testkit.processes;

import dev.ratchet.contracts.generator.RolloutResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Kills processes of a cluster during a rollout and starts each again: as many as asked for, at
 * even steps of the rollout's progress, PostgreSQL some of the times and a service chosen at random
 * the others.
 */
public final class Kills {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private final Cluster cluster;
  private final ClusterClient client;
  private final Consumer<String> told;

  /**
   * @param told takes a line about each kill
   */
  public Kills(Cluster cluster, ClusterClient client, Consumer<String> told) {
    this.cluster = cluster;
    this.client = client;
    this.told = told;
  }

  /**
   * Returns the rollout when it has ended, after the last kill.
   *
   * @param kills how many in all
   * @param ofPostgres how many of them hit PostgreSQL
   * @param seed decides about the order and the victims
   * @throws IllegalStateException when the rollout ends before the last kill, or never
   */
  public RolloutResponse during(String rollout, int kills, int ofPostgres, long seed) {
    List<String> victims = victims(kills, ofPostgres, new Random(seed));
    long end = System.nanoTime() + LIMIT.toNanos();
    int killed = 0;
    while (true) {
      RolloutResponse now = client.rollout(rollout);
      int due = (killed + 1) * now.progress().total() / (kills + 1);
      if (killed < kills && now.progress().total() > 0 && now.progress().done() >= due) {
        String victim = victims.get(killed++);
        told.accept(
            "kill %d: %s, with %d of %d done"
                .formatted(killed, victim, now.progress().done(), now.progress().total()));
        cluster.kill(victim);
        cluster.restart(victim);
      } else if (now.state().hasEnded()) {
        if (killed < kills) {
          throw new IllegalStateException(
              "the rollout ended as %s after %d of %d kills: %s"
                  .formatted(now.state(), killed, kills, now.problem()));
        }
        return now;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "the rollout has not ended after %s: %s".formatted(LIMIT, now));
      }
      sleep();
    }
  }

  private List<String> victims(int kills, int ofPostgres, Random random) {
    List<String> services = cluster.services();
    var victims = new ArrayList<>(Collections.nCopies(ofPostgres, Cluster.POSTGRES));
    while (victims.size() < kills) {
      victims.add(services.get(random.nextInt(services.size())));
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two kills", e);
    }
  }
}
