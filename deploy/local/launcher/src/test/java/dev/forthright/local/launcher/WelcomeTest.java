package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  @Test
  void theTokenCommandNamesTheDataFolderOnlyWhenItIsNotTheUsualOne() {
    assertThat(Welcome.tokenCommand("a@b.example", Optional.empty()))
        .isEqualTo("deploy/local/token a@b.example");
    assertThat(Welcome.tokenCommand("a@b.example", Optional.of(Path.of("/tmp/x y"))))
        .isEqualTo("deploy/local/token a@b.example --data '/tmp/x y'");
    assertThat(Welcome.tokenCommand("EMAIL", Optional.of(Path.of("/tmp/x"))))
        .isEqualTo("deploy/local/token EMAIL --data /tmp/x");
  }
}
