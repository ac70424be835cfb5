package io.parley.infra.checker;

import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Entry;
import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Evidence.Fact;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Placed.What.Change;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.frame.EventKind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run in which everything was right: two members talk, a third comes and goes. Tests spoil one thing.
final class World {
    static final String SOCKET = "socket-1";

    final ChatId chat = ChatId.next();
    final UserId anna = UserId.next();
    final UserId ben = UserId.next();
    final UserId guest = UserId.next();
    final List<Entry> annaSaw = new ArrayList<>();
    final List<Entry> benSaw = new ArrayList<>();
    final List<Entry> guestSaw = new ArrayList<>();
    final List<Logged> ledger = new ArrayList<>();
    final List<Placed> history = new ArrayList<>();
    final List<Fact> facts = new ArrayList<>();

    World() {
        change(1, EventKind.CHAT_CREATED, ChatKind.GROUP, List.of(member(anna), member(ben)));
        say("one");
        say("two");
        change(2, EventKind.MEMBERS_ADDED, null, List.of(member(guest)));
        say("three");
        say("four");
        change(3, EventKind.MEMBER_REMOVED, null, List.of(member(guest)));
        say("five");
        say("six");
        facts.add(new Fact(chat, 4, false));
    }

    Placed at(long seq) {
        return ledger.get(Math.toIntExact(seq - 1)).event();
    }

    Placed message(long seq, UserId sender, Ref ref, String body) {
        return new Placed(chat, new Seq(seq), sender, new Message(ref, MessageId.next(), body));
    }

    Evidence evidence() {
        var stays = Stay.recordedIn(ledger);
        return evidence(
                stays, List.of(reading(anna, history), reading(ben, history), reading(guest, whileGuest(history))));
    }

    Evidence evidence(List<Stay> stays, List<Reading> readings) {
        var clients = List.of(
                new ClientLog(anna, "anna's", annaSaw),
                new ClientLog(ben, "ben's", benSaw),
                new ClientLog(guest, "guest's", guestSaw));
        return new Evidence(clients, ledger, history, stays, readings, facts);
    }

    Reading reading(UserId user, List<Placed> events) {
        return new Reading(user, "catch-up", chat, Seq.NONE, List.copyOf(events));
    }

    private List<Placed> whileGuest(List<Placed> events) {
        return events.stream()
                .filter(event -> event.seq().value() >= 4 && event.seq().value() <= 7)
                .toList();
    }

    private void say(String body) {
        var ref = Ref.next();
        var event = message(ledger.size() + 1L, anna, ref, body);
        annaSaw.add(new Sent(SOCKET, chat, ref, body));
        place(event, null);
        annaSaw.add(new Acked(SOCKET, chat, ref, event.seq(), ((Message) event.what()).id()));
    }

    private void change(long version, EventKind kind, @Nullable ChatKind chatKind, List<Member> members) {
        facts.add(new Fact(chat, version, true));
        place(new Placed(chat, new Seq(ledger.size() + 1L), anna, new Change(kind, chatKind, null, members)), version);
    }

    private void place(Placed event, @Nullable Long version) {
        ledger.add(new Logged(event, version));
        history.add(event);
        annaSaw.add(new Received(SOCKET, event));
        benSaw.add(new Received(SOCKET, event));
        if (event.seq().value() >= 4 && event.seq().value() <= 7) {
            guestSaw.add(new Received(SOCKET, event));
        }
    }

    private static Member member(UserId user) {
        return new Member(user, Role.MEMBER);
    }
}
