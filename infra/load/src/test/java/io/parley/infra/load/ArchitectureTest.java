package io.parley.infra.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.parley.infra.load", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule measuresFromOutside = noClasses()
            .that()
            .doNotHaveSimpleName("TopicSizes") // What a message costs in Kafka is asked of Kafka.
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "com.datastax..",
                    "io.parley.schemas.codec..",
                    "io.parley.schemas.log..",
                    "io.parley.schemas.topic..")
            .because("what a client cannot see is not what people wait for");
}
