package dev.ratchet.platform.grade;

import dev.ratchet.platform.grade.Scorecard.GraderScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scorecard for programs: {@code {"n":…, "graders":{"name":{"correct":…, "gold_ceiling":…,
 * "verdicts":[true,false,null,…], "reasons":{"17":"…"}}}}}, verdicts in dataset order. Several
 * files become {@code {"files":[…]}}.
 */
final class GradeJson {

  private GradeJson() {}

  static Map<String, Object> of(List<Scorecard> cards) {
    return cards.size() == 1
        ? of(cards.getFirst())
        : Map.of("files", cards.stream().map(GradeJson::of).toList());
  }

  private static Map<String, Object> of(Scorecard card) {
    var graders = new LinkedHashMap<String, Object>();
    card.scores().forEach(score -> graders.put(score.grader().name(), of(card, score)));
    var root = new LinkedHashMap<String, Object>();
    root.put("predictions", card.name());
    root.put("n", card.n());
    root.put("graders", graders);
    return root;
  }

  private static Map<String, Object> of(Scorecard card, GraderScore score) {
    Verdicts predictions = score.predictions();
    var verdicts = new ArrayList<@Nullable Boolean>();
    for (int index = 0; index < predictions.size(); index++) {
      verdicts.add(predictions.at(index));
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("version", score.grader().version());
    json.put("correct", predictions.correct(card::counts));
    json.put("decided", predictions.decided(card::counts));
    json.put("gold_ceiling", score.gold().correct(card::counts));
    json.put("verdicts", verdicts);
    json.put("reasons", predictions.reasons());
    return json;
  }
}
