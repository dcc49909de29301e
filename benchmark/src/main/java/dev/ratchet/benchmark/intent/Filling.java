package dev.ratchet.benchmark.intent;

import dev.ratchet.benchmark.schema.Draws;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fills templates with values of one database and keeps what the audit lets pass. */
public final class Filling implements AutoCloseable {
  // Beyond this many draws a template asks for something that the rows do not hold.
  private static final int MAX_TRIES = 120;

  private final String databaseId;
  private final SlotValues values;
  private final GoldAudit audit;
  private String lastRefusals = "";

  public Filling(String databaseId, Connection connection) throws SQLException {
    this.databaseId = databaseId;
    this.values = new SlotValues(connection);
    this.audit = new GoldAudit(connection);
  }

  /**
   * At most {@code wanted} instances that differ in their values; none when no filling is good
   * gold.
   */
  public List<Instance> instances(IntentTemplate template, int wanted) throws SQLException {
    Draws draws = Draws.named("values of " + databaseId + "." + template.id());
    List<Slot> slots = Slot.in(template.sql());
    int tries = slots.isEmpty() ? 1 : MAX_TRIES;
    Map<String, Instance> bySql = new LinkedHashMap<>();
    Map<String, Integer> refusals = new TreeMap<>();
    for (int i = 0; i < tries && bySql.size() < wanted; i++) {
      Optional<Map<String, SlotValue>> chosen = draw(slots, draws);
      if (chosen.isEmpty()) {
        continue;
      }
      Instance instance = fill(template, chosen.get());
      if (bySql.containsKey(instance.sql())) {
        continue;
      }
      Optional<String> refusal = audit.refusal(instance.sql());
      refusal.ifPresentOrElse(
          reason -> refusals.merge(reason, 1, Integer::sum),
          () -> bySql.put(instance.sql(), instance));
    }
    lastRefusals = refusals.toString();
    return List.copyOf(bySql.values());
  }

  /** Why the template just tried gave no instance. */
  public String whyNone(IntentTemplate template) {
    return "Template %s.%s has no good filling: %s. Change its rows or its SQL: %s"
        .formatted(databaseId, template.id(), lastRefusals, template.sql());
  }

  private Optional<Map<String, SlotValue>> draw(List<Slot> slots, Draws draws) throws SQLException {
    Map<String, SlotValue> chosen = new HashMap<>();
    for (Slot slot : slots) {
      List<SlotValue> domain = values.of(slot);
      if (domain.isEmpty()) {
        return Optional.empty();
      }
      chosen.put(slot.key(), domain.get(draws.below(domain.size())));
    }
    return rising(slots, chosen) ? Optional.of(chosen) : Optional.empty();
  }

  private static boolean rising(List<Slot> slots, Map<String, SlotValue> chosen) {
    var seen = new ArrayList<Slot>();
    for (Slot slot : slots) {
      for (Slot earlier : seen) {
        if (slot.sameFamily(earlier)
            && !chosen.get(earlier.key()).isBelow(chosen.get(slot.key()))) {
          return false;
        }
      }
      seen.add(slot);
    }
    return true;
  }

  private static Instance fill(IntentTemplate template, Map<String, SlotValue> chosen) {
    Map<String, String> sql = new HashMap<>();
    Map<String, String> spoken = new HashMap<>();
    chosen.forEach(
        (key, value) -> {
          sql.put(key, value.sql());
          spoken.put(key, value.spoken());
        });
    return new Instance(
        template.id(),
        Slot.replace(template.sql(), sql),
        template.phrasings().stream().map(text -> Slot.replace(text, spoken)).toList());
  }

  @Override
  public void close() throws SQLException {
    audit.close();
  }
}
