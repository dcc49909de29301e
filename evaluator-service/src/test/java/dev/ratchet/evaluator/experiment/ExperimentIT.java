package dev.ratchet.evaluator.experiment;

import static dev.ratchet.evaluator.experiment.ExperimentFixture.PATIENCE;
import static dev.ratchet.evaluator.experiment.ExperimentFixture.set;
import static dev.ratchet.evaluator.experiment.ExperimentFixture.state;
import static dev.ratchet.evaluator.experiment.ExperimentFixture.step;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.FakePeers.Sent;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ExperimentIT extends ExperimentServer {
  /** Two seeds of one training, evaluated and compared with the base. */
  private static final String LOOP =
      """
      name: loop %s
      parameters: {dataset: d1}
      matrix: {seed: [1, 2]}
      steps:
        base:
          rollout: {datasetId: "${dataset}", model: RFFF, name: "%1$s base"}
        baseNumbers:
          evaluate: {rolloutId: "${base.id}"}
        mined:
          mine: {rollouts: ["${base.id}"], name: "%1$s mined"}
        quality:
          quality: {pairSet: "${mined.id}"}
        sft:
          train:
            method: SFT
            model: RF
            name: "%1$s sft"
            data: {pairSet: "${mined.id}"}
            parameters: {seed: "${seed}"}
        tuned:
          rollout: {datasetId: "${dataset}", model: "${sft.adapter}", name: "%1$s tuned ${seed}"}
        tunedNumbers:
          evaluate: {rolloutId: "${tuned.id}"}
        gain:
          compare: {left: "${baseNumbers.id}", right: "${tunedNumbers.id}", seed: 13}
      """;

  private static final String ONE =
      "name: one\nsteps: {only: {rollout: {datasetId: d1, model: RF, name: %s}}}\n";

  @Autowired JdbcClient database;
  @Autowired StepStops stops;

  /** The firewall throws where parameters are read, which was taken for a fault of ours. */
  @Test
  void refusesAParameterWhoseNameNoAlphabetHas() {
    var refused =
        http.send(
            http.request(
                    "/v1/experiments?force=false&%C2%BD%C2%8D%C2%90=null",
                    "Content-Type", "application/yaml", "Idempotency-Key", "odd-name")
                .POST(BodyPublishers.ofString(ONE.formatted("odd"))));

    assertProblem(refused, ServiceKitError.UNKNOWN_PARAMETER);
  }

  @Test
  void runsAFileToItsEnd() {
    String id = experiments.start(LOOP.formatted("whole"), "");
    JsonNode experiment = experiments.ended(id, JobState.SUCCEEDED);

    assertThat(experiment.path("steps").valueStream().map(each -> each.path("id").asString()))
        .containsExactly(
            "base",
            "baseNumbers",
            "mined",
            "quality",
            "sft[seed=1]",
            "sft[seed=2]",
            "tuned[seed=1]",
            "tuned[seed=2]",
            "tunedNumbers[seed=1]",
            "tunedNumbers[seed=2]",
            "gain[seed=1]",
            "gain[seed=2]");
    assertThat(experiment.path("steps").valueStream())
        .allSatisfy(each -> assertThat(each.path("state").asString()).isEqualTo("SUCCEEDED"));
    JsonNode tuned = step(experiment, "tuned[seed=2]");
    assertThat(tuned.path("needs").toString()).isEqualTo("[\"sft[seed=2]\"]");
    assertThat(tuned.at("/numbers/generatedTokens").asLong()).isEqualTo(40);
    assertThat(tuned.path("link").asString())
        .isEqualTo(PEERS.url() + "/v1/rollouts/" + tuned.path("jobId").asString());
    assertThat(step(experiment, "sft[seed=1]").at("/numbers/adapter").asString())
        .isEqualTo("adapter-RRRF");
    assertThat(step(experiment, "sft[seed=1]").path("numbers").toString())
        .contains("\"lossOfLastStep\":0.25", "\"meanLossOfLastTenSteps\":0.5");
    assertThat(step(experiment, "mined").at("/numbers/pairs").asInt()).isEqualTo(7);
    assertThat(http.get("/console/experiments/" + id, "Accept", "text/html").body())
        .contains("by type (gold vs failed attempt 7)", "loss of last step 0.25")
        .doesNotContain("GOLD_VS_FAILED_ATTEMPT");
    assertThat(experiment.at("/spent/rollouts").asInt()).isEqualTo(3);
    assertThat(experiment.at("/spent/examples").asInt()).isEqualTo(12);
    assertThat(experiment.at("/spent/trainings").asInt()).isEqualTo(2);
    assertThat(experiment.at("/spent/generatedTokens").asInt()).isEqualTo(120);
    List<Sent> trained = PEERS.started("whole sft");
    assertThat(trained).hasSize(2);
    assertThat(trained.get(1).body().at("/parameters/seed").isIntegralNumber()).isTrue();
    assertThat(trained.get(0).body().at("/data/pairSet").asString())
        .isEqualTo(PEERS.started("whole mined").getFirst().id());
  }

  @Test
  void reportsMeansAndDifferencesOverSeeds() {
    String id = experiments.start(LOOP.formatted("report"), "");
    experiments.ended(id, JobState.SUCCEEDED);
    String path = "/v1/experiments/" + id + "/report";

    JsonNode report = TestHttp.json(http.get(path + ".json"));

    assertThat(report.path("evaluations").size()).isEqualTo(3);
    assertThat(report.path("incomplete").size()).isZero();
    assertThat(report.at("/overSeeds/0/firstTurn/mean").asDouble()).isEqualTo(0.75);
    assertThat(report.at("/overSeeds/0/firstTurn/deviation").asDouble()).isZero();
    JsonNode difference = report.at("/differencesOverSeeds/0");
    assertThat(difference.path("metric").asString()).isEqualTo("FIRST_TURN");
    assertThat(difference.at("/spread/mean").asDouble()).isEqualTo(0.5);
    assertThat(difference.path("examples").asInt()).isEqualTo(4);
    assertThat(difference.propertyNames()).as("four are too few").doesNotContain("low", "high");
    assertThat(http.get(path).body())
        .contains("# Experiment loop report", "## Over seeds", "## Differences over seeds")
        .contains("| gain | first turn | 2 | 4 |");
    assertThat(http.get(path + ".html").body()).contains("<h1>Experiment loop report</h1>");
    assertThat(http.get("/v1/experiments/" + id + "/file").body())
        .isEqualTo(LOOP.formatted("report"));
    assertThat(http.get("/v1/experiments?limit=100&state=SUCCEEDED").body()).contains(id);
  }

  // Seeds whose runs are all alike can't tell the sample's deviation from any other.
  @Test
  void spreadsOverSeedsAsASampleDoes() {
    String id =
        experiments.start(
            """
            name: spread
            matrix:
              seed: [RRRR, RRFF, FFFF]
            steps:
              run: {rollout: {datasetId: d1, model: "${seed}"}}
              numbers: {evaluate: {rolloutId: "${run.id}"}}
            """,
            "");
    experiments.ended(id, JobState.SUCCEEDED);
    String path = "/v1/experiments/" + id + "/report";

    JsonNode spread = TestHttp.json(http.get(path + ".json")).at("/overSeeds/0/firstTurn");

    assertThat(spread.path("mean").asDouble()).isEqualTo(0.5);
    assertThat(spread.path("deviation").asDouble()).isEqualTo(0.5);
    assertThat(http.get(path).body()).contains("50.00 ± 50.00");
  }

  @Test
  void weighsDatasets() {
    String id =
        experiments.start(
            """
            name: datasets
            matrix:
              dataset: [d1, d2]
              model: [RRFF]
              include: [{dataset: d3, model: RF}]
            steps:
              run: {rollout: {datasetId: "${dataset}", model: "${model}"}}
              numbers: {evaluate: {rolloutId: "${run.id}"}}
            """,
            "");
    experiments.ended(id, JobState.SUCCEEDED);

    JsonNode report = TestHttp.json(http.get("/v1/experiments/" + id + "/report.json"));

    assertThat(report.path("overDatasets").size()).isEqualTo(2);
    assertThat(report.at("/overDatasets/0/n").asInt()).isEqualTo(8);
    assertThat(report.at("/overDatasets/0/firstTurn/hits").asInt()).isEqualTo(4);
    assertThat(report.at("/overDatasets/0/datasets").toString()).isEqualTo("[\"d1\",\"d2\"]");
  }

  // Datasets of one size can't tell a weighted average from one that is not.
  @Test
  void everyExampleWeighsTheSameWhateverTheSizeOfItsDataset() {
    String id =
        experiments.start(
            """
            name: sizes
            matrix:
              dataset: [RRRRRR, RF]
            steps:
              run: {rollout: {datasetId: "${dataset}", model: "${dataset}"}}
              numbers: {evaluate: {rolloutId: "${run.id}"}}
            """,
            "");
    experiments.ended(id, JobState.SUCCEEDED);

    JsonNode over =
        TestHttp.json(http.get("/v1/experiments/" + id + "/report.json")).path("overDatasets");

    assertThat(over.size()).isEqualTo(1);
    assertThat(over.at("/0/firstTurn/hits").asInt()).isEqualTo(7);
    assertThat(over.at("/0/firstTurn/of").asInt()).isEqualTo(8);
    assertThat(over.at("/0/firstTurn/value").asDouble()).isEqualTo(0.875);
  }

  @Test
  void goesOnWithWhatDoesNotNeedAFailedStep() {
    String file =
        """
        name: fails
        parameters: {how: fail}
        steps:
          base: {rollout: {datasetId: d1, model: RF, name: steady base}}
          sft: {train: {method: SFT, model: RF, name: "sft ${how}", data: {file: f}}}
          tuned: {rollout: {datasetId: d1, model: "${sft.adapter}", name: tuned afterwards}}
          numbers: {evaluate: {rolloutId: "${tuned.id}"}}
          baseNumbers: {evaluate: {rolloutId: "${base.id}"}}
        """;
    JsonNode experiment = experiments.ended(experiments.start(file, ""), JobState.FAILED);

    assertThat(experiment.at("/problem/code").asString())
        .isEqualTo(EvaluatorError.EXPERIMENT_STEPS_FAILED.name());
    assertThat(experiment.at("/problem/detail").asString()).contains("1 of 5", "sft", "broke");
    assertThat(step(experiment, "sft").at("/problem/code").asString()).isEqualTo("TRAINING_FAILED");
    assertThat(state(experiment, "tuned")).isEqualTo("NOT_RUN");
    assertThat(state(experiment, "numbers")).isEqualTo("NOT_RUN");
    assertThat(state(experiment, "baseNumbers")).isEqualTo("SUCCEEDED");
    assertThat(PEERS.started("tuned afterwards")).isEmpty();

    JsonNode mended =
        experiments.ended(experiments.start(file, "?" + set("how", "well")), JobState.SUCCEEDED);
    assertThat(step(mended, "base").path("cached").asBoolean()).isTrue();
    assertThat(step(mended, "sft").path("cached").asBoolean()).isFalse();
    assertThat(PEERS.started("steady base")).hasSize(1);
  }

  @Test
  void takesWhatWasDoneBeforeUnlessForced() {
    String file = LOOP.formatted("again");
    JsonNode first = experiments.ended(experiments.start(file, ""), JobState.SUCCEEDED);
    JsonNode second = experiments.ended(experiments.start(file, ""), JobState.SUCCEEDED);

    assertThat(second.path("steps").valueStream())
        .allSatisfy(
            each ->
                assertThat(each.path("cached").asBoolean())
                    .as(each.toString())
                    .isEqualTo(!each.path("kind").asString().equals("quality")));
    assertThat(step(second, "sft[seed=2]").path("jobId"))
        .isEqualTo(step(first, "sft[seed=2]").path("jobId"));
    assertThat(second.at("/spent/rollouts").asInt()).isZero();
    assertThat(PEERS.started("again")).hasSize(6);

    JsonNode forced =
        experiments.ended(experiments.start(file, "?force=true&until=base"), JobState.SUCCEEDED);
    assertThat(forced.path("steps").size()).isEqualTo(1);
    assertThat(step(forced, "base").path("cached").asBoolean()).isFalse();
    assertThat(PEERS.started("again base")).hasSize(2);
  }

  @Test
  void givesWhatItMakesNamesThatTellTheStepAndAreNeverTaken() {
    String file =
        """
        name: Überall genannt
        matrix: {seed: [1, 2]}
        steps:
          base: {rollout: {datasetId: d1, model: RF}}
          named: {rollout: {datasetId: d1, model: RF, name: a name of its own, seed: 7}}
          mined: {mine: {rollouts: ["${base.id}"], seed: "${seed}"}}
          sft: {train: {method: SFT, model: RF, data: {pairSet: "${mined.id}"}}}
          dpo: {train: {method: DPO, model: "${sft.model}", data: {pairSet: "${mined.id}"}}}
        """;
    String first = experiments.start(file, "");
    experiments.ended(first, JobState.SUCCEEDED);
    String forced = experiments.start(file, "?force=true");
    experiments.ended(forced, JobState.SUCCEEDED);
    JsonNode cached = experiments.ended(experiments.start(file, "?until=base"), JobState.SUCCEEDED);

    assertThat(step(cached, "base").path("cached").asBoolean())
        .as("the name that it was given is no part of what is compared")
        .isTrue();
    String end = first.substring(first.length() - 8);
    assertThat(PEERS.started(end))
        .extracting(Sent::name)
        .containsExactly(
            "Überall genannt: base · " + end,
            "berall-genannt.mined-seed-1." + end + "-2",
            "berall-genannt.mined-seed-2." + end + "-3",
            "Überall genannt: sft[seed=1] · " + end,
            "Überall genannt: sft[seed=2] · " + end,
            "Überall genannt: dpo[seed=1] · " + end,
            "Überall genannt: dpo[seed=2] · " + end);
    assertThat(PEERS.started("dpo[seed=2] · " + end).getFirst().body().path("model").asString())
        .as("with its version, which stays what it is")
        .isEqualTo("RF@3");
    assertThat(PEERS.started(forced.substring(forced.length() - 8))).hasSize(7);
    assertThat(PEERS.started("a name of its own")).hasSize(2);
  }

  @Test
  void cancelsTheJobOfItsStepToo() {
    String file =
        """
        name: stopped
        steps:
          slow: {rollout: {datasetId: d1, model: RF, name: hold to cancel}}
          numbers: {evaluate: {rolloutId: "${slow.id}"}}
        """;
    String id = experiments.start(file, "");
    Sent sent = awaitStarted("hold to cancel");
    assertProblem(http.delete("/v1/experiments/" + id), ServiceKitError.JOB_STATE_CONFLICT);
    assertThat(experiments.read(id).path("links").propertyNames())
        .contains("cancel")
        .doesNotContain("bundle");

    assertThat(http.post("/v1/experiments/" + id + "/cancel", "").statusCode()).isEqualTo(202);

    JsonNode experiment = experiments.ended(id, JobState.CANCELLED);
    assertThat(experiment.path("links").propertyNames())
        .contains("bundle")
        .doesNotContain("cancel");
    assertThat(PEERS.state(sent)).isEqualTo(JobState.CANCELLED);
    assertThat(state(experiment, "slow")).isEqualTo("CANCELLED");
    assertThat(state(experiment, "numbers")).isEqualTo("NOT_RUN");
    assertThat(http.delete("/v1/experiments/" + id).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/experiments/" + id), EvaluatorError.EXPERIMENT_NOT_FOUND);
  }

  @Test
  void stopsWhenTheBudgetIsUsedUpAndKeepsWhatItHas() {
    String file =
        """
        name: dear
        budget: {maxExamples: 5}
        steps:
          first: {rollout: {datasetId: d1, model: RFFF, name: budget first}}
          numbers: {evaluate: {rolloutId: "${first.id}"}}
          second: {rollout: {datasetId: d2, model: RFRF, name: budget hold second}}
          third: {rollout: {datasetId: d3, model: RFFF, name: budget third}}
        """;
    JsonNode experiment = experiments.ended(experiments.start(file, ""), JobState.FAILED);

    assertThat(experiment.at("/problem/code").asString())
        .isEqualTo(EvaluatorError.EXPERIMENT_OVER_BUDGET.name());
    assertThat(state(experiment, "numbers")).isEqualTo("SUCCEEDED");
    assertThat(state(experiment, "second")).isEqualTo("CANCELLED");
    assertThat(step(experiment, "second").at("/problem/code").asString())
        .isEqualTo(EvaluatorError.EXPERIMENT_OVER_BUDGET.name());
    assertThat(state(experiment, "third")).isEqualTo("NOT_RUN");
    assertThat(PEERS.state(PEERS.started("budget hold second").getFirst()))
        .isEqualTo(JobState.CANCELLED);
    assertThat(PEERS.started("budget third")).isEmpty();
  }

  @Test
  void beginsNoTrainingBeyondTheBudget() {
    JsonNode experiment =
        experiments.ended(
            experiments.start(LOOP.formatted("one training") + "budget: {maxTrainings: 1}\n", ""),
            JobState.FAILED);

    assertThat(experiment.at("/problem/detail").asString()).contains("maxTrainings", "of 1");
    assertThat(state(experiment, "sft[seed=1]")).isEqualTo("SUCCEEDED");
    assertThat(state(experiment, "sft[seed=2]")).isEqualTo("NOT_RUN");
    assertThat(PEERS.started("one training sft")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxRollouts: 1", "maxGeneratedTokens: 1"})
  void beginsNothingOnceABudgetIsUsedUp(String budget) {
    String file =
        """
        name: used up
        budget: {%s}
        steps:
          first: {rollout: {datasetId: d1, model: RF, name: "%1$s first"}}
          second: {rollout: {datasetId: d2, model: RF, name: "%1$s ${first.id}"}}
        """
            .formatted(budget);

    JsonNode experiment = experiments.ended(experiments.start(file, ""), JobState.FAILED);

    assertThat(experiment.at("/problem/code").asString())
        .isEqualTo(EvaluatorError.EXPERIMENT_OVER_BUDGET.name());
    assertThat(experiment.at("/problem/detail").asString())
        .contains(budget.substring(0, budget.indexOf(':')));
    assertThat(state(experiment, "first")).isEqualTo("SUCCEEDED");
    assertThat(state(experiment, "second")).isEqualTo("NOT_RUN");
  }

  @Test
  void stopsARunningJobWhenItsTimeIsOver() {
    String file =
        """
        name: late
        budget: {maxDuration: PT2S}
        steps:
          slow: {rollout: {datasetId: d1, model: RF, name: hold past the time}}
          after: {evaluate: {rolloutId: "${slow.id}"}}
        """;

    JsonNode experiment = experiments.ended(experiments.start(file, ""), JobState.FAILED);

    assertThat(experiment.at("/problem/detail").asString()).contains("maxDuration");
    assertThat(state(experiment, "slow")).isEqualTo("CANCELLED");
    assertThat(state(experiment, "after")).isEqualTo("NOT_RUN");
    assertThat(PEERS.state(PEERS.started("hold past the time").getFirst()))
        .isEqualTo(JobState.CANCELLED);
  }

  @Test
  void goesOnAfterItsWorkerDiedWithoutStartingAStepTwice() {
    String id = experiments.start(ONE.formatted("hold of a dead worker"), "");
    Sent sent = awaitStarted("hold of a dead worker");
    // Another process takes it over, so this one lets go of it.
    lease(id, "1 hour");
    AtomicInteger reads = new AtomicInteger(-1);
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .until(() -> reads.getAndSet(PEERS.reads()) == PEERS.reads());
    // That one dies between the answer of the service and its note of it.
    int before = PEERS.starts();
    database
        .sql("update experiment_step set remote_id = null where job_id = :id")
        .param("id", UUID.fromString(id))
        .update();
    lease(id, "0 seconds");
    await().atMost(PATIENCE).until(() -> PEERS.starts() > before);
    PEERS.become(sent, JobState.SUCCEEDED);

    JsonNode experiment = experiments.ended(id, JobState.SUCCEEDED);
    assertThat(PEERS.started("hold of a dead worker")).containsExactly(sent);
    assertThat(step(experiment, "only").path("jobId").asString()).isEqualTo(sent.id());
  }

  @Test
  void asksAgainUnderTheSameKeyWhenAnAnswerIsLost() {
    PEERS.loseNextAnswer();
    String id = experiments.start(ONE.formatted("lost answer"), "");
    experiments.ended(id, JobState.SUCCEEDED);
    assertThat(PEERS.started("lost answer")).hasSize(1);
  }

  @Test
  void waitsForAServiceThatIsBusy() {
    PEERS.beAway(2);
    String id = experiments.start(ONE.formatted("busy service"), "");
    experiments.ended(id, JobState.SUCCEEDED);
    assertThat(PEERS.started("busy service")).hasSize(1);
  }

  @Test
  void failsAStepWhoseJobSomebodyElseCancelled() {
    String id = experiments.start(ONE.formatted("hold elsewhere"), "");
    PEERS.become(awaitStarted("hold elsewhere"), JobState.CANCELLED);

    JsonNode experiment = experiments.ended(id, JobState.FAILED);
    assertThat(step(experiment, "only").at("/problem/code").asString())
        .isEqualTo(EvaluatorError.EXPERIMENT_STEP_STOPPED.name());
  }

  @Test
  void tidiesUpAfterAnExperimentThatEndedWithoutItsWorker() {
    String id = experiments.start(ONE.formatted("hold to sweep"), "");
    Sent sent = awaitStarted("hold to sweep");
    database
        .sql("update job set state = 'FAILED', version = version + 1, owner = null where id = :id")
        .param("id", UUID.fromString(id))
        .update();

    stops.sweep();

    assertThat(PEERS.state(sent)).isEqualTo(JobState.CANCELLED);
    assertThat(state(experiments.read(id), "only")).isEqualTo("CANCELLED");
  }

  @Test
  void tellsEveryFaultOfAFileWithItsLine() {
    JsonNode problem =
        assertProblem(
            experiments.send(
                """
                name: bad
                steps:
                  a: {rollout: {model: m}}
                  b: {trian: {}}
                  c: {evaluate: {rolloutId: "${nobody.id}"}}
                """,
                ""),
            EvaluatorError.EXPERIMENT_FILE_INVALID);
    assertThat(problem.path("errors").valueStream().map(each -> each.path("message").asString()))
        .anyMatch(message -> message.startsWith("line 3: needs datasetId"))
        .anyMatch(message -> message.startsWith("line 4: is no kind of step"))
        .anyMatch(message -> message.startsWith("line 5: names step 'nobody'"));
    JsonNode empty =
        assertProblem(experiments.send("", ""), EvaluatorError.EXPERIMENT_FILE_UNREADABLE);
    assertThat(empty.path("detail").asString()).contains("the body is empty", "as YAML");
    assertProblem(
        experiments.send(ONE.formatted("x"), "?set=nonsense"), ServiceKitError.INVALID_PARAMETER);
    assertProblem(
        experiments.send(ONE.formatted("x"), "?until=nothing"),
        EvaluatorError.EXPERIMENT_FILE_INVALID);
  }

  @Test
  void refusesHostileFiles() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i)).append("*a%d, ".formatted(i - 1).repeat(9));
      bomb.append("]\n");
    }
    for (String file :
        List.of(
            bomb.toString(),
            "a: &a\n  b: *a\n",
            "name: x\u0000\n",
            ONE.formatted("\"x\\0\""),
            "name: x\nmatrix: {\"a\\0\": [1]}\n",
            "name: \"\\uD83D\"\n",
            "a: !!java.net.URL [http://localhost]\n",
            "a: " + "[".repeat(100_000),
            "a: " + "x".repeat(300_000),
            " ",
            "")) {
      assertProblem(experiments.send(file, ""), EvaluatorError.EXPERIMENT_FILE_UNREADABLE);
    }
    assertThat(experiments.send("a: " + "x".repeat(20_000_000), "").statusCode()).isEqualTo(413);
  }

  @Test
  void startsOneExperimentUnderOneKey() {
    String key = UUID.randomUUID().toString();
    List<String> ids =
        java.util.stream.Stream.generate(
                () ->
                    http.send(
                        http.request("/v1/experiments", "Idempotency-Key", key)
                            .header("Content-Type", "application/yaml")
                            .POST(
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                    ONE.formatted("one key")))))
            .limit(2)
            .map(response -> TestHttp.json(response).path("id").asString())
            .toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    experiments.ended(ids.getFirst(), JobState.SUCCEEDED);
    assertThat(PEERS.started("one key")).hasSize(1);
  }

  private void lease(String id, String time) {
    database
        .sql(
            "update job set owner = 'other', lease_until = clock_timestamp() + cast(:time as"
                + " interval) where id = :id")
        .param("id", UUID.fromString(id))
        .param("time", time)
        .update();
  }

  private Sent awaitStarted(String name) {
    await().atMost(PATIENCE).until(() -> !PEERS.started(name).isEmpty());
    return PEERS.started(name).getFirst();
  }
}
