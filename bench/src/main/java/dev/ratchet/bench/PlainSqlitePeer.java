package dev.ratchet.bench;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The same golds with Python's sqlite3, in one process, without isolation or limits. */
final class PlainSqlitePeer implements Contestant {

  static final String NAME = "Python's sqlite3, one process, no isolation";

  private final String python;
  private final SpiderDev spider;
  private final int passes;

  PlainSqlitePeer(String python, SpiderDev spider, int passes) {
    this.python = python;
    this.spider = spider;
    this.passes = passes;
  }

  /** What bench/peers/plain_sqlite.py prints. */
  record Output(String python, String sqlite, int queries, double seconds) {}

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            python,
            PeerScripts.find("plain_sqlite.py").toString(),
            SpiderDev.goldFile(spider.folder()).toAbsolutePath().toString(),
            spider.folder().resolve("database").toAbsolutePath().toString(),
            Integer.toString(passes));
    Output output =
        JsonMapper.shared()
            .readValue(PeerProcess.run(spider.folder(), command).output(), Output.class);
    return List.of(new Sample(NAME, null, output.queries() / output.seconds()));
  }
}
