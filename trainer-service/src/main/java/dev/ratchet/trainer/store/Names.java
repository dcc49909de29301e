package dev.ratchet.trainer.store;

import dev.ratchet.contracts.trainer.ModelNames;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The names of models and adapters: one set, since a rollout may name either. */
@Repository
public class Names {

  private static final Pattern USABLE = Pattern.compile(ModelNames.PATTERN);
  private static final int LONGEST = 100;

  /** Whose a name is. */
  public enum Kind {
    MODEL,
    ADAPTER
  }

  private final JdbcClient database;

  Names(JdbcClient database) {
    this.database = database;
  }

  /**
   * Takes a name for a kind and holds its row until the caller's transaction ends. A name that is
   * of the kind already may be taken again; whether that is allowed is the kind's own affair.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void claim(String name, Kind kind) {
    require(name);
    String owner =
        database
            .sql(
                """
                insert into artifact_name (name, kind) values (:name, :kind)
                on conflict (name) do update set kind = artifact_name.kind returning kind
                """)
            .param("name", name)
            .param("kind", kind.name())
            .query(String.class)
            .single();
    if (!owner.equals(kind.name())) {
      throw new ApiException(
          TrainerError.NAME_TAKEN, name, kind == Kind.MODEL ? "an adapter" : "a model");
    }
  }

  /** The next version of a model's name, under its lock; none is given twice. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int nextVersion(String name) {
    return database
        .sql(
            """
            update artifact_name set last_version = last_version + 1 where name = :name
            returning last_version
            """)
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /** Gives a name back that nothing uses and that never had a version. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String name) {
    database
        .sql(
            """
            delete from artifact_name n where name = :name and last_version = 0
              and not exists (select 1 from model where model.name = n.name)
              and not exists (select 1 from adapter where adapter.name = n.name)
            """)
        .param("name", name)
        .update();
  }

  static void require(String name) {
    if (name.length() > LONGEST || !USABLE.matcher(name).matches() || Ids.parse(name).isPresent()) {
      throw new ApiException(TrainerError.NAME_INVALID, name.replaceAll("\\p{Cntrl}", "\uFFFD"));
    }
  }
}
