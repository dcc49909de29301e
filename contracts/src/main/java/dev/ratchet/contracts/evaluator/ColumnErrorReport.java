package dev.ratchet.contracts.evaluator;

import java.util.Map;

/**
 * Why candidates named columns that are not there (spec 2.15). One may carry several tags; {@code
 * wrong_column_owner} and {@code wrong_table_column_mapping} always come together.
 *
 * @param candidates of all turns that failed with "no such column"
 * @param examples that have such a candidate
 * @param candidatesByTag such candidates by tag, {@code hallucinated_column} for example; one may
 *     have several
 * @param examplesByTag examples that have a candidate with the tag
 */
public record ColumnErrorReport(
    int candidates,
    int examples,
    Map<String, Integer> candidatesByTag,
    Map<String, Integer> examplesByTag) {}
