package io.parley.infra.demo;

import io.parley.infra.client.gateway.ChatList;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What the demo tells, scene by scene.
final class Story implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("Ann", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gwen", "Hal", "Iris", "Jon");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 50;

    private final Stage stage;
    private final GatewayClient gateway;
    private final List<URI> nodes;
    private final @Nullable PushLog pushes;
    private final Wires wires;
    private final PictureScene picture;
    private final List<Person> people = new ArrayList<>();
    private final Conversation conversation;

    /// @param pushes null where the platform's push log is not at hand
    Story(
            Stage stage,
            GatewayClient gateway,
            Wires wires,
            List<URI> nodes,
            @Nullable PushLog pushes,
            PictureScene picture) {
        this.picture = picture;
        this.pushes = pushes;
        this.stage = stage;
        this.gateway = gateway;
        this.wires = wires;
        this.nodes = nodes;
        this.conversation = new Conversation(stage, people);
    }

    void tell() {
        signUp();
        if (!connect()) {
            return;
        }
        talkInPairs();
        var group = talkInTheGroup();
        readAndType(group);
        picture.play(people.get(3), people.get(5), group);
        new OutageScene(conversation, gateway, pushes).play(group);
        readTheHistory(group);
    }

    @Override
    public void close() {
        people.forEach(Person::close);
    }

    private void signUp() {
        stage.scene("Ten people sign up over HTTP, and each opens a socket on one of " + nodes.size() + " nodes");
        var run = UUID.randomUUID();
        for (var number = 0; number < NAMES.size(); number++) {
            var name = NAMES.get(number);
            var email = name.toLowerCase(Locale.ROOT) + "-" + run + "@example.org";
            var session = gateway.register(email, "a password for the demo", name);
            people.add(Person.connect(name, session, wires, nodesFrom(number)));
        }
    }

    private boolean connect() {
        var all = Person.within(PATIENCE, () -> people.stream().allMatch(person -> person.timesCaughtUp() > 0));
        people.stream()
                .filter(Person::isConnected)
                .collect(Collectors.groupingBy(Person::node, TreeMap::new, Collectors.toList()))
                .forEach((node, here) -> stage.line("%-24s %s"
                        .formatted(node, here.stream().map(Person::name).collect(Collectors.joining(", ")))));
        people.stream()
                .filter(person -> person.timesCaughtUp() == 0)
                .forEach(person -> person.lost().ifPresent(why -> stage.wrong("%s: %s".formatted(person.name(), why))));
        stage.check(all, "all ten are connected and caught up");
        return all;
    }

    private void talkInPairs() {
        var ann = people.get(0);
        var bob = people.get(1);
        stage.scene("Ann and Bob talk, each on another node");
        var chat = gateway.directChat(ann.session(), bob.session().user()).id();
        var both = List.of(ann, bob);
        conversation.says(ann, chat, "Hello Bob, can you hear me?", both);
        conversation.says(bob, chat, "Loud and clear, Ann.", both);
        conversation.says(ann, chat, "Then let us make a group.", both);
        stage.check(
                Person.within(
                        PATIENCE,
                        () -> ann.events(chat).size() == 4 && ann.events(chat).equals(bob.events(chat))),
                "both have the same four events in the same order");
    }

    private ChatId talkInTheGroup() {
        stage.scene("Ann makes a group of ten");
        var ann = people.getFirst();
        var others =
                people.stream().skip(1).map(person -> person.session().user()).toList();
        var before = System.nanoTime();
        var group = gateway.createGroup(ann.session(), "Demo", others).id();
        stage.line("created and confirmed through the log in %s".formatted(Stage.millis(System.nanoTime() - before)));
        stage.check(
                Person.within(PATIENCE, () -> people.stream().allMatch(person -> person.held(group) >= 1)),
                "everybody was told");
        for (var speaker : List.of(0, 1, 4, 7, 9)) {
            conversation.says(people.get(speaker), group, NAMES.get(speaker) + " says hello to everybody.", people);
        }
        return group;
    }

    private void readAndType(ChatId group) {
        var ann = people.get(0);
        var bob = people.get(1);
        var chat = gateway.directChat(ann.session(), bob.session().user()).id();
        stage.scene("Bob types, Ann sees it; he reads, and her ticks turn");
        bob.tell(new ClientFrame.Typing(chat, true, null));
        stage.check(Person.within(PATIENCE, () -> ann.typing(chat).isPresent()), "Ann sees that Bob is typing");
        conversation.says(bob, chat, "Did you get my last message?", List.of(ann, bob));
        bob.tell(new ClientFrame.Typing(chat, false, null));
        stage.check(Person.within(PATIENCE, () -> ann.typing(chat).isEmpty()), "and that he has stopped");
        var last = conversation.says(ann, chat, "I did.", List.of(ann, bob));
        var seq = ann.ack(last).map(ServerFrame.Ack::seq).orElse(Seq.NONE);
        var user = bob.session().user();
        stage.check(
                Person.within(
                        PATIENCE,
                        () -> ann.progress(chat, user)
                                .filter(mark -> seq.equals(mark.delivered()))
                                .isPresent()),
                "✓✓ delivered: Bob's device holds seq " + seq);
        var before = System.nanoTime();
        bob.tell(new ClientFrame.Read(chat, seq));
        stage.check(
                Person.within(
                        PATIENCE,
                        () -> ann.progress(chat, user)
                                .filter(mark -> seq.equals(mark.read()))
                                .isPresent()),
                "✓✓ read: Bob has read seq %s, told after %s".formatted(seq, Stage.millis(System.nanoTime() - before)));
        var eve = people.get(4);
        stage.check(
                Person.saidWithin(PATIENCE, () -> unread(eve, group) == 2),
                "Eve's list of chats says that 2 messages of the group came after her own");
    }

    private long unread(Person reader, ChatId chat) {
        return gateway.chats(reader.session()).chats().stream()
                .filter(line -> line.id().equals(chat))
                .map(ChatList.Line::unread)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0L);
    }

    private void readTheHistory(ChatId group) {
        stage.scene("The history page of the group, read from Cassandra through the gateway");
        var reader = people.getLast();
        var shown = reader.events(group);
        // The ledger lane commits a moment after the live lane has delivered.
        Person.saidWithin(
                PATIENCE,
                () -> gateway.history(reader.session(), group, PAGE).events().size() >= shown.size());
        var page = gateway.history(reader.session(), group, PAGE).events();
        page.forEach(
                event -> stage.line("seq %-3s %s  %s".formatted(event.seq(), event.at(), conversation.line(event))));
        stage.check(page.equals(shown), "the page is what " + reader.name() + " saw live, event for event");
        stage.check(
                page.stream()
                        .map(event -> event.seq().value())
                        .toList()
                        .equals(LongStream.rangeClosed(1, page.size()).boxed().toList()),
                "its seqs are dense, from 1 to " + page.size());
    }

    private List<URI> nodesFrom(int first) {
        var rotated = new ArrayList<>(nodes);
        Collections.rotate(rotated, -first % nodes.size());
        return rotated;
    }
}
