package io.parley.schemas;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.parley.schemas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnNoFramework = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka.streams..", "org.slf4j.impl..")
            .because("every module depends on schemas, so schemas may not choose a framework for them");

    @ArchTest
    static final ArchRule driverOnlyForHistory = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.parley.schemas.history..", "io.parley.schemas.key..", "io.parley.schemas.media..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.datastax..")
            .because(
                    "the driver is an optional dependency: only those who read the history, its keys and its files bring it");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.parley.schemas.(*)..").should().beFreeOfCycles();
}
