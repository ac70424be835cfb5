package io.parley.nodes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "io.parley.nodes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnSchemasOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.gateway..", "io.parley.streams..", "io.parley.media..", "io.parley.infra..")
            .because("services agree through schemas and topics, never by calling each other");

    @ArchTest
    static final ArchRule knowsNoDatabaseOfTheDirectory = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..")
            .because("a node reads Cassandra and topics; PostgreSQL is off the message path");

    @ArchTest
    static final ArchRule theConnectionIsPure = classes()
            .that()
            .resideInAPackage("io.parley.nodes.connection")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.parley.nodes.connection",
                    "io.parley.schemas..",
                    "java.lang..",
                    "java.time",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "org.jspecify..",
                    // Only to say what its limits are called.
                    "jakarta.validation..",
                    "org.hibernate.validator.constraints..",
                    "org.springframework.boot.context.properties..",
                    "org.springframework.util.unit",
                    "org.springframework.validation.annotation")
            .because("the connection is tested without sockets, threads and clocks");

    @ArchTest
    static final ArchRule theConnectionAsksNoClock = noClasses()
            .that()
            .resideInAPackage("io.parley.nodes.connection")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("time comes in with the input");

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("io.parley.nodes.(*)..").should().beFreeOfCycles();
}
