package dev.forthright.flag.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The flags you may see as they change, as server-sent events. An event's id resumes the stream
 * behind it; a heartbeat comes every 15 seconds. What is visible is asked anew at every look; the
 * stream ends with the token, when its person leaves, and when the org chart is not confirmed.
 */
@Path("/v1/flags/stream")
@Authenticated
@Tag(name = "Flags")
public class FlagStreamResource {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LOOKS_PER_HEARTBEAT = 30;
  private static final int AT_ONCE = 200;
  private static final Pattern POSITION = Pattern.compile("\\d{1,19}-\\d{1,18}");

  private final FlagReader reader;
  private final Viewers viewers;
  private final Audit audit;
  private final SecurityIdentity identity;
  private final ObjectMapper mapper;

  FlagStreamResource(
      FlagReader reader,
      Viewers viewers,
      Audit audit,
      SecurityIdentity identity,
      ObjectMapper mapper) {
    this.reader = reader;
    this.viewers = viewers;
    this.audit = audit;
    this.identity = identity;
    this.mapper = mapper;
  }

  /** Follows the flags from now on, or from behind the event that was seen last. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "Live stream of flags",
      description = "Send Last-Event-ID to resume. Ends when the token expires.")
  public Multi<OutboundSseEvent> stream(
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
    if (lastEventId != null && !POSITION.matcher(lastEventId).matches()) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "Last-Event-ID must be the id of an event of this stream.");
    }
    Viewer viewer = viewers.current();
    String start =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  audit.record("stream", "flag", "*", List.of());
                  return lastEventId == null ? reader.streamEnd() : lastEventId;
                });
    Duration left = tokenLeft();
    AtomicReference<String> position = new AtomicReference<>(start);
    AtomicInteger looks = new AtomicInteger();
    return Multi.createFrom()
        .ticks()
        .every(LOOK_EVERY)
        .onOverflow()
        .drop()
        .select()
        .first(left)
        .onItem()
        .transformToMultiAndConcatenate(
            tick ->
                Uni.createFrom()
                    .item(() -> look(sse, viewer, position, looks))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onItem()
                    .transformToMulti(Multi.createFrom()::iterable))
        .onFailure(Closed.class)
        .recoverWithCompletion();
  }

  /** Ends a stream from within; the client may ask again and is told why. */
  private static final class Closed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Closed() {
      super(null, null, false, false);
    }
  }

  private List<OutboundSseEvent> look(
      Sse sse, Viewer viewer, AtomicReference<String> position, AtomicInteger looks) {
    if (!viewers.mayGoOn(viewer)) {
      throw new Closed();
    }
    List<FlagReader.Streamed> news =
        QuarkusTransaction.requiringNew()
            .call(() -> reader.streamAfter(position.get(), AT_ONCE, viewer));
    List<OutboundSseEvent> events = new ArrayList<>();
    for (FlagReader.Streamed one : news) {
      events.add(
          sse.newEventBuilder()
              .id(one.position())
              .name("flag")
              // As text: a media type would become a line of the stream that no client knows.
              .data(String.class, json(one.flag()))
              .build());
      position.set(one.position());
    }
    if (events.isEmpty() && looks.incrementAndGet() % LOOKS_PER_HEARTBEAT == 0) {
      events.add(sse.newEventBuilder().comment("heartbeat").build());
    }
    return events;
  }

  private String json(FlagView flag) {
    try {
      return mapper.writeValueAsString(flag);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Our own views are always JSON.", e);
    }
  }

  /** Tokens keep real time, whatever the product's clock says; so the database's clock decides. */
  private Duration tokenLeft() {
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      Instant end = Instant.ofEpochSecond(token.getExpirationTime());
      Duration left = Duration.between(reader.realNow(), end);
      return left.isPositive() ? left : LOOK_EVERY;
    }
    return LONGEST;
  }
}
