package dev.forthright.kit;

import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.kit.write.IfMatch;
import io.quarkus.security.Authenticated;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** A resource as services have them, for tests of what every resource can rely on. */
@Path("/v1/things")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class ThingResource {

  private final Things things;

  ThingResource(Things things) {
    this.things = things;
  }

  public record NewThing(@NotNull @Size(max = 40) String name, BigDecimal weight) {}

  public record ThingView(
      UUID id, String name, BigDecimal weight, Instant at, List<String> labels, long version) {}

  @GET
  public Page<String> list(
      @QueryParam("name") @Size(max = 40) String name,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return new Page<>(List.of(), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  public ThingView create(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewThing body) {
    return things.create(key, "thing.create", body);
  }

  @POST
  @Path("/other")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  public ThingView createOtherwise(
      @HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewThing body) {
    return things.create(key, "thing.create-otherwise", body);
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public RestResponse<ThingView> rename(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewThing body) {
    ThingView view = things.rename(id, ifMatch, body.name());
    return RestResponse.ResponseBuilder.ok(view)
        .header("ETag", IfMatch.etag(view.version()))
        .build();
  }

  /** The use case behind it, with accidents that a test can arrange. */
  @Singleton
  public static class Things {

    /** What happens at the end of the next deed, once. */
    public enum Accident {
      NONE,
      FAILURE,
      LOST_ANSWER
    }

    private final Sql sql;
    private final Idempotency idempotency;
    private final Viewers viewers;
    private final AtomicReference<Accident> next = new AtomicReference<>(Accident.NONE);

    Things(Sql sql, Idempotency idempotency, Viewers viewers) {
      this.sql = sql;
      this.idempotency = idempotency;
      this.viewers = viewers;
    }

    public void next(Accident accident) {
      next.set(accident);
    }

    @Transactional
    public ThingView create(String key, String operation, NewThing body) {
      Accident accident = next.getAndSet(Accident.NONE);
      ThingView view =
          idempotency.once(
              key, operation, body, ThingView.class, () -> insert(body, accident, operation));
      if (accident == Accident.LOST_ANSWER) {
        sql.update("update thing set name = name where name = ?", CommitCutter.MARK);
      }
      return view;
    }

    @Transactional
    public ThingView rename(UUID id, String ifMatch, String name) {
      long version =
          sql.queryOne(
                  "select version from thing where id = ? for update",
                  row -> row.longValue("version"),
                  id)
              .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such thing."));
      IfMatch.check(ifMatch, version);
      sql.update("update thing set name = ?, version = version + 1 where id = ?", name, id);
      return new ThingView(id, name, null, Fixtures.NOW, List.of(), version + 1);
    }

    private ThingView insert(NewThing body, Accident accident, String operation) {
      UUID id = Ids.next();
      sql.update("insert into thing (id, name, version) values (?, ?, 1)", id, body.name());
      if (accident == Accident.FAILURE) {
        throw Problem.of(ProblemType.CONFLICT, "An accident.");
      }
      return new ThingView(
          id,
          body.name(),
          body.weight(),
          Fixtures.NOW,
          List.of(operation, viewers.current().tokenSubject()),
          1);
    }
  }
}
