package dev.forthright.kit;

import dev.forthright.kit.intake.BatchProcessor;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawHandler;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.RawRecords;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.sql.Sql;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * One row per raw record; "poison" is a fault, "violates" breaks a constraint in the database,
 * "bug" is our own mistake.
 */
@ApplicationScoped
public class RawTestHandler implements RawHandler {

  private final Sql sql;
  private final BatchProcessor processor;
  private volatile boolean mended;

  RawTestHandler(Sql sql, BatchProcessor processor) {
    this.sql = sql;
    this.processor = processor;
  }

  /** From now on poison is understood, as after a corrected mapping. */
  public void mend(boolean isMended) {
    mended = isMended;
  }

  @Incoming("raw")
  @Blocking
  public void consume(ConsumerRecords<byte[], byte[]> records) {
    processor.process(this, RawRecords.of(records));
  }

  @Override
  public String consumer() {
    return "test.raw";
  }

  @Override
  public void handle(List<RawRecord> batch) {
    List<String> texts =
        batch.stream().map(raw -> new String(raw.value(), StandardCharsets.UTF_8)).toList();
    if (!mended && texts.contains("poison")) {
      throw new DataFault(ReasonCode.MALFORMED_JSON, "value");
    }
    if (!mended && texts.contains("bug")) {
      throw new IllegalStateException("The handler cannot cope.");
    }
    sql.update(
        "insert into effect (consumer, what) select ?, w from unnest(?) with ordinality as t (w, n) order by n",
        consumer(),
        Sql.texts(texts));
  }
}
