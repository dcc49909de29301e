package dev.ratchet.executor.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A hostile statement and how it has to end.
 *
 * @param name says what it tries
 * @param sql may be too long to show
 * @param end how it must end
 */
record Attack(String name, String sql, End end) {

  /** How an attack must end. */
  enum End {
    /** The gate refuses it unread. */
    REFUSED,
    /** It returns no rows, whatever stops it. */
    STOPPED,
    /** It may even succeed, as long as every promise holds. */
    HARMLESS
  }

  private static final String ENDLESS =
      "WITH RECURSIVE c(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM c) ";

  @Override
  public String toString() {
    return name;
  }

  /**
   * All attacks; {@code folder} holds the attacked database, a secret one and a secret text file.
   */
  static List<Attack> all(Path folder) {
    List<Attack> all = new ArrayList<>();
    files(all, folder);
    writes(all);
    gate(all);
    endless(all);
    memory(all);
    disk(all);
    processor(all);
    limits(all);
    inside(all);
    return all;
  }

  private static void files(List<Attack> all, Path folder) {
    String secret = folder.resolve("secret.sqlite").toString();
    refused(all, "attach a system file", "ATTACH '/etc/passwd' AS p");
    refused(all, "attach another database", "ATTACH '" + secret + "' AS other");
    refused(all, "attach for writing", "ATTACH 'file:new.db?mode=rwc' AS other");
    refused(all, "attach in memory", "ATTACH ':memory:' AS other");
    refused(all, "detach", "DETACH main");
    refused(all, "vacuum into a file", "VACUUM INTO 'stolen.db'");
    refused(all, "vacuum into a folder", "VACUUM INTO '" + folder.resolve("stolen.db") + "'");
    refused(all, "vacuum", "VACUUM");
    refused(all, "backup of the driver", "backup to '" + folder.resolve("stolen.db") + "'");
    refused(all, "restore of the driver", "restore from '" + secret + "'");
    stopped(all, "load an extension", "SELECT load_extension('libm.so.6')");
    stopped(all, "load with entry point", "SELECT load_extension('libm.so.6','sin')");
    stopped(all, "read a file", "SELECT readfile('/etc/passwd')");
    stopped(all, "write a file", "SELECT writefile('out.txt','x')");
    stopped(all, "edit a value", "SELECT edit('x','vi')");
    stopped(all, "list files", "SELECT * FROM fsdir('/')");
    stopped(all, "table of another database", "SELECT * FROM other.secret");
    stopped(all, "a secret table", "SELECT * FROM secret");
    stopped(all, "a file as table", "SELECT * FROM 'secret.sqlite'");
    stopped(all, "csv module", "SELECT * FROM csv('/etc/passwd')");
    stopped(all, "zip module", "SELECT * FROM zipfile('/etc/passwd')");
    stopped(all, "a shell", "SELECT system('id')");
  }

  private static void writes(List<Attack> all) {
    refused(all, "delete", "DELETE FROM singer");
    refused(all, "insert returning", "INSERT INTO singer(name) VALUES('x') RETURNING id");
    refused(all, "update", "UPDATE singer SET name='x'");
    refused(all, "replace", "REPLACE INTO singer(id) VALUES(1)");
    refused(all, "drop", "DROP TABLE singer");
    refused(all, "alter", "ALTER TABLE singer RENAME TO s");
    refused(all, "create table", "CREATE TABLE t(a)");
    refused(all, "create temp table", "CREATE TEMP TABLE t AS SELECT * FROM singer");
    refused(all, "create temp view", "CREATE TEMP VIEW v AS SELECT 1");
    refused(all, "full text table", "CREATE VIRTUAL TABLE temp.f USING fts5(x)");
    refused(all, "trigger", "CREATE TEMP TRIGGER g AFTER INSERT ON singer BEGIN SELECT 1; END");
    refused(all, "analyze", "ANALYZE");
    refused(all, "reindex", "REINDEX");
    refused(all, "begin exclusive", "BEGIN EXCLUSIVE");
    refused(all, "savepoint", "SAVEPOINT s");
    refused(all, "with delete", "WITH x AS (SELECT 1) DELETE FROM singer");
    refused(all, "with insert", "WITH x(a) AS (SELECT 1) INSERT INTO singer(name) SELECT a FROM x");
    refused(
        all,
        "with update",
        "WITH x AS MATERIALIZED (SELECT 1), y AS (SELECT 2) UPDATE singer SET age=1");
    refused(
        all,
        "with replace",
        "WITH RECURSIVE x AS (SELECT 1) /* c */ REPLACE INTO singer(id) VALUES(9)");
  }

  private static void gate(List<Attack> all) {
    refused(all, "pragma query_only", "PRAGMA query_only=0");
    refused(all, "pragma temp_store_directory", "PRAGMA temp_store_directory='/tmp'");
    refused(all, "pragma journal_mode", "PRAGMA journal_mode=OFF");
    refused(all, "pragma writable_schema", "PRAGMA writable_schema=1");
    refused(all, "explain", "EXPLAIN SELECT 1");
    refused(all, "two statements", "SELECT 1; DELETE FROM singer");
    refused(all, "two queries", "SELECT 1; SELECT 2");
    refused(all, "statement after a comment", "SELECT 1 /* ; */; -- end\nDROP TABLE singer");
    refused(all, "leading semicolon", "; DELETE FROM singer");
    refused(all, "comment before a write", "/* SELECT */ DELETE FROM singer");
    refused(all, "comments only", "-- SELECT 1\n/* SELECT 2 */");
    refused(all, "nothing", " \n\t ");
    refused(all, "NUL before a write", "SELECT 1\0; DELETE FROM singer");
    refused(all, "ten megabytes", "SELECT " + "1+".repeat(5_000_000) + "1");
    refused(all, "path by pragma table", "SELECT * FROM pragma_database_list");
    refused(all, "path by quoted name", "SELECT file FROM \"pragma_database_list\"");
    refused(all, "path by bracketed name", "SELECT file FROM [PRAGMA_database_list]");
    refused(all, "path by string name", "SELECT * FROM 'pragma_database_list'");
    refused(all, "path by back-ticks", "SELECT * FROM `pragma_database_list`");
    refused(all, "path by function form", "SELECT * FROM main.pragma_database_list()");
    refused(all, "pragma as function", "SELECT * FROM pragma_journal_mode('off')");
    refused(all, "pages by dbstat", "SELECT * FROM dbstat");
    refused(all, "pages by dbpage", "SELECT * FROM sqlite_dbpage");
  }

  private static void endless(List<Attack> all) {
    stopped(all, "endless recursion", ENDLESS + "SELECT count(*) FROM c");
    stopped(all, "endless recursion of rows", ENDLESS + "SELECT i FROM c WHERE i < 0");
    stopped(all, "endless in EXISTS", ENDLESS + "SELECT 1 WHERE EXISTS(SELECT 1 FROM c WHERE i<0)");
    stopped(all, "endless in LIMIT", "SELECT 1 LIMIT (" + ENDLESS + "SELECT sum(i) FROM c)");
    stopped(all, "cross join", "SELECT count(*) FROM number a, number b, number c");
    stopped(
        all,
        "cross join of six",
        "SELECT sum(a.n) FROM number a,number b,number c,number d,number e,number f");
    stopped(all, "join of sixty", "SELECT count(*) FROM " + sixty());
    stopped(
        all,
        "correlated",
        "SELECT count(*) FROM number a WHERE (SELECT count(*) FROM number b, number c WHERE"
            + " b.n>a.n)>0");
    stopped(
        all,
        "LIKE over a join",
        "SELECT count(*) FROM number a, number b WHERE a.label||b.label LIKE '%a%b%c%d%e%f%'");
    stopped(
        all,
        "GLOB over a join",
        "SELECT count(*) FROM number a, number b WHERE a.label||b.label GLOB '*1*2*3*4*5*x'");
    stopped(all, "sum of a recursion", ENDLESS + "SELECT sum(i*i%7) FROM c");
    stopped(
        all,
        "endless union",
        "WITH RECURSIVE c(i) AS (VALUES(1) UNION SELECT (i*7+1)%2000000011 FROM c) SELECT max(i)"
            + " FROM c");
    stopped(
        all,
        "window over a join",
        "SELECT sum(x) FROM (SELECT sum(a.n) OVER (ORDER BY b.n ROWS 100 PRECEDING) x FROM number"
            + " a, number b)");
  }

  private static String sixty() {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tables.add("number t" + i);
    }
    return String.join(",", tables);
  }

  private static void memory(List<Attack> all) {
    stopped(all, "zeroblob", "SELECT zeroblob(1000000000)");
    stopped(all, "randomblob", "SELECT length(randomblob(300000000))");
    stopped(all, "printf width", "SELECT printf('%1000000000d',1)");
    stopped(all, "format width", "SELECT length(format('%*s',900000000,'x'))");
    stopped(
        all,
        "replace to length",
        "SELECT length(replace(printf('%100000d',1),' ',printf('%1000d',1)))");
    stopped(
        all,
        "string doubling",
        "WITH RECURSIVE c(s) AS (VALUES('xxxxxxxx') UNION ALL SELECT s||s FROM c) SELECT"
            + " max(length(s)) FROM c");
    stopped(
        all,
        "group_concat",
        "SELECT length(group_concat(a.label||b.label)) FROM number a, number b");
    stopped(
        all, "string_agg", "SELECT length(string_agg(a.label, b.label)) FROM number a, number b");
    stopped(all, "hex of hex", "SELECT hex(hex(hex(printf('%100000d',1))))");
    stopped(all, "quote", "SELECT quote(quote(replace(printf('%99999d',1),' ','''')))");
    stopped(all, "json_group_array", ENDLESS + "SELECT json_group_array(i) FROM c");
    stopped(all, "jsonb_group_array", ENDLESS + "SELECT jsonb_group_array(i) FROM c");
    stopped(all, "json_group_object", ENDLESS + "SELECT json_group_object(i,i) FROM c");
    stopped(all, "jsonb_group_object", ENDLESS + "SELECT jsonb_group_object(i,i) FROM c");
    stopped(
        all,
        "json_group_array as window",
        "SELECT json_group_array(n) OVER (ORDER BY n) FROM number");
    stopped(all, "median", ENDLESS + "SELECT median(i) FROM c");
    stopped(all, "percentile", ENDLESS + "SELECT percentile(i,50) FROM c");
    stopped(all, "percentile_cont", ENDLESS + "SELECT percentile_cont(i,0.5) FROM c");
    stopped(all, "percentile_disc", ENDLESS + "SELECT percentile_disc(i,0.5) FROM c");
    stopped(all, "replicate of the driver", "SELECT length(replicate('x',300000000))");
    stopped(all, "padl of the driver", "SELECT length(padl('x',190000000))");
    stopped(all, "padc of the driver", "SELECT length(padc('x',190000000))");
    stopped(all, "mode of the driver", ENDLESS + "SELECT mode(i) FROM c");
    stopped(all, "quartile of the driver", ENDLESS + "SELECT lower_quartile(i) FROM c");
    stopped(all, "other quartile of the driver", ENDLESS + "SELECT upper_quartile(i) FROM c");
    stopped(all, "a row of long texts", "SELECT " + "printf('%190000d',1),".repeat(400) + "1");
    harmless(all, "rows of long texts", ENDLESS + "SELECT printf('%190000d',i) FROM c");
    harmless(all, "endless rows", ENDLESS + "SELECT i, 'x' FROM c");
    harmless(all, "rows of a cross join", "SELECT * FROM number a, number b");
    stopped(
        all, "count of distinct", ENDLESS + "SELECT count(DISTINCT printf('%150000d',i)) FROM c");
    stopped(
        all,
        "json_each of a long array",
        "SELECT sum(a.value) FROM json_each('['||substr(replace(printf('%60000d',0),'"
            + " ','1,'),1,110000)||'1]') a, number b, number c");
    harmless(
        all, "json path depth", "SELECT json_extract(replace(printf('%9999d',0),' ','['),'$[0]')");
  }

  private static void disk(List<Attack> all) {
    stopped(
        all,
        "sort of a cross join",
        "SELECT a.label FROM number a, number b ORDER BY a.label||b.label LIMIT 1 OFFSET"
            + " 300000000");
    stopped(all, "sort of an endless recursion", ENDLESS + "SELECT i FROM c ORDER BY -i");
    stopped(all, "wide sort", ENDLESS + "SELECT printf('%1000d',i) x FROM c ORDER BY x DESC");
    stopped(all, "random sort", "SELECT a.n,b.label FROM number a, number b ORDER BY random()");
    stopped(
        all,
        "distinct of a cross join",
        "SELECT count(*) FROM (SELECT DISTINCT a.label||b.label FROM number a, number b)");
    stopped(
        all,
        "group of a cross join",
        "SELECT count(*) FROM (SELECT 1 FROM number a, number b GROUP BY a.label||b.label)");
    stopped(
        all,
        "window sort",
        "SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY a.label||b.label) FROM number a,"
            + " number b)");
    stopped(
        all,
        "recursion without duplicates",
        "WITH RECURSIVE c(i,s) AS (VALUES(1,'') UNION SELECT i+1,printf('%1000d',i) FROM c) SELECT"
            + " count(*) FROM c");
    stopped(
        all,
        "materialised",
        "WITH m AS MATERIALIZED (SELECT a.label x, b.label y FROM number a, number b) SELECT"
            + " count(*) FROM m p, m q WHERE p.x<q.y");
    stopped(all, "six sorts at once", sorts(6));
    stopped(
        all,
        "except of cross joins",
        "SELECT a.label||b.label FROM number a, number b EXCEPT SELECT a.n||b.label FROM number a,"
            + " number b");
    stopped(
        all,
        "intersect",
        "SELECT a.label||b.label FROM number a, number b INTERSECT SELECT b.label||a.label FROM"
            + " number a, number b");
    stopped(
        all,
        "IN of a cross join",
        "SELECT count(*) FROM number WHERE label IN (SELECT a.label||b.label FROM number a, number"
            + " b)");
    stopped(
        all,
        "automatic index",
        "SELECT count(*) FROM number x, (SELECT a.label||b.label l FROM number a, number b) y WHERE"
            + " y.l=x.label");
    stopped(
        all,
        "partition window",
        "SELECT count(*) FROM (SELECT sum(a.n) OVER (PARTITION BY b.label ORDER BY a.label) FROM"
            + " number a, number b)");
  }

  private static String sorts(int count) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add("(SELECT a.label||b.label l, random() r FROM number a, number b ORDER BY r) s" + i);
    }
    return "SELECT count(*) FROM " + String.join(" JOIN ", parts);
  }

  private static void processor(List<Attack> all) {
    String ninety = "printf('%98000d',1)";
    stopped(
        all,
        "instr on long texts",
        "SELECT sum(instr(" + ninety + "||n, substr(" + ninety + ",1,49000)||'x')) FROM number");
    stopped(
        all,
        "replace on long texts",
        "SELECT sum(length(replace("
            + ninety
            + "||n, substr("
            + ninety
            + ",1,49000)||'x', 'y'))) FROM number");
    stopped(
        all,
        "like on long texts",
        "SELECT count(*) FROM number WHERE " + ninety + "||n LIKE '% % % % % % % % % % x'");
    stopped(
        all,
        "trim on long texts",
        "SELECT sum(length(trim(" + ninety + "||n, ' 1x'||" + ninety + "))) FROM number");
    stopped(
        all, "upper in a loop", ENDLESS + "SELECT sum(length(upper(printf('%90000d',i)))) FROM c");
    stopped(
        all,
        "json parse in a loop",
        ENDLESS + "SELECT sum(json_valid(printf('[%90000d]',i))) FROM c");
    stopped(all, "regexp", "SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' REGEXP '(a+)+b'");
    stopped(
        all,
        "date in a loop",
        ENDLESS + "SELECT max(strftime('%Y-%m-%d %H:%M:%f', i, 'unixepoch', 'localtime')) FROM c");
  }

  private static void limits(List<Attack> all) {
    stopped(all, "deep sum", "SELECT " + "1+".repeat(1500) + "1");
    stopped(all, "deep brackets", "SELECT " + "(".repeat(3000) + "1" + ")".repeat(3000));
    stopped(all, "deep NOT", "SELECT " + "NOT ".repeat(3000) + "1");
    stopped(all, "six hundred unions", "SELECT 1" + " UNION SELECT 1".repeat(600));
    stopped(all, "many arguments", "SELECT max(" + "1,".repeat(200) + "1)");
    stopped(all, "three thousand columns", "SELECT " + "1,".repeat(3000) + "1");
    stopped(all, "long pattern", "SELECT 'a' LIKE '" + "%a".repeat(2000) + "'");
    stopped(all, "a parameter", "SELECT ?");
    stopped(all, "many parameters", "SELECT ?999999");
    harmless(all, "deep subqueries", "SELECT * FROM (".repeat(60) + "SELECT 1" + ")".repeat(60));
    stopped(all, "unterminated string", "SELECT 'abc");
    harmless(all, "long VALUES", "VALUES " + "(1),".repeat(3000) + "(1)");
    stopped(all, "exponential CTE", exponential());
  }

  /** Thirty tables, each the one before joined with itself. */
  private static String exponential() {
    StringBuilder sql = new StringBuilder("WITH t0 AS (SELECT 1 a)");
    for (int i = 1; i <= 30; i++) {
      sql.append(", t%d AS (SELECT x.a FROM t%d x, t%d y)".formatted(i, i - 1, i - 1));
    }
    return sql + " SELECT count(*) FROM t30";
  }

  private static void inside(List<Attack> all) {
    harmless(all, "schema", "SELECT sql FROM sqlite_schema");
    harmless(all, "compile options", "SELECT sqlite_compileoption_get(1), sqlite_source_id()");
    stopped(all, "temporary schema of others", "SELECT * FROM temp.singer");
    stopped(all, "fts tokenizer pointer", "SELECT fts3_tokenizer('simple')");
    stopped(all, "fts tokenizer pointer set", "SELECT fts3_tokenizer('x', x'0000000000000041')");
    stopped(all, "statement list", "SELECT * FROM main.sqlite_stmtx");
    harmless(all, "subtype", "SELECT hex(CAST('x' AS BLOB)), unicode(char(1114111))");
    harmless(all, "log function", "SELECT sqlite_log(1,'x') WHERE 0");
  }

  private static void refused(List<Attack> all, String name, String sql) {
    all.add(new Attack(name, sql, End.REFUSED));
  }

  private static void stopped(List<Attack> all, String name, String sql) {
    all.add(new Attack(name, sql, End.STOPPED));
  }

  private static void harmless(List<Attack> all, String name, String sql) {
    all.add(new Attack(name, sql, End.HARMLESS));
  }
}
