package dev.forthright.kit.problem;

import dev.forthright.kit.intake.Trouble;
import dev.forthright.kit.sql.SqlFailure;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * The last net under a request: a value that only the database refused is still the caller's, and a
 * database that is away passes. Nothing of the statement leaves.
 */
@Provider
public class DatabaseProblemMapper extends ExceptionMapperBase<SqlFailure> {

  @Override
  protected HttpProblem toProblem(SqlFailure failure) {
    String state = failure.state() == null ? "" : failure.state();
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
}
