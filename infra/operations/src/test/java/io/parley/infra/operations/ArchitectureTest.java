package io.parley.infra.operations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import picocli.CommandLine.Command;

@AnalyzeClasses(packages = "io.parley.infra.operations", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.gateway..", "io.parley.nodes..", "io.parley.media..", "io.parley.streams..")
            .because("commands must work on a platform of other processes: they ask topics, stores and ports");

    @ArchTest
    static final ArchRule commandsAreCalledSo = classes()
            .that()
            .areAnnotatedWith(Command.class)
            .should()
            .haveSimpleNameEndingWith("Command")
            .because("whoever looks for a command finds its class by its name");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.parley.infra.operations.(*)..").should().beFreeOfCycles();
}
