package io.parley.streams.routing;

import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.delivery.Delivery.Notice;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StreamsSettings;
import java.time.Duration;
import java.util.List;

/// The latest deliveries of one user slot. What is no event has a ring of its own: typing and receipts come far more
/// often than messages, and would push those out that a push notification may still have to be made of.
final class Rings {
    private final Ring<Event> events;
    private final Ring<Notice> notices;
    private final Duration answerAge;
    private final Duration signalAge;

    /// What an attach is answered with, each oldest first.
    record Answer(List<Ring.Held<Event>> events, List<Ring.Held<Notice>> notices) {}

    Rings(StreamsSettings.Routing settings) {
        events = new Ring<>(settings.ringAge(), settings.ringSize().toBytes());
        notices = new Ring<>(settings.signalAge(), settings.signalSize().toBytes());
        answerAge = settings.answerAge();
        signalAge = settings.signalAge();
    }

    void add(Event event, long now) {
        events.add(event, now);
    }

    void add(Notice notice, long now) {
        notices.add(notice, now);
    }

    /// The events held for the user, oldest first.
    List<Ring.Held<Event>> eventsOf(UserId user) {
        return events.of(user, 0);
    }

    Answer answerTo(UserId user, long now) {
        return new Answer(events.of(user, now - answerAge.toMillis()), notices.of(user, now - signalAge.toMillis()));
    }

    void forget(long now) {
        events.forget(now);
        notices.forget(now);
    }
}
