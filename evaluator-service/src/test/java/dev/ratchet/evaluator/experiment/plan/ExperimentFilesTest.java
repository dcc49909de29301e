package dev.ratchet.evaluator.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentFilesTest {
  private static final Wishes NONE = new Wishes(new LinkedHashMap<>(), List.of(), false);

  private static final String SHARES =
      """
      name: shares
      parameters:
        dataset: d1
        limit: 20
      matrix:
        share: [0.2, 0.3]
        seed: [1, 2]
        exclude:
          - {share: 0.3, seed: 2}
      budget:
        maxDuration: 6h
        maxExamples: ${limit}
      steps:
        base:
          rollout:
            datasetId: ${dataset}
            model: m
            limit: ${limit}
            name: first ${limit} of $${dataset}
        mined:
          mine:
            rollouts: ["${base.id}"]
        merged:
          pairs:
            kind: MERGED
            maxEditRatio: ${share}
            inputs: [{set: "${mined.id}"}]
        dpo:
          train:
            method: DPO
            model: m
            data: {pairSet: "${merged.id}"}
            parameters: {seed: "${seed}"}
      """;

  private static Wishes set(Map<String, String> values, String... until) {
    return new Wishes(new LinkedHashMap<>(values), List.of(until), false);
  }

  @Test
  void laysAStepOutOnceForWhatItDependsOn() {
    ExperimentPlan plan = ExperimentFiles.plan(SHARES, NONE);

    assertThat(plan.steps())
        .extracting(PlannedStep::id)
        .containsExactly(
            "base",
            "mined",
            "merged[share=0.2]",
            "merged[share=0.3]",
            "dpo[share=0.2,seed=1]",
            "dpo[share=0.2,seed=2]",
            "dpo[share=0.3,seed=1]");
    PlannedStep last = plan.steps().getLast();
    assertThat(last.needs()).containsExactly(Map.entry("merged", "merged[share=0.3]"));
    assertThat(last.request().at("/parameters/seed").isIntegralNumber()).isTrue();
    assertThat(last.request().at("/data/pairSet").asString()).isEqualTo("${merged.id}");
    assertThat(plan.steps().getFirst().request().get("limit").asInt()).isEqualTo(20);
    assertThat(Reference.unescape(plan.steps().getFirst().request()).get("name").asString())
        .isEqualTo("first 20 of ${dataset}");
    assertThat(plan.steps().get(1).request().get("kind").asString()).isEqualTo("MINED");
    assertThat(plan.budget().maxDuration()).isEqualTo(Duration.ofHours(6));
    assertThat(plan.budget().maxExamples()).isEqualTo(20);
    assertThat(plan.seeds()).isEqualTo("seed");
    assertThat(plan.datasets()).isNull();
  }

  @Test
  void takesWhatIsSetAndStopsAfterTheNamedStep() {
    ExperimentPlan plan =
        ExperimentFiles.plan(SHARES, set(Map.of("limit", "5", "share", "[0.4]"), "merged"));

    assertThat(plan.steps())
        .extracting(PlannedStep::id)
        .containsExactly("base", "mined", "merged[share=0.4]");
    assertThat(plan.steps().getFirst().request().get("limit").asInt()).isEqualTo(5);
  }

  @Test
  void includesFurtherCombinations() {
    ExperimentPlan plan =
        ExperimentFiles.plan(
            SHARES.replace("  exclude:", "  include: [{share: 0.5, seed: 9}]\n  exclude:"), NONE);

    assertThat(plan.steps()).extracting(PlannedStep::id).contains("dpo[share=0.5,seed=9]");
  }

  @Test
  void readsJsonToo() {
    ExperimentPlan plan =
        ExperimentFiles.plan(
            """
            {"name": "j", "steps": {"a": {"rollout": {"datasetId": "d", "model": "m", "seed": 7}}}}
            """,
            NONE);

    assertThat(plan.steps().getFirst().request().get("seed").asInt()).isEqualTo(7);
  }

  @Test
  void tellsEveryFaultWithItsPlace() {
    List<Problem.FieldProblem> errors =
        faults(
            """
            name: bad
            colour: red
            parameters: {dataset: }
            steps:
              a:
                rollout: {datasetId: "${dataset}", model: "${who}"}
              b:
                trian: {}
              c:
                evaluate: {rolloutId: "${nobody.id}"}
              d:
                evaluate: {rolloutId: "${a.adapter}"}
              e:
                compare: {left: "${a id}"}
            """);

    assertThat(errors)
        .extracting(Problem.FieldProblem::field)
        .contains(
            "colour",
            "steps.a.rollout.datasetId",
            "steps.a.rollout.model",
            "steps.b.trian",
            "steps.c.evaluate.rolloutId",
            "steps.d.evaluate.rolloutId",
            "steps.e.compare.left",
            "steps.e.compare");
    assertThat(errors)
        .extracting(Problem.FieldProblem::message)
        .anyMatch(message -> message.startsWith("line 6: ") && message.contains("--set dataset="))
        .anyMatch(
            message -> message.startsWith("line 8: ") && message.contains("rollout, evaluate"))
        .anyMatch(message -> message.contains("names step 'nobody', which there is not"))
        .anyMatch(message -> message.contains("of kind rollout, which has id"));
  }

  @Test
  void tellsThePropertiesThatAServiceWouldRefuse() {
    List<Problem.FieldProblem> errors =
        faults(
            """
            name: typos
            parameters: {how: MERGED}
            steps:
              base: {rollout: {datasetId: d, model: m, limt: 3, engine: {kin: x}, verifiers: [{type: FOO}]}}
              mined: {mine: {rollouts: ["${base.id}"], foo: 1, leakage: {datasets: 1}}}
              merged: {pairs: {kind: MERGED, inputs: [{set: a, caps: 1}]}}
              other: {pairs: {kind: MERGD, inputs: []}}
              open: {pairs: {kind: "${how}", anything: 1}}
              sft: {train: {method: SFT, model: m, data: {file: f}, parameters: {sed: 7}}}
              quality: {quality: {pairSet: a, wiht: [b]}}
              table: {table: {runs: [{analysisId: a, labl: x}]}}
            """);

    assertThat(errors)
        .extracting(Problem.FieldProblem::field)
        .containsExactlyInAnyOrder(
            "steps.base.rollout.limt",
            "steps.base.rollout.engine.kin",
            "steps.base.rollout.verifiers[0].type",
            "steps.mined.mine.foo",
            "steps.mined.mine.leakage.datasets",
            "steps.merged.pairs.inputs[0].caps",
            "steps.other.pairs.kind",
            "steps.sft.train.parameters.sed",
            "steps.quality.quality.wiht",
            "steps.table.table.runs[0].labl");
    assertThat(errors)
        .extracting(Problem.FieldProblem::message)
        .anyMatch(each -> each.startsWith("line 9: is not known (did you mean 'seed'?); there are"))
        .anyMatch(each -> each.contains("is 'MERGD', which is not known (did you mean 'MERGED'?)"))
        .contains("line 10: is not known; there are labels, pairSet, with");
  }

  @Test
  void refusesACycle() {
    assertThat(
            faults(
                """
                name: round
                steps:
                  a: {compare: {left: "${b.id}", right: x}}
                  b: {compare: {left: "${c.id}", right: x}}
                  c: {compare: {left: "${a.id}", right: x}}
                """))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("a → b → c → a", "line 3"));
  }

  @Test
  void refusesWhatIsSetAndNotThere() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ExperimentFiles.plan(SHARES, set(Map.of("colour", "red"))))
        .withMessageContaining("has no 'colour'");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ExperimentFiles.plan(SHARES, set(Map.of(), "nothing")))
        .withMessageContaining("has no 'nothing'");
    String file = "name: x\nsteps: {s: {rollout: {datasetId: d, model: m}}}";
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> ExperimentFiles.plan(file, set(Map.of("foo", "1"))))
        .withMessage(
            "The experiment file has one fault: parameters, line 1: has no 'foo', which was set;"
                + " there are none.");
  }

  @Test
  void refusesAMatrixThatIsTooLarge() {
    String axis = "[1,2,3,4,5,6,7,8,9,10,11]";
    assertThat(
            faults(
                "name: x\nmatrix: {a: %1$s, b: %1$s, c: %1$s}\nsteps: {s: {rollout: {datasetId: d, model: m}}}"
                    .formatted(axis)))
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.message()).contains("1331 combinations; at most 1000"));
  }

  @Test
  void refusesNonsenseInTheBudget() {
    assertThat(
            faults(
                "name: x\nbudget: {maxDuration: {a: 1}, maxRollouts: -1, maxPatience: 3}\n"
                    + "steps: {s: {rollout: {datasetId: d, model: m}}}"))
        .extracting(Problem.FieldProblem::field)
        .containsExactlyInAnyOrder(
            "budget.maxDuration", "budget.maxRollouts", "budget.maxPatience");
  }

  private static List<Problem.FieldProblem> faults(String file) {
    try {
      ExperimentFiles.plan(file, NONE);
    } catch (ApiException refused) {
      assertThat(refused.error()).isEqualTo(EvaluatorError.EXPERIMENT_FILE_INVALID);
      return java.util.Objects.requireNonNull(refused.problem().errors());
    }
    throw new AssertionError("the file was taken");
  }
}
