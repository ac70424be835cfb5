package io.parley.infra.stack.topic;

import io.parley.infra.stack.process.StackException;
import io.parley.schemas.access.Secret;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/// Makes a cluster with an authorizer know the components, and lets each do what [Grants] says.
public final class Authorization {
    private static final int ITERATIONS = 8_192;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;

    /// @param admin as somebody who may alter the cluster
    public Authorization(Admin admin) {
        this.admin = admin;
    }

    /// Gives every component its password; one it had before is good no longer.
    public void users(Function<Component, Secret> passwords) throws InterruptedException {
        var users = Stream.of(Component.values())
                .<UserScramCredentialAlteration>map(component -> new UserScramCredentialUpsertion(
                        component.principal(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        passwords.apply(component).value()))
                .toList();
        get(admin.alterUserScramCredentials(users).all());
    }

    /// Grants what is missing in a namespace, and takes back what a component has on topics of the catalogue that the
    /// catalogue no longer gives it. Returns when the broker that was asked knows it all.
    ///
    /// @throws StackException when the cluster has no authorizer, or does not answer
    public void apply(TopicNamespace namespace) throws InterruptedException {
        var wanted = Grants.of(namespace);
        var existing = existing();
        get(admin.createAcls(wanted.stream()
                        .filter(binding -> !existing.contains(binding))
                        .toList())
                .all());
        get(admin.deleteAcls(stale(existing, wanted, namespace)).all());
        var deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!existing().containsAll(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new StackException("Kafka granted what it does not show after " + VISIBLE_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// Takes back what the components may do in a namespace that is no more.
    public void revoke(TopicNamespace namespace) throws InterruptedException {
        get(admin.deleteAcls(Grants.of(namespace).stream()
                        .filter(binding -> binding.pattern().name().startsWith(namespace.prefix() + "."))
                        .map(AclBinding::toFilter)
                        .toList())
                .all());
    }

    private static List<AclBindingFilter> stale(
            Collection<AclBinding> existing, Set<AclBinding> wanted, TopicNamespace namespace) {
        var topics = Stream.of(Topic.values()).map(namespace::nameOf).collect(Collectors.toSet());
        var ours = Stream.of(Component.values()).map(Grants::principal).collect(Collectors.toSet());
        return existing.stream()
                .filter(binding -> !wanted.contains(binding)
                        && ours.contains(binding.entry().principal())
                        && topics.contains(binding.pattern().name()))
                .map(AclBinding::toFilter)
                .toList();
    }

    private Set<AclBinding> existing() throws InterruptedException {
        return Set.copyOf(get(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new StackException("Kafka refused to show or change who may do what: " + e.getMessage(), e);
        }
    }
}
