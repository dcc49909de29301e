package dev.ratchet.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.Ratchet;
import dev.ratchet.testkit.SampleDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandIT {
  private static final String QUESTIONS =
      """
      [{"question": "Sound", "query": "SELECT count(*) FROM employees", "db_id": "company"},
       {"question": "Broken", "query": "SELECT nope FROM departments", "db_id": "company"},
       {"question": "Nothing", "query": "SELECT name FROM employees WHERE salary > 999999", "db_id": "company"},
       {"question": "One of many", "query": "SELECT name FROM employees ORDER BY department_id LIMIT 1", "db_id": "company"},
       {"question": "No database", "query": "SELECT 1", "db_id": "elsewhere"}]
      """;

  @TempDir Path folder;
  private Path questions;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeADataset() throws Exception {
    Path databases = Files.createDirectories(folder.resolve("database/company"));
    Files.move(SampleDatabases.company(folder), databases.resolve("company.sqlite"));
    questions = Files.writeString(folder.resolve("dev.json"), QUESTIONS);
  }

  private int audit(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "audit";
    words[1] = "--dataset";
    words[2] = questions.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Ratchet.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  void flagsWhatCannotBeTrustedAndLeavesOutWhatCan() throws Exception {
    Path json = folder.resolve("findings.json");

    assertThat(audit("--slow", "60000", "--json", json.toString())).as(err.toString()).isZero();

    JsonNode root = JsonMapper.builder().build().readTree(Files.readString(json));
    assertThat(root.get("n").asInt()).isEqualTo(5);
    assertThat(root.get("findings").valueStream().map(AuditCommandIT::inShort))
        .containsExactly(
            "1 [\"NOT_EXECUTABLE\"]",
            "2 [\"EMPTY\"]",
            "3 [\"TIE_AT_LIMIT\"]",
            "4 [\"DATABASE_UNKNOWN\"]");
    assertThat(root.get("counts").size()).isEqualTo(4);
    assertThat(out.toString())
        .contains("4 of 5 golds flagged", "no such column: nope", "One of many", "elsewhere")
        .doesNotContain("Sound");
  }

  private static String inShort(JsonNode finding) {
    return finding.get("exampleIndex").asInt() + " " + finding.get("flags");
  }

  @Test
  void refusesALimitOutOfRangeBeforeItAudits() {
    assertThat(audit("--slow", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--slow", "60000", "is 0");
    assertThat(out.toString()).isEmpty();
  }
}
