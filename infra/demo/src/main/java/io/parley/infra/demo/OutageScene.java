package io.parley.infra.demo;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.presence.PresenceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One drops out of the group, is pushed to, and comes back.
final class OutageScene {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Conversation conversation;
    private final Stage stage;
    private final GatewayClient gateway;
    private final List<Person> people;
    private final @Nullable PushLog pushes;

    /// @param pushes null where the platform's push log is not at hand
    OutageScene(Conversation conversation, GatewayClient gateway, @Nullable PushLog pushes) {
        this.conversation = conversation;
        this.stage = conversation.stage();
        this.people = conversation.people();
        this.gateway = gateway;
        this.pushes = pushes;
    }

    void play(ChatId group) {
        var cleo = people.get(2);
        var ann = people.getFirst();
        stage.scene("Ann watches Cleo, whose phone can be reached by push");
        gateway.registerPushToken(
                cleo.session(), "android", "demo-token-of-" + cleo.session().user());
        ann.tell(new ClientFrame.Watch(Set.of(cleo.session().user())));
        stage.check(Person.within(PATIENCE, () -> seenAs(ann, cleo, PresenceState.ONLINE)), "Ann sees Cleo online");

        stage.scene("Cleo's network fails; the others go on");
        var before = cleo.cursor(group);
        var nodeBefore = cleo.node();
        cleo.drop();
        stage.check(Person.within(PATIENCE, () -> !cleo.isConnected()), "her socket is gone; she holds seq " + before);
        var missed = new ArrayList<Ref>();
        for (var number = 1; number <= 5; number++) {
            missed.add(conversation.says(
                    people.get(number + 3), group, "Cleo cannot see number " + number + " yet.", without(cleo)));
        }
        stage.check(cleo.held(group) == before.value(), "nothing reached her meanwhile");
        pushed(cleo, group, before);
        stage.line("she is still shown as online for ten seconds: most who drop are back by then");
        stage.check(
                Person.within(PATIENCE, () -> seenAs(ann, cleo, PresenceState.OFFLINE)),
                "then Ann sees her offline, last seen "
                        + ann.presence(cleo.session().user())
                                .map(presence -> String.valueOf(presence.lastSeen()))
                                .orElse("never"));

        stage.scene("Cleo connects again and resumes after seq " + before);
        var caughtUp = cleo.timesCaughtUp();
        var start = System.nanoTime();
        cleo.resume();
        var back = Person.within(PATIENCE, () -> cleo.timesCaughtUp() > caughtUp);
        var took = System.nanoTime() - start;
        cleo.events(group).stream()
                .filter(event -> event.seq().isAfter(before))
                .forEach(event -> stage.line("seq %-3s %s".formatted(event.seq(), conversation.line(event))));
        stage.line("on %s, after %s before; caught up %s after connecting"
                .formatted(cleo.node(), nodeBefore, Stage.millis(took)));
        stage.check(
                back && cleo.held(group) == before.value() + missed.size(),
                "she has all " + missed.size() + " messages she missed, and no other");
        stage.check(
                Person.within(PATIENCE, () -> seenAs(ann, cleo, PresenceState.ONLINE)), "Ann sees her online again");
        conversation.says(cleo, group, "I am back.", people);
    }

    /// Without a provider the platform writes pushes to a file.
    private void pushed(Person offline, ChatId chat, Seq after) {
        if (pushes == null) {
            stage.line("no push log on this machine: see push.results");
            return;
        }
        var user = offline.session().user();
        Person.within(PATIENCE, () -> !pushes.to(user, chat, after).isEmpty());
        var sent = pushes.to(user, chat, after);
        sent.forEach(push -> stage.line("push to %s: seq %d, \"%s\", badge %s"
                .formatted(offline.name(), push.seq(), push.body(), push.badge())));
        stage.check(!sent.isEmpty(), "her phone got a push (./parley push-log)");
    }

    private static boolean seenAs(Person watcher, Person watched, PresenceState state) {
        return watcher.presence(watched.session().user())
                .filter(presence -> presence.state() == state)
                .isPresent();
    }

    private List<Person> without(Person absent) {
        return people.stream().filter(person -> person != absent).toList();
    }
}
