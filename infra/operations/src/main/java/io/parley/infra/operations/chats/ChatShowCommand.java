package io.parley.infra.operations.chats;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.records.Slices;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "A chat as it is, or was: members, title, head, and its last events, from chat.events alone.",
        footer = {
            "",
            "What messages say is sealed; of them it shows the size. It reads the chat's partition up to then."
        })
final class ChatShowCommand implements Callable<Integer> {
    /// Events of a partition stand in the order of their times, but for what brokers' clocks differ by.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    @Parameters(index = "0", paramLabel = "CHAT", description = "Chat id.")
    private String id = "";

    @Option(
            names = "--at",
            paramLabel = "SEQ|TIME",
            converter = Moment.Converter.class,
            description = "After this event, or at this time (5m, 2h, 7d ago; a day or instant of UTC). Default: now.")
    private @Nullable Moment at;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many events to show. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var chat = chat();
        var then = read(chat);
        if (then.isEmpty()) {
            throw new IllegalStateException(
                    "chat.events has no event of chat " + chat + (at == null ? "" : " up to then"));
        }
        if (at instanceof Moment.AtSeq(var seq) && seq.isAfter(then.head())) {
            throw new IllegalStateException("Chat " + chat + " has no seq " + seq + " yet: its head is " + then.head());
        }
        if (json) {
            spec.commandLine().getOut().println(new JsonMapper().writeValueAsString(object(chat, then)));
            spec.commandLine().getOut().flush();
        } else {
            print(chat, then);
        }
        return 0;
    }

    private ChatId chat() {
        try {
            return ChatId.of(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "'" + id + "' is no chat id: " + e.getMessage(), e);
        }
    }

    private ChatThen read(ChatId chat) {
        var codec = connection.codecs().events();
        var key = chat.toString().getBytes(StandardCharsets.UTF_8);
        var then = new ChatThen(last);
        try (var slices = new Slices(connection)) {
            var partition = Partitions.ofChat(chat, Topic.CHAT_EVENTS.partitions());
            var place = new TopicPartition(connection.topics().nameOf(Topic.CHAT_EVENTS), partition);
            var until = at instanceof Moment.AtTime(var time) ? time.plus(CLOCKS_DIFFER) : null;
            slices.read(slices.of(List.of(place), null, until), record -> {
                if (Arrays.equals(key, record.key())) {
                    var event = codec.decode(record.value());
                    if (at == null || at.includes(event)) {
                        then.apply(event);
                    }
                }
            });
        }
        return then;
    }

    private void print(ChatId chat, ChatThen then) {
        var out = spec.commandLine().getOut();
        out.println("chat " + chat + ", " + word(then.kind().map(Enum::name).orElse("unknown"))
                + then.title().map(title -> ", '" + title + "'").orElse("") + ", head " + then.head() + " of "
                + then.at().map(Object::toString).orElse("-"));
        out.println();
        var members = new Table("user", "role", "member", "fromTo");
        then.members()
                .forEach((user, stays) -> members.row(
                        user.toString(), word(stays.role().name()), stays.isMember(), intervals(stays.memberships())));
        members.print(out, false);
        out.println();
        var events = new Table("seq", "at", "actor", "kind", "what");
        then.latest()
                .forEach(event -> events.row(
                        event.seq().value(),
                        event.at().toString(),
                        event.actor().toString(),
                        EventWords.kindOf(event.event()),
                        EventWords.of(event.event())));
        events.print(out, false);
    }

    private static Map<String, @Nullable Object> object(ChatId chat, ChatThen then) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("chat", chat.toString());
        object.put("kind", then.kind().map(kind -> word(kind.name())).orElse(null));
        object.put("title", then.title().orElse(null));
        object.put("head", then.head().value());
        object.put("at", then.at().map(Object::toString).orElse(null));
        object.put(
                "members",
                then.members().entrySet().stream()
                        .map(member -> Map.of(
                                "user", member.getKey().toString(),
                                "role", word(member.getValue().role().name()),
                                "member", member.getValue().isMember(),
                                "fromTo", intervals(member.getValue().memberships())))
                        .toList());
        object.put(
                "events",
                then.latest().stream()
                        .map(event -> Map.of(
                                "seq", event.seq().value(),
                                "at", event.at().toString(),
                                "actor", event.actor().toString(),
                                "kind", EventWords.kindOf(event.event()),
                                "what", EventWords.of(event.event())))
                        .toList());
        return object;
    }

    /// For example `1-4 9-`: from seq 1 to 4, both included, and since 9.
    private static String intervals(List<Membership> memberships) {
        return memberships.stream()
                .map(stay -> stay.joined() + "-"
                        + stay.removed().map(Object::toString).orElse(""))
                .collect(Collectors.joining(" "));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
