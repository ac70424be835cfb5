package io.parley.infra.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.parley.infra.checker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule judgesWithoutTheCodeItJudges = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.parley.infra.checker",
                    "io.parley.schemas.id",
                    "io.parley.schemas.chat",
                    "io.parley.schemas.frame",
                    "java..",
                    "org.jspecify..")
            .because("a checker that shared rules with the platform would share its mistakes");
}
