package dev.ratchet.generator.prompt;

/** The wordings of every style. A test holds their hashes, which trained adapters carry. */
final class PromptTemplates {

  static final PromptTemplate INITIAL =
      new PromptTemplate(
          "initial",
          1,
          """
          You turn questions into SQL and write valid SQLite only.
          Read nothing but the tables and columns of the schema below. Answer with a single query after "SQL:".

          Schema:
          {schema}

          {evidence}Question: {question}
          SQL:\
          """);

  static final PromptTemplate REPAIR = repair("repair", "");

  static final PromptTemplate REPAIR_MINIMAL =
      repair(
          "repair-minimal",
          """
          Rules for the correction:
          - If a column lives in another table, or a join is not needed, rewrite the query instead of only renaming an alias.
          - Start again from the shortest query that reads nothing but the tables which the question needs.
          - When a single table has every column you need, remove the other joins.

          """);

  static final PromptTemplate INITIAL_COMPACT =
      new PromptTemplate(
          "initial-compact",
          1,
          """
          SQLite tables:
          {schema}
          {evidence}Question: {question}
          SQL:\
          """);

  static final PromptTemplate REPAIR_COMPACT = repairCompact("repair-compact", "");

  static final PromptTemplate REPAIR_COMPACT_MINIMAL =
      repairCompact(
          "repair-compact-minimal", "Use the fewest tables that have every column you need.\n");

  private PromptTemplates() {}

  private static PromptTemplate repair(String name, String rules) {
    return new PromptTemplate(
        name,
        1,
        """
        You correct SQLite queries. Revise the query below in the light of the schema and of what its execution showed.
        Answer with a single corrected query after "SQL:".

        %sSchema:
        {schema}

        {evidence}Question: {question}
        Previous SQL: {sql}
        Execution feedback at turn {turn}: {feedback}
        SQL:\
        """
            .formatted(rules));
  }

  private static PromptTemplate repairCompact(String name, String rules) {
    return new PromptTemplate(
        name,
        1,
        """
        SQLite tables:
        {schema}
        {evidence}Question: {question}
        Wrong SQL: {sql}
        Feedback {turn}: {feedback}
        %sCorrected SQL:\
        """
            .formatted(rules));
  }
}
