package io.parley.infra.demo;

import io.parley.schemas.frame.EventKind;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the people say to each other, and how it is told.
record Conversation(Stage stage, List<Person> people) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Sends, waits for the ack and for the event at every receiver, and tells how long each took.
    Ref says(Person sender, ChatId chat, String text, List<Person> receivers) {
        var ref = sender.say(chat, text);
        Person.within(
                PATIENCE,
                () -> sender.ackNanos(ref).isPresent()
                        && receivers.stream()
                                .allMatch(receiver ->
                                        receiver.receiveNanos(sender, ref).isPresent()));
        var seq = sender.ack(ref).map(ack -> ack.seq()).orElse(Seq.NONE);
        stage.line("%-5s %s".formatted(sender.name(), text));
        sender.ackNanos(ref)
                .ifPresentOrElse(
                        nanos -> stage.detail("        seq %s, ack after %s".formatted(seq, Stage.millis(nanos))),
                        () -> stage.wrong("no ack within %d s".formatted(PATIENCE.toSeconds())));
        var times = receivers.stream()
                .filter(receiver -> receiver != sender)
                .sorted(Comparator.comparing(
                        receiver -> receiver.receiveNanos(sender, ref).orElse(Long.MAX_VALUE)))
                .map(receiver -> receiver.name() + " "
                        + receiver.receiveNanos(sender, ref).map(Stage::millis).orElse("nothing"))
                .collect(Collectors.joining(", "));
        stage.detail("        received after: %s".formatted(times));
        for (var receiver : receivers) {
            if (receiver.receiveNanos(sender, ref).isEmpty()) {
                stage.wrong("%s did not receive it within %d s".formatted(receiver.name(), PATIENCE.toSeconds()));
            }
        }
        return ref;
    }

    /// One line of what happened in a chat.
    String line(Event event) {
        return "%-5s %s".formatted(nameOf(event), textOf(event));
    }

    private String nameOf(Event event) {
        return people.stream()
                .filter(person -> person.session().user().equals(event.actor()))
                .map(Person::name)
                .findFirst()
                .orElse("?");
    }

    private static String textOf(Event event) {
        return event.kind() == EventKind.MESSAGE && event.body() != null
                ? event.body().files().isEmpty() ? event.body().text() : "(a picture)"
                : "(" + event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }
}
