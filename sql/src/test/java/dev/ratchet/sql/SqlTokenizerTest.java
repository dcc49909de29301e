package dev.ratchet.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.sql.SqlToken.Kind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTokenizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "name ~ IDENTIFIER",
        "größe ~ IDENTIFIER",
        "a$b ~ IDENTIFIER",
        "\"a\"\"b\" ~ QUOTED_IDENTIFIER",
        "`a``b` ~ QUOTED_IDENTIFIER",
        "[a b] ~ QUOTED_IDENTIFIER",
        "'it''s' ~ STRING",
        "x'0aF0' ~ BLOB",
        "x'0' ~ ILLEGAL",
        "x'zz' ~ ILLEGAL",
        "12 ~ NUMBER",
        "1_000 ~ NUMBER",
        ".5e-3 ~ NUMBER",
        "1.e5 ~ NUMBER",
        "0x1F ~ NUMBER",
        "12abc ~ ILLEGAL",
        "0x ~ ILLEGAL",
        "? ~ PARAMETER",
        "?12 ~ PARAMETER",
        ":name ~ PARAMETER",
        "@name ~ PARAMETER",
        "$a::b(c) ~ PARAMETER",
        "@ ~ ILLEGAL",
        "-- 'x ~ COMMENT",
        "/* a ' */ ~ COMMENT",
        "/* open ~ COMMENT",
        "->> ~ OPERATOR",
        "<> ~ OPERATOR",
        "|| ~ OPERATOR",
        "! ~ ILLEGAL",
        "'open ~ ILLEGAL",
        "[open ~ ILLEGAL",
        "\" ~ ILLEGAL"
      })
  void cutsOneTokenAsSqliteDoes(String sql, Kind kind) {
    assertThat(SqlTokenizer.tokenize(sql))
        .containsExactly(new SqlToken(kind, sql, 0, sql.length()));
  }

  @Test
  void readsACommentStartAtTheVeryEndAsTwoOperators() {
    assertThat(SqlTokenizer.tokenize("1/*"))
        .extracting(SqlToken::text)
        .containsExactly("1", "/", "*");
  }

  @Test
  void leavesTheNewlineAfterALineCommentToTheNextToken() {
    assertThat(SqlTokenizer.tokenize("--x\n1"))
        .extracting(SqlToken::text)
        .containsExactly("--x", "\n", "1");
  }

  @Test
  void givesBackEveryCharacterOfAnyText() {
    var random = new Random(7);
    String alphabet = "ab1 '\"`[]-/*.$@:#?(x)\n\u000b\0\uFEFFé!<>=|;_eE+";
    for (int round = 0; round < 5_000; round++) {
      var sql = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      var joined = new StringBuilder();
      for (SqlToken token : SqlTokenizer.tokenize(sql.toString())) {
        assertThat(token.start()).isEqualTo(joined.length());
        assertThat(token.name()).isNotNull();
        joined.append(token.text());
      }
      assertThat(joined).hasToString(sql.toString());
    }
  }

  @Test
  void takesTimeLinearInTheText() {
    for (String piece : new String[] {"/*", "'", "[", "\"\"", "$a(", "x'", "--", "1e", "::"}) {
      String sql = "$a" + piece.repeat(1_000_000);
      Assertions.assertTimeout(Duration.ofSeconds(5), () -> SqlTokenizer.tokenize(sql));
    }
  }

  @Test
  void undoesQuotesInNames() {
    assertThat(SqlTokenizer.tokenize("\"a\"\"b\"").getFirst().name()).isEqualTo("a\"b");
    assertThat(SqlTokenizer.tokenize("[a b]").getFirst().name()).isEqualTo("a b");
    assertThat(SqlTokenizer.tokenize("'it''s'").getFirst().name()).isEqualTo("it's");
  }

  @Test
  void knowsKeywordsInAnyCase() {
    assertThat(SqlKeywords.isKeyword("SeLeCt")).isTrue();
    assertThat(SqlKeywords.isKeyword("key")).isTrue();
    assertThat(SqlKeywords.isReserved("key")).isFalse();
    assertThat(SqlKeywords.isKeyword("singer")).isFalse();
    // Only ASCII is folded: the Kelvin sign is no k.
    assertThat(SqlKeywords.isKeyword("\u212Aey")).isFalse();
  }
}
