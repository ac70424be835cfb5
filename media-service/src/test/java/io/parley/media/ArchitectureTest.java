package io.parley.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.parley.media", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnSchemasOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.nodes..", "io.parley.streams..", "io.parley.gateway..", "io.parley.infra..")
            .because("services agree through schemas and topics, never by calling each other");

    @ArchTest
    static final ArchRule reachesTheLogThroughSchemas = noClasses()
            .that()
            .resideInAPackage("io.parley.media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..", "org.apache.kafka.clients.consumer..")
            .because("what is told goes through the outbox, and what is read is read by groups that serve no request");

    @ArchTest
    static final ArchRule bytesAndTheirInspectionKnowNoService = noClasses()
            .that()
            .resideInAnyPackage("io.parley.media.blobs..", "io.parley.media.inspection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.parley.media.files..", "io.parley.media.uploads..")
            .because("what keeps bytes and looks at them is told where and how, and asks nobody");

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("io.parley.media.(*)..").should().beFreeOfCycles();
}
