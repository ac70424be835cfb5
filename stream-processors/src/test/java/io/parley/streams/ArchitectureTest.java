package io.parley.streams;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.parley.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] TOPOLOGIES = {
        "io.parley.streams.sequencing..",
        "io.parley.streams.routing..",
        "io.parley.streams.receipts..",
        "io.parley.streams.notification..",
        "io.parley.streams.presence..",
        "io.parley.streams.sessions..",
        "io.parley.streams.analytics.."
    };

    @ArchTest
    static final ArchRule topologiesDoNoInput = noClasses()
            .that()
            .resideInAnyPackage(TOPOLOGIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "com.datastax..", "java.io..")
            .because("what a task decides may depend on its records and its stores only");

    @ArchTest
    static final ArchRule topologiesHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage(TOPOLOGIES)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("a replay must decide the same; routing asks its processor context for the wall clock");

    @ArchTest
    static final ArchRule rulesKnowNoPlatform = classes()
            .that()
            .resideInAPackage("io.parley.streams.sequencing")
            .and()
            .haveSimpleNameStartingWith("ChatRules")
            .or()
            .haveSimpleNameStartingWith("MembershipChanges")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.parley.schemas..", "io.parley.streams.sequencing", "org.jspecify..")
            .because("the rules are pure, and neither configured nor wired");

    @ArchTest
    static final ArchRule pushRulesKnowNoPlatform = classes()
            .that()
            .resideInAPackage("io.parley.streams.notification")
            .and()
            .haveSimpleNameStartingWith("PushRules")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.parley.schemas..", "io.parley.streams.notification", "org.jspecify..")
            .because("the rules are pure: the time is given");

    @ArchTest
    static final ArchRule onlyConfigurationsKnowSpring = noClasses()
            .that()
            .resideInAnyPackage(TOPOLOGIES)
            .and(not(simpleNameEndingWith("Configuration")))
            .and(not(simpleNameEndingWith("Settings")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(not(resideInAPackage("org.springframework.util.unit.."))))
            .because("a topology is built from its parts, not injected");

    @ArchTest
    static final ArchRule dependsOnNoOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.gateway..", "io.parley.nodes..", "io.parley.media..", "io.parley.infra..")
            .because("services depend on schemas only");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.parley.streams.(*)..").should().beFreeOfCycles();
}
