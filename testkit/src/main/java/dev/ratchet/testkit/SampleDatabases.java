package dev.ratchet.testkit;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** SQLite files built by code, so that no test needs a data set. */
public final class SampleDatabases {

  /** A question about {@link #company} with its answer in SQL. */
  public record Question(String text, String sql) {}

  private static final String COMPANY =
      """
      create table departments (id integer primary key, name text not null);
      create table employees (
        id integer primary key, name text not null,
        department_id integer references departments(id), salary integer, hire_date text);
      create table projects (
        id integer primary key, name text not null,
        owner_id integer references employees(id), budget integer);
      create index employees_department on employees(department_id);
      create index projects_owner on projects(owner_id);
      insert into departments values (1, 'Engineering'), (2, 'Sales'), (3, 'Finance');
      insert into employees values
        (1, 'Ada', 1, 120000, '2019-03-01'), (2, 'Ben', 1, 95000, '2021-06-15'),
        (3, 'Cleo', 2, 70000, '2020-09-30'), (4, 'Dan', 2, 72000, '2022-01-10'),
        (5, 'Eve', 3, 88000, '2018-11-05');
      insert into projects values
        (1, 'Compiler', 1, 500000), (2, 'Search', 2, 300000), (3, 'Expansion', 4, 150000),
        (4, 'Audit', 5, 80000)
      """;

  private static final String NASTY =
      """
      create table "order details" (
        "order" integer primary key, "unit price" real, "select" text, [brack et] text,
        "quo""te" text);
      insert into "order details" values
        (1, 0.1, 'a', null, 'it''s'), (2, 0.2, null, '', '"'), (3, 0.30000000000000004, 'A', ' ', ';'),
        (4, -0.0, 'a ', null, '--'), (5, 1e308, 'é', 'e' || char(769), char(10));
      create table badtext (id integer primary key, name text, raw blob);
      insert into badtext values
        (1, cast(x'ff41fe' as text), x'00ff'), (2, cast(x'c3' as text), null),
        (3, cast(x'610062' as text), zeroblob(3)), (4, 'fine', x'');
      create table scores (player text, points int);
      insert into scores values
        ('a', 10), ('b', 9), ('c', 9), ('d', 9), ('e', 1), ('e', 1), (null, null), ('f', null);
      create table loose (anything);
      insert into loose values (1), ('1'), (1.0), (x'31'), (null), ('one'), (9223372036854775807);
      create table empty (id integer primary key, note text);
      create table "größe" ("länge" real);
      insert into "größe" values (1.5)
      """;

  private SampleDatabases() {}

  /**
   * Three departments, five employees, four projects with their keys and two indexes (the demo
   * database of spec 2.12).
   */
  public static Path company(Path folder) {
    return build(folder.resolve("company.sqlite"), COMPANY);
  }

  /** The four questions that belong to {@link #company}. */
  public static List<Question> companyQuestions() {
    return List.of(
        new Question(
            "List the names of employees in the Engineering department.",
            "SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id"
                + " WHERE d.name = 'Engineering'"),
        new Question(
            "How many employees work in Sales?",
            "SELECT COUNT(*) FROM employees e JOIN departments d ON e.department_id = d.id"
                + " WHERE d.name = 'Sales'"),
        new Question(
            "What is the average salary of each department?",
            "SELECT d.name, AVG(e.salary) FROM employees e JOIN departments d"
                + " ON e.department_id = d.id GROUP BY d.name"),
        new Question(
            "Which projects are owned by people hired after 2021-01-01?",
            "SELECT p.name FROM projects p JOIN employees e ON p.owner_id = e.id"
                + " WHERE e.hire_date > '2021-01-01'"));
  }

  /**
   * What breaks careless code: names that need quotes, text that is no UTF-8 or holds a zero byte,
   * NULLs, blobs, ties, duplicate rows, columns without a type, an empty table, odd numbers.
   */
  public static Path nasty(Path folder) {
    return build(folder.resolve("nasty.sqlite"), NASTY);
  }

  private static Path build(Path file, String script) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (String sql : script.split(";\n")) {
        statement.executeUpdate(sql);
      }
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException("sample database " + file + " can't be built", e);
    }
  }
}
