package dev.forthright.kit.secret;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The data keys in {@code kit.data_key}, wrapped by the mounted master key. At every start those
 * that an older master key wrapped are wrapped anew, so the older one may then be taken away.
 */
@ApplicationScoped
class DataKeys {

  private static final Logger LOG = Logger.getLogger(DataKeys.class);
  private static final int REWRAPPED_AT_ONCE = 500;

  /** For %dev and %test only, where nobody mounts a file; everybody knows it. */
  private static final String DEVELOPMENT = "dev:" + "A".repeat(43) + "=";

  private final Sql sql;
  private final MasterKeys masters;

  DataKeys(
      Sql sql,
      @ConfigProperty(name = "forthright.secrets.master-key-file") Optional<Path> masterKeyFile) {
    this.sql = sql;
    this.masters = masters(masterKeyFile, LaunchMode.current());
  }

  /** The mounted keys, or in development the one that is no secret. */
  static MasterKeys masters(Optional<Path> file, LaunchMode mode) {
    if (file.isPresent()) {
      return MasterKeys.read(file.get());
    }
    if (mode.isProduction()) {
      throw new IllegalStateException(
          "forthright.secrets.master-key-file is not set. Text about people is encrypted: mount a"
              + " file with a line such as 2026-a:<base64 of 32 random bytes> and name it there.");
    }
    return MasterKeys.parse(DEVELOPMENT, "of the development profile");
  }

  /** Before any channel or request: without keys nothing may start. */
  void rewrapAtStart(@Observes @Priority(2) StartupEvent startup) {
    int rewrapped = 0;
    int batch;
    do {
      batch = QuarkusTransaction.requiringNew().call(this::rewrapSome);
      rewrapped += batch;
    } while (batch == REWRAPPED_AT_ONCE);
    if (rewrapped > 0) {
      LOG.infof("data keys wrapped anew=%d key=%s", rewrapped, masters.currentId());
    }
  }

  /** The owner's key, made at first use; null when it was destroyed. */
  @Transactional(Transactional.TxType.MANDATORY)
  @Nullable SecretKey ofOrNew(String owner) {
    Optional<Stored> stored = find(owner);
    if (stored.isEmpty()) {
      MasterKeys.Wrapped fresh = masters.wrap(owner, AesGcm.newKey());
      // Somebody else may make it at the same time: then the insert waits for theirs and adds none.
      sql.update(
          "insert into kit.data_key (owner, key_id, wrapped) values (?, ?, ?) on conflict do nothing",
          owner,
          fresh.keyId(),
          fresh.bytes());
      stored = find(owner);
    }
    return unwrapped(owner, stored.orElseThrow());
  }

  /** The owner's key; null when there never was one or it was destroyed. */
  @Nullable SecretKey of(String owner) {
    return find(owner).map(stored -> unwrapped(owner, stored)).orElse(null);
  }

  /** Forgets the key for good; the owner gets no other one. */
  @Transactional(Transactional.TxType.MANDATORY)
  void destroy(String owner) {
    sql.update(
        """
        insert into kit.data_key as k (owner, key_id, wrapped, destroyed_at)
        values (?, ?, null, clock_timestamp())
        on conflict (owner) do update set wrapped = null, destroyed_at = clock_timestamp()
          where k.destroyed_at is null
        """,
        owner,
        masters.currentId());
  }

  private record Stored(String owner, String keyId, byte @Nullable [] wrapped) {}

  private Optional<Stored> find(String owner) {
    return sql.queryOne(
        "select owner, key_id, wrapped from kit.data_key where owner = ?", DataKeys::stored, owner);
  }

  private static Stored stored(Row row) {
    return new Stored(row.text("owner"), row.text("key_id"), row.bytes("wrapped"));
  }

  private @Nullable SecretKey unwrapped(String owner, Stored stored) {
    byte[] wrapped = stored.wrapped();
    return wrapped == null
        ? null
        : AesGcm.key(masters.unwrap(owner, new MasterKeys.Wrapped(stored.keyId(), wrapped)));
  }

  private int rewrapSome() {
    List<Stored> old =
        sql.query(
            """
            select owner, key_id, wrapped from kit.data_key
            where wrapped is not null and key_id <> ?
            order by owner limit ? for update skip locked
            """,
            DataKeys::stored,
            masters.currentId(),
            REWRAPPED_AT_ONCE);
    for (Stored stored : old) {
      byte[] wrapped = Objects.requireNonNull(stored.wrapped());
      byte[] key = masters.unwrap(stored.owner(), new MasterKeys.Wrapped(stored.keyId(), wrapped));
      MasterKeys.Wrapped fresh = masters.wrap(stored.owner(), key);
      sql.update(
          "update kit.data_key set key_id = ?, wrapped = ? where owner = ?",
          fresh.keyId(),
          fresh.bytes(),
          stored.owner());
    }
    return old.size();
  }
}
