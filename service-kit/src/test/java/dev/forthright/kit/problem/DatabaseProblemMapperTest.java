package dev.forthright.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.SqlFailure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProblemMapperTest {

  @ParameterizedTest
  @CsvSource({"22021, 400", "22007, 400", "23505, 409", "40P01, 503", "08006, 503", "42601, 500"})
  void whatTheDatabaseRefusedIsSaidWithoutItsWords(String state, int status) {
    SqlFailure failure = new SqlFailure(new SQLException("relation kit.secret", state));

    HttpProblem problem = new DatabaseProblemMapper().toProblem(failure);

    assertThat(problem.getStatusCode()).isEqualTo(status);
    assertThat(String.valueOf(problem.getDetail())).doesNotContain("secret", "SQL", state);
  }
}
