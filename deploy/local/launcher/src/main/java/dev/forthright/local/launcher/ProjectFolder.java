package dev.forthright.local.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's folder and the built services in it. */
public final class ProjectFolder {

  /** Says where the project is when the working directory is elsewhere. */
  public static final String PROPERTY = "forthright.project";

  private ProjectFolder() {}

  /** The project this process works in: the nearest folder upwards that has our mvnw. */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw")) && Files.isDirectory(folder.resolve("deploy"))) {
        return folder;
      }
    }
    throw new Refusal("Run this inside the Forthright project, or set -D" + PROPERTY + ".");
  }

  /** The service's packaged application. */
  static Path application(Path project, Service service) {
    Path jar = project.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new Refusal(
          "%s is not built (%s is missing); run ./mvnw -Dquickly -DskipTests package."
              .formatted(service.module(), project.relativize(jar)));
    }
    return jar;
  }
}
