package io.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.gateway.standing.Needs;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(packages = "io.parley.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnSchemasOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.parley.nodes..", "io.parley.streams..", "io.parley.media..", "io.parley.infra..")
            .because("services agree through schemas and topics, never by calling each other");

    @ArchTest
    static final ArchRule onlyTheRelayKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.parley.gateway.relay")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.debezium..", "org.apache.kafka.connect..")
            .because("requests leave a row in the outbox and never wait for the relay");

    @ArchTest
    static final ArchRule publishesThroughTheActionLog = noClasses()
            .that()
            .resideInAPackage("io.parley.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.clients.producer..", "org.apache.kafka.clients.consumer..")
            .because("what is in flight is bounded, and no request thread waits, in the log of schemas only");

    @ArchTest
    static final ArchRule everyAdminOperationDeclaresItsRole = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.parley.gateway.admin")
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(Needs.class)
            .because("an operation without @Needs is refused to everybody: say whose it is");

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("io.parley.gateway.(*)..").should().beFreeOfCycles();
}
