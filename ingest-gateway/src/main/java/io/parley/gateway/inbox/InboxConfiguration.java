package io.parley.gateway.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.log.NodeInbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
    private static final Logger log = LoggerFactory.getLogger(InboxConfiguration.class);

    @Bean
    Incarnation incarnation() {
        return Incarnation.next();
    }

    @Bean
    Answers answers(NodeSettings node, Incarnation incarnation, MeterRegistry meters) {
        var answers = new Answers(node.nodeSlot(), incarnation);
        meters.gauge("parley.gateway.requests.waiting", answers, Answers::size);
        return answers;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    NodeInbox nodeInbox(
            KafkaSettings kafka,
            Codecs codecs,
            NodeSettings node,
            Incarnation incarnation,
            Answers answers,
            ApplicationContext context) {
        var listener = new NodeInbox.Listener() {
            @Override
            public void on(InboxMessage message) {
                // A gateway has no sockets: what else a slot may hold is not for it.
                if (message instanceof Reply reply) {
                    answers.arrived(reply);
                } else if (message instanceof PresenceKnown known) {
                    answers.arrived(known);
                }
            }

            @Override
            public void lost(String reason) {
                log.atError()
                        .addKeyValue("slot", node.slot())
                        .addKeyValue("reason", reason)
                        .log("the inbox is lost, so nothing can be answered any more: stopping");
                // On another thread: closing the context waits for the inbox's own.
                Thread.ofPlatform()
                        .name("inbox-lost")
                        .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
            }
        };
        return new NodeInbox(kafka.access(), kafka.topics(), codecs.inbox(), node.nodeSlot(), incarnation, listener);
    }
}
