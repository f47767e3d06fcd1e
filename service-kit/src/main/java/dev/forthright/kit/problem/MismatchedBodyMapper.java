package dev.forthright.kit.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers 400 to a body of the wrong shape, where the framework would send an empty one; {@link
 * ProblemCompletion} adds the field and the rule.
 */
@Provider
@Priority(1)
public class MismatchedBodyMapper extends ExceptionMapperBase<MismatchedInputException> {

  @Override
  protected HttpProblem toProblem(MismatchedInputException mismatch) {
    return HttpProblem.valueOf(Response.Status.BAD_REQUEST);
  }
}
