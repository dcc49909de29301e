package dev.ratchet.platform.audit;

import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found, for people and for programs.
 *
 * @param golds how many were looked at
 */
record AuditReport(String dataset, int golds, List<AuditFinding> findings) {
  private static final int SHOWN = 20;

  AuditReport {
    findings = List.copyOf(findings);
  }

  /** Golds by flag; one gold may have several. */
  Map<AuditFlag, Integer> counts() {
    var counts = new EnumMap<AuditFlag, Integer>(AuditFlag.class);
    for (AuditFinding finding : findings) {
      finding.flags().forEach(flag -> counts.merge(flag, 1, Integer::sum));
    }
    return counts;
  }

  String text() {
    var text = new StringBuilder();
    text.append("%s: %d of %d golds flagged%n".formatted(dataset, findings.size(), golds));
    counts().forEach((flag, count) -> text.append("  %-18s %6d%n".formatted(flag, count)));
    findings.stream().limit(SHOWN).forEach(finding -> text.append(text(finding)));
    if (findings.size() > SHOWN) {
      text.append("%n… and %d more; --json FILE has all.%n".formatted(findings.size() - SHOWN));
    }
    return text.toString();
  }

  private static String text(AuditFinding finding) {
    return "%n%d, %s: %s%s%n  %s%n  %s%n"
        .formatted(
            finding.exampleIndex(),
            finding.databaseName(),
            finding.flags().stream().map(Enum::name).reduce((a, b) -> a + ", " + b).orElseThrow(),
            finding.detail() == null ? "" : " (" + finding.detail() + ")",
            finding.question(),
            finding.goldSql().strip().replaceAll("\\s+", " "));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("dataset", dataset);
    json.put("n", golds);
    json.put("counts", counts());
    json.put("findings", findings);
    return json;
  }
}
