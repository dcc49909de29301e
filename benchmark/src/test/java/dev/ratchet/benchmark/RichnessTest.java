package dev.ratchet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.Kind;
import dev.ratchet.benchmark.schema.TableSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each database must hold what makes real ones hard. */
class RichnessTest {
  private static final BuiltInBenchmark BENCHMARK = BuiltInBenchmark.create();

  static List<DatabaseSpec> databases() {
    return BENCHMARK.databases();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void holdsNulls(DatabaseSpec database) {
    assertThat(database.tables())
        .anyMatch(table -> table.rows().stream().anyMatch(row -> row.contains(null)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void holdsTiesInANumber(DatabaseSpec database) {
    assertThat(columns(database, Kind.NUMBER)).anyMatch(RichnessTest::repeats);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void holdsDates(DatabaseSpec database) {
    assertThat(columns(database, Kind.DATE))
        .isNotEmpty()
        .allSatisfy(
            dates ->
                assertThat(dates.stream().filter(Objects::nonNull))
                    .allMatch(date -> date.toString().matches("\\d{4}-\\d{2}-\\d{2}")));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void joinsManyToMany(DatabaseSpec database) {
    assertThat(database.tables())
        .anyMatch(
            table ->
                table.key().size() == 2
                    && table.of(Kind.REFERENCE).count() == 2
                    && table.rows().size() >= 20);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void usesOneColumnNameForDifferentThings(DatabaseSpec database) {
    List<String> names =
        database.tables().stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> column.kind() != Kind.KEY && column.kind() != Kind.REFERENCE)
            .map(Column::name)
            .toList();

    assertThat(new HashSet<>(names)).hasSizeLessThan(names.size());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void hasParentsWithoutChildren(DatabaseSpec database) {
    assertThat(database.relations())
        .anyMatch(
            relation -> {
              int at = relation.child().columns().indexOf(relation.reference());
              long used =
                  relation.child().rows().stream().map(row -> row.get(at)).distinct().count();
              return used < relation.parent().rows().size();
            });
  }

  @ParameterizedTest
  @MethodSource("databases")
  void hasLabelsThatNameOneRowOnly(DatabaseSpec database) {
    assertThat(columns(database, Kind.LABEL)).isNotEmpty().noneMatch(RichnessTest::repeats);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void isSmall(DatabaseSpec database) {
    assertThat(database.tables()).allMatch(table -> table.rows().size() <= 400);
    assertThat(database.tables().stream().mapToInt(table -> table.rows().size()).sum())
        .isBetween(200, 1000);
  }

  @Test
  void usesNamesThatMustBeQuotedInMostDatabases() {
    long awkward =
        BENCHMARK.databases().stream()
            .filter(database -> database.tables().stream().anyMatch(RichnessTest::hasQuotedName))
            .count();

    assertThat(awkward).isGreaterThanOrEqualTo(10);
    assertThat(BENCHMARK.examples())
        .anyMatch(e -> e.query().contains("FROM \"order\""))
        .anyMatch(e -> e.query().contains("\"from\""))
        .anyMatch(e -> e.query().contains("\"max visitors\""))
        .anyMatch(e -> e.query().contains("VendorNo"));
  }

  private static boolean hasQuotedName(TableSpec table) {
    return Stream.concat(Stream.of(table.sql()), table.columns().stream().map(Column::sql))
        .anyMatch(name -> name.startsWith("\""));
  }

  private static List<List<Object>> columns(DatabaseSpec database, Kind kind) {
    return database.tables().stream()
        .flatMap(
            table ->
                table
                    .of(kind)
                    .map(
                        column ->
                            table.rows().stream()
                                .map(row -> row.get(table.columns().indexOf(column)))
                                .filter(Objects::nonNull)
                                .map(Object.class::cast)
                                .toList()))
        .toList();
  }

  private static boolean repeats(List<Object> values) {
    return new HashSet<>(values).size() < values.size();
  }
}
