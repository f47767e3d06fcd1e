package dev.forthright.kit.problem;

import dev.forthright.kit.intake.Trouble;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last net under a request: a value that only the database refused is still the caller's, and a
 * database that is away, or does not confirm a commit, passes. Nothing of the statement leaves.
 */
@Provider
public class DatabaseProblemMapper extends ExceptionMapperBase<RuntimeException> {

  @Override
  protected HttpProblem toProblem(RuntimeException failure) {
    SQLException refusal = find(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    if (refusal == null) {
      return HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR);
    }
    String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
    if (state.startsWith("22")) {
      return Problem.of(
          ProblemType.BAD_REQUEST, "A value of the request is out of range or not readable.");
    }
    if (state.startsWith("23")) {
      return Problem.of(ProblemType.CONFLICT, "The request contradicts what is recorded already.");
    }
    return Trouble.of(failure) == Trouble.TRANSIENT
        ? Problem.of(ProblemType.UNAVAILABLE, "The database does not answer; try again.")
        : HttpProblem.valueOf(Response.Status.INTERNAL_SERVER_ERROR);
  }

  /** A commit that fails stands among the suppressed exceptions of a rollback. */
  private static @Nullable SQLException find(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return null;
    }
    if (failure instanceof SQLException refusal) {
      return refusal;
    }
    SQLException found = find(failure.getCause(), seen);
    for (Throwable suppressed : failure.getSuppressed()) {
      found = found == null ? find(suppressed, seen) : found;
    }
    return found;
  }
}
