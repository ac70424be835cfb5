package io.parley.infra.operations.journey;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.output.Table;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Tells the journey of messages.
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "The journey of a message: every hop with its time, and for each member why it came or did not.",
        footer = {
            "",
            "AFTER counts from when the log took the message. CLOCK tells whose time it is: of the broker that took the",
            "record; of the action that caused it (it says when that was, not when the record was written); of the worker",
            "that wrote it. That a node writes to a socket leaves no record: the device's acknowledgement proves it.",
            "What is not kept any more is called so. What a message says is sealed, and never shown."
        })
public final class TraceCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "MESSAGE-ID", description = "As in the ack, or in chat.events.")
    private List<String> ids = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long after a message to look for its records. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--sessions-since",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "How many minutes before it to look for connections that were made. Default: ${DEFAULT-VALUE}.")
    private int sessionMinutes;

    @Option(names = "--user", paramLabel = "USER-ID", description = "Also tell of this user, member or not.")
    private List<String> users = List.of();

    @Option(names = "--json", description = "One JSON object a message.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var messages =
                ids.stream().map(id -> parsed("message", MessageId::of, id)).toList();
        var asked = new LinkedHashSet<UserId>();
        users.forEach(id -> asked.add(parsed("user", UserId::of, id)));
        if (minutes < 1 || sessionMinutes < 0) {
            throw new ParameterException(spec.commandLine(), "--minutes is at least 1, --sessions-since at least 0");
        }
        try (var sources = new JourneySources(connection)) {
            var reader =
                    new JourneyReader(sources, Duration.ofMinutes(minutes), Duration.ofMinutes(sessionMinutes), asked);
            messages.forEach(message -> print(reader.of(message)));
        }
        return 0;
    }

    private <T> T parsed(String what, Function<String, T> parse, String id) {
        try {
            return parse.apply(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "'" + id + "' is no " + what + " id: " + e.getMessage(), e);
        }
    }

    private void print(Journey journey) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writeValueAsString(object(journey)));
            out.flush();
            return;
        }
        out.println("message " + journey.message() + " of " + journey.sender());
        out.println("chat    " + journey.chat() + ", " + journey.outcome());
        out.println();
        var hops = new Table("hop", "topic", "place", "time", "afterMs", "clock", "what");
        journey.hops()
                .forEach(hop -> hops.row(
                        hop.step().words(),
                        hop.where(),
                        hop.place(),
                        time(hop),
                        afterMs(journey, hop),
                        hop.step().clock(),
                        hop.what()));
        hops.print(out, false);
        if (!journey.verdicts().isEmpty()) {
            out.println();
            var verdicts = new Table("member", "verdict", "why");
            journey.verdicts()
                    .forEach(verdict -> verdicts.row(
                            verdict.user().toString(), verdict.code().words(), verdict.text()));
            verdicts.print(out, false);
        }
        out.println();
        out.flush();
    }

    private static Map<String, @Nullable Object> object(Journey journey) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("message", journey.message().toString());
        object.put("chat", journey.chat().toString());
        object.put("sender", journey.sender().toString());
        object.put("seq", journey.seq() == null ? null : journey.seq().value());
        object.put("outcome", journey.outcome());
        object.put(
                "hops", journey.hops().stream().map(hop -> object(journey, hop)).toList());
        object.put(
                "members",
                journey.verdicts().stream()
                        .map(verdict -> Map.of(
                                "user", verdict.user().toString(),
                                "verdict", verdict.code().words(),
                                "why", verdict.text()))
                        .toList());
        return object;
    }

    private static Map<String, @Nullable Object> object(Journey journey, Hop hop) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("hop", hop.step().words());
        object.put("found", hop.found());
        object.put("topic", hop.where());
        object.put("place", hop.place());
        object.put("time", time(hop));
        object.put("afterMs", afterMs(journey, hop));
        object.put("clock", hop.step().clock());
        object.put("what", hop.what());
        return object;
    }

    private static @Nullable String time(Hop hop) {
        return hop.at() == null ? null : hop.at().toString();
    }

    private static @Nullable Long afterMs(Journey journey, Hop hop) {
        return journey.after(hop).map(Duration::toMillis).orElse(null);
    }
}
