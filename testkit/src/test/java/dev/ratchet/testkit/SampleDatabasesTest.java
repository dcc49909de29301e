package dev.ratchet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDatabasesTest {

  @TempDir Path folder;

  @Test
  void companyHasTheRowsOfItsDescriptionAndAnswersItsQuestions() throws Exception {
    Path company = SampleDatabases.company(folder);

    assertThat(ask(company, "select count(*) from departments")).containsExactly("3");
    assertThat(ask(company, "select count(*) from employees")).containsExactly("5");
    assertThat(ask(company, "select count(*) from projects")).containsExactly("4");
    var answers = new ArrayList<List<String>>();
    for (SampleDatabases.Question question : SampleDatabases.companyQuestions()) {
      answers.add(ask(company, question.sql()));
    }
    assertThat(answers)
        .containsExactly(
            List.of("Ada", "Ben"),
            List.of("2"),
            List.of("Engineering", "Finance", "Sales"),
            List.of("Search", "Expansion"));
  }

  @Test
  void nastyHoldsTextThatIsNoUtf8() throws Exception {
    Path nasty = SampleDatabases.nasty(folder);

    assertThat(ask(nasty, "select typeof(name) || hex(name) from badtext where id = 1"))
        .containsExactly("textFF41FE");
    assertThat(ask(nasty, "select player from scores order by points desc limit 2")).hasSize(2);
    assertThat(ask(nasty, "select \"quo\"\"te\" from \"order details\" where \"order\" = 3"))
        .containsExactly(";");
    assertThat(ask(nasty, "select count(*) from \"größe\"")).containsExactly("1");
  }

  private static List<String> ask(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var first = new ArrayList<String>();
      while (rows.next()) {
        first.add(rows.getString(1));
      }
      return first;
    }
  }
}
