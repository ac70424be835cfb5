package io.parley.infra.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

class SoftwareTest {

    @Test
    void shouldHaveTheBrokerInTheVersionOfTheClients() throws Exception {
        // Given
        var clients = AppInfoParser.getVersion();

        // When
        var classPath = new Software().classPath("kafka");

        // Then
        assertThat(classPath).contains("kafka_2.13-" + clients + ".jar", "kafka-clients-" + clients + ".jar");
    }

    @Test
    void shouldPutOurReplacementBeforeCassandrasOwnClass() throws Exception {
        assertThat(new Software().classPath("cassandra").split(":", 2)[0]).endsWith("servers/cassandra/target/classes");
    }
}
