package dev.forthright.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What must stay true of the structure, over the compiled classes of all modules. */
class ArchitectureTest {

  private static final Set<String> SERVICES =
      Set.of("feed", "flag", "metrics", "conversation", "plan");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "dev.forthright.events",
              "dev.forthright.kit",
              "dev.forthright.feed",
              "dev.forthright.flag",
              "dev.forthright.metrics",
              "dev.forthright.conversation",
              "dev.forthright.plan");

  @Test
  void allServicesAreLookedAt() {
    for (String service : SERVICES) {
      assertThat(PRODUCT.that(resideInAPackage("dev.forthright." + service + "..")))
          .as("classes of %s-service", service)
          .isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> rules() {
    return Stream.of(
            domainIsPure(),
            contractsKnowNoFramework(),
            kitKnowsNoService(),
            oneClock(),
            idsComeFromTheKit(),
            onlyTheRelayProduces(),
            consumersLiveInIntake(),
            entitiesStayHome(),
            resourcesReturnViews(),
            noFieldInjection(),
            noEmptyNames())
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> servicesDoNotKnowEachOther() {
    return SERVICES.stream()
        .map(
            service ->
                DynamicTest.dynamicTest(
                    service,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage("dev.forthright." + service + "..")
                            .should()
                            .dependOnClassesThat(otherServices(service))
                            .because("services share events, nothing else (architecture.md)")
                            .check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> featuresHaveNoCycles() {
    return SERVICES.stream()
        .map(
            service ->
                DynamicTest.dynamicTest(
                    service,
                    () ->
                        slices()
                            .matching("dev.forthright." + service + ".(*)..")
                            .should()
                            .beFreeOfCycles()
                            .because("the way of an event goes one way")
                            .check(PRODUCT)));
  }

  private static ArchRule domainIsPure() {
    return classes()
        .that()
        .resideInAPackage("dev.forthright..domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "dev.forthright..domain..",
                "dev.forthright.kit.state..",
                "dev.forthright.events.."))
        .because(
            "a domain takes values and returns values, so that it can be read and tested alone");
  }

  private static ArchRule contractsKnowNoFramework() {
    return classes()
        .that()
        .resideInAPackage("dev.forthright.events..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "com.fasterxml.jackson.annotation..",
                "dev.forthright.events.."))
        .because("anybody may read our events without our framework");
  }

  private static ArchRule kitKnowsNoService() {
    return noClasses()
        .that()
        .resideInAPackage("dev.forthright.kit..")
        .should()
        .dependOnClassesThat(otherServices(""))
        .because("the kit holds no business word");
  }

  private static ArchRule oneClock() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.forthright.kit.clock..", "dev.forthright.kit.event..")
        .should()
        .callMethodWhere(
            callTo("java.time.Instant", "now")
                .or(callTo("java.time.LocalDate", "now"))
                .or(callTo("java.time.LocalDateTime", "now"))
                .or(callTo("java.time.OffsetDateTime", "now"))
                .or(callTo("java.time.ZonedDateTime", "now"))
                .or(callTo("java.time.Clock", "system"))
                .or(callTo("java.time.Clock", "systemUTC"))
                .or(callTo("java.time.Clock", "systemDefaultZone"))
                .or(callTo("java.time.ZoneId", "systemDefault"))
                .or(callTo("java.lang.System", "currentTimeMillis")))
        .because("nobody but KitClock reads a clock, and nothing depends on the machine's zone");
  }

  private static ArchRule idsComeFromTheKit() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.forthright.kit.event..")
        .should()
        .callMethodWhere(callTo("java.util.UUID", "randomUUID"))
        .because("ids of facts are derived from their causes (ADR-0004)");
  }

  private static ArchRule onlyTheRelayProduces() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.forthright.kit.outbox..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are producers, emitters or outgoing channels",
                type ->
                    Set.of(
                            "org.eclipse.microprofile.reactive.messaging.Emitter",
                            "org.eclipse.microprofile.reactive.messaging.Channel",
                            "org.eclipse.microprofile.reactive.messaging.Outgoing",
                            "io.smallrye.reactive.messaging.MutinyEmitter",
                            "org.apache.kafka.clients.producer.KafkaProducer",
                            "org.apache.kafka.clients.producer.Producer")
                        .contains(type.getName())))
        .because("what is published was committed first (ADR-0003)");
  }

  private static ArchRule consumersLiveInIntake() {
    return methods()
        .that()
        .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage("..intake..")
        .andShould()
        .beAnnotatedWith("io.smallrye.reactive.messaging.annotations.Blocking")
        .because("events have one door per service, and consuming blocks (ADR-0003)");
  }

  private static ArchRule entitiesStayHome() {
    return classes()
        .that()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .should()
        .bePackagePrivate()
        .allowEmptyShould(true)
        .because("only the store beside it knows an entity");
  }

  private static ArchRule resourcesReturnViews() {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Resource")
        .and()
        .arePublic()
        .should()
        .haveRawReturnType(
            DescribedPredicate.describe(
                "entities or untyped answers",
                type ->
                    type.isAnnotatedWith("jakarta.persistence.Entity")
                        || type.getName().equals("jakarta.ws.rs.core.Response")))
        .because("a view says what leaves the service");
  }

  private static ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .because("a class says in its constructor what it needs");
  }

  private static ArchRule noEmptyNames() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .because("a name says what a thing is for");
  }

  private static DescribedPredicate<JavaCall<?>> callTo(String owner, String method) {
    return DescribedPredicate.describe(
        owner + "." + method,
        call ->
            call.getTargetOwner().getName().equals(owner)
                && call.getTarget().getName().equals(method)
                // An instant from a given source is what we want.
                && call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.getName().equals("java.time.Clock")));
  }

  private static DescribedPredicate<JavaClass> otherServices(String except) {
    return DescribedPredicate.describe(
        "belong to another service",
        type ->
            SERVICES.stream()
                .filter(service -> !service.equals(except))
                .anyMatch(
                    service ->
                        type.getPackageName().startsWith("dev.forthright." + service + ".")));
  }
}
