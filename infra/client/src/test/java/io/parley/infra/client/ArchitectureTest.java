package io.parley.infra.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.parley.infra.client", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsOnlyThePublicInterface = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.parley.infra.client..",
                    "io.parley.schemas.id",
                    "io.parley.schemas.chat",
                    "io.parley.schemas.frame",
                    "io.netty..",
                    "tools.jackson..",
                    "java..",
                    "javax.net.ssl",
                    "org.jspecify..")
            .because("what a client of ours can do, anybody's client can do");
}
