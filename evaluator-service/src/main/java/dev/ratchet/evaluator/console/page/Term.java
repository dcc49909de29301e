package dev.ratchet.evaluator.console.page;

import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.contracts.trainer.TrainingMethod;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of this project, each with its entry in the glossary. A test holds docs/glossary.md to
 * the same words and meanings.
 */
public enum Term {
  GOLD("gold", "the SQL that a dataset gives as the right one for a question"),
  GRADER(
      "grader",
      "a rule that says whether a query's result is gold's; there are seven, and each number names"
          + " its own"),
  VERDICT("verdict", "what a grader says of one answer"),
  EX("EX", "execution accuracy: the share of questions whose answer runs and gives gold's result"),
  FIRST_TURN_EX(
      "first-turn EX, final EX", "EX of the first answer, and of the one that stands in the end"),
  TS(
      "TS",
      "test-suite accuracy: a query counts as right when it gives gold's result on several"
          + " databases of the same schema; here the grader spider-test-suite has its rules, on one"
          + " database"),
  EVALUABLE(
      "evaluable, n",
      "the questions that can be counted: without those whose gold does not run, and those that"
          + " were skipped or left out"),
  INTERVAL(
      "95 % interval",
      "where the true value lies in 95 of 100 such measurements; the fewer questions, the wider"),
  HARDNESS("hardness", "Spider's four classes of gold queries: easy, medium, hard, extra"),
  ROLLOUT("rollout, run", "one pass of a model over a slice of a dataset"),
  TURN("turn, candidate", "a prompt with what came of it; an SQL that was sampled in a turn"),
  TRAJECTORY(
      "trajectory",
      "everything of one question in a rollout: prompts, candidates, outcomes, feedback"),
  REPAIR(
      "repair",
      "a further turn whose prompt has the failed query and feedback; broken by repair: the first"
          + " answer was right, the last is not"),
  ONE_SHOT("one-shot", "one turn, no repair"),
  GOLD_FREE(
      "gold-free repair",
      "nothing that derives from gold decides when to repair, what to choose or what feedback says,"
          + " as in a deployed system"),
  GOLD_VERIFIED(
      "gold-verified repair",
      "gold decides when to stop, so this is an upper bound and never compared with one-shot"
          + " and gold-free runs"),
  SCOPE(
      "scope",
      "who decides that an answer is repaired: verified is gold, online, guarded and external do"
          + " without"),
  ONLINE("online", "the executor or the parser tells: the query does not run, or there is none"),
  GUARDED(
      "guarded",
      "online, and a guard tells: an empty result, a failed check of syntax, schema or plan, a"
          + " cartesian join, a verifier"),
  EXTERNAL(
      "external",
      "only somebody who knows the answer tells, such as tests, business rules or people: the query"
          + " runs and looks right"),
  FEEDBACK(
      "feedback",
      "what a repair prompt says of the failed query; its detail is basic, column (which columns"
          + " there are) or minimal (column, and rules of minimal repair)"),
  CM(
      "CM repair",
      "repair with column-minimal feedback: detail minimal, as seed002 calls it",
      "schema-aware CM repair"),
  SCHEMA_RETRIEVAL(
      "schema retrieval",
      "choosing the tables that a prompt shows; recall is the share of gold's tables among them"),
  VERIFIER(
      "verifier",
      "looks at an answer without gold: a rule, a shape of results, a service, a model, a person"),
  VOTE(
      "vote",
      "of several samples those with the same result stand together, and the largest group"
          + " answers"),
  PAIR("pair", "two answers to one prompt, of which one is better; DPO learns from pairs"),
  CHOSEN("chosen, rejected", "the better and the worse side of a pair"),
  MARGIN("margin", "reward of the chosen side minus that of the rejected one", "Margin, average"),
  NATURAL(
      "natural, synthetic",
      "the rejected side of a natural pair is a model's answer, that of a synthetic one a gold that"
          + " was changed",
      "Natural"),
  HARD_NEGATIVE(
      "hard negative",
      "a gold that was changed so that it runs and is wrong",
      "Executable hard negatives, %"),
  EDIT_RATIO(
      "edit ratio",
      "the share of tokens in which the two sides of a pair differ",
      "Edit ratio, average"),
  ENTROPY(
      "entropy of types",
      "how evenly a set's pairs spread over their types, in bits: 0 where all have one, 1 where two"
          + " have half each",
      "Entropy of types, bits"),
  LEAK(
      "leak",
      "a question to learn from that is, or nearly is, one to evaluate with",
      "Left out when made: same question"),
  OVERLAY("overlay", "corrections of golds, kept beside the dataset"),
  SFT("SFT", "supervised fine-tuning on right answers"),
  DPO("DPO", "Direct Preference Optimization: the model learns to prefer the chosen side of pairs"),
  LOSS(
      "loss",
      "what a training makes smaller; of the last step it jumps from step to step, the mean of the"
          + " last ten is steadier, the validation loss is of rows that nothing is learned from"),
  BETA("beta", "how strongly DPO is held near the model that it began with", "Beta (DPO)"),
  LORA(
      "LoRA, rank, alpha",
      "training of small matrices beside frozen weights; rank is their size, alpha their weight",
      "LoRA rank, alpha"),
  ADAPTER("adapter", "what LoRA learns, as a file that goes on top of a model"),
  BOOTSTRAP(
      "paired bootstrap",
      "the questions of two runs are drawn again many times, which shows how far their difference"
          + " is chance"),
  MCNEMAR(
      "McNemar's test, p",
      "how likely so many flips to one side are if the two runs were equally good"),
  FLIP("flip", "a question that one run has right and the other wrong: gained or lost"),
  PARETO("Pareto front", "the runs that no other beats at the same or a lower cost"),
  AUDIT("audit", "a check of a dataset's golds: those that fail, are slow, or are right by chance"),
  SEED002(
      "seed002",
      "the published scripts and numbers that Ratchet is measured against; its ways stay available"
          + " under this name"),
  ROOT(
      "root",
      "a folder that files may be taken from: executor.roots, trainer.roots, ./ratchet serve"
          + " --root");

  private final String word;
  private final String meaning;
  private final List<String> labels;

  Term(String word, String meaning, String... labels) {
    this.word = word;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** As the glossary names it. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  /** Of its entry. */
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String path() {
    return "/console/glossary#" + anchor();
  }

  /** The term that a label on a page is about; absent where it explains itself. */
  public static @Nullable Term of(String label) {
    for (Term term : values()) {
      if (term.word.equals(label) || term.labels.contains(label)) {
        return term;
      }
    }
    return null;
  }

  public static Term of(RunKind kind) {
    return switch (kind) {
      case ONE_SHOT -> ONE_SHOT;
      case GOLD_FREE_REPAIR -> GOLD_FREE;
      case GOLD_VERIFIED_REPAIR -> GOLD_VERIFIED;
    };
  }

  /** Absent for what needs no word. */
  public static @Nullable Term of(TrainingMethod method) {
    return switch (method) {
      case SFT -> SFT;
      case DPO -> DPO;
      case PRETRAIN -> null;
    };
  }
}
