package io.parley.infra.checker;

import static java.util.stream.Collectors.groupingBy;

import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Pushes.Attempt;
import io.parley.infra.checker.Pushes.Gone;
import io.parley.infra.checker.Pushes.Held;
import io.parley.infra.checker.Pushes.Owner;
import io.parley.infra.checker.Pushes.Said;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Each message that no device of an absent user has is told of by a push to each of its devices, in time and once;
/// nothing is told of that the user wrote, cannot see, has muted or has already.
///
/// Two things are excused, and only by a recorded outage. While one lasts nothing is late: the time begins anew with
/// its end. And a worker that was killed between handing a push over and writing that down hands it over once more.
final class PushCheck {
    static final Duration IN_TIME = Duration.ofSeconds(10);
    /// What a mark takes to be known where pushes are decided, and what is decided to be sent: each is committed once a
    /// second, and a second is for the machine.
    static final Duration KNOWN_AFTER = Duration.ofSeconds(3);

    private static final String PROMISE = "pushes";

    private final Pushes pushes;
    private final Outages outages;
    private final List<Stay> stays;
    private final Map<ChatId, List<Said>> messages;
    private final Map<Place, List<Held>> marks;
    private final Findings findings;

    private record Place(UserId user, ChatId chat) {}

    private record Target(UserId user, DeviceId device, ChatId chat) {}

    PushCheck(List<Logged> ledger, Pushes pushes, Findings findings) {
        this.pushes = pushes;
        this.findings = findings;
        outages = new Outages(pushes.outages());
        stays = Stay.recordedIn(ledger);
        messages = pushes.messages().stream().collect(groupingBy(Said::chat));
        marks = pushes.marks().stream().collect(groupingBy(mark -> new Place(mark.user(), mark.chat())));
    }

    void run() {
        var owners = pushes.owners().stream().collect(Collectors.toMap(Owner::user, owner -> owner));
        var attempts = pushes.attempts().stream()
                .filter(attempt -> owners.containsKey(attempt.user()))
                .collect(groupingBy(attempt -> new Target(attempt.user(), attempt.device(), attempt.chat())));
        attempts.forEach((target, some) -> {
            var owner = owners.get(target.user);
            if (owner != null) {
                once(some);
                wanted(owner, target, some);
            }
        });
        for (var owner : owners.values()) {
            var gone = owner.gone();
            if (gone != null) {
                pushes.messages().stream()
                        .filter(message -> concerns(message, owner))
                        .forEach(message -> told(owner, gone, message, attempts));
            }
        }
    }

    private void once(List<Attempt> attempts) {
        var made = new ArrayList<Attempt>();
        for (var attempt : attempts) {
            var same = made.stream()
                    .filter(earlier -> earlier.seq().equals(attempt.seq()))
                    .toList();
            if (!same.isEmpty()) {
                if (same.size() > outages.begunBetween(same.getFirst().at(), attempt.at())) {
                    add(Kind.DUPLICATED, attempt, "pushed again at " + attempt.at());
                }
            } else if (made.stream().anyMatch(earlier -> earlier.seq().isAfter(attempt.seq()))) {
                add(Kind.DUPLICATED, attempt, "an earlier push told of this and more");
            }
            made.add(attempt);
        }
    }

    private void wanted(Owner owner, Target target, List<Attempt> attempts) {
        var toldUpTo = Seq.NONE;
        for (var attempt : attempts) {
            var after = toldUpTo;
            var message = said(target.chat, attempt.seq());
            if (message == null || !owner.devices().contains(target.device)) {
                add(Kind.PHANTOM, attempt, "there is no such message, or no such device");
            } else if (message.actor().equals(target.user)) {
                add(Kind.PHANTOM, attempt, "pushed to who wrote it");
            } else if (!isVisible(message, target.user)) {
                add(Kind.LEAKED, attempt, "pushed to who was no member");
            } else if (isKnownToHave(attempt)) {
                add(Kind.PHANTOM, attempt, "pushed at " + attempt.at() + ", when a device had it or it was read");
            } else if (owner.muted().contains(target.chat) && !names(target, after, attempt.seq())) {
                add(Kind.PHANTOM, attempt, "pushed of a muted chat");
            }
            toldUpTo = attempt.seq().isAfter(after) ? attempt.seq() : after;
        }
    }

    private void told(Owner owner, Gone gone, Said message, Map<Target, List<Attempt>> attempts) {
        var noticed = outages.after(gone.at(), gone.unnoticed());
        var due = outages.after(message.at().isAfter(noticed) ? message.at() : noticed, IN_TIME);
        var isHeld = marksOf(owner.user(), message.chat()).stream()
                .anyMatch(
                        mark -> !message.seq().isAfter(mark.seq()) && !mark.at().isAfter(due));
        if (isHeld) {
            return;
        }
        for (var device : owner.devices()) {
            var first = attempts.getOrDefault(new Target(owner.user(), device, message.chat()), List.of()).stream()
                    .filter(attempt -> !message.seq().isAfter(attempt.seq()))
                    .findFirst();
            if (first.isEmpty()) {
                add(Kind.LOST, owner, message, "said at " + message.at() + ", not pushed to " + device);
            } else if (first.get().at().isAfter(due)) {
                var at = first.get().at();
                add(Kind.LATE, owner, message, "said at " + message.at() + ", due " + due + ", pushed at " + at);
            }
        }
    }

    private boolean concerns(Said message, Owner owner) {
        return !message.actor().equals(owner.user())
                && isVisible(message, owner.user())
                && (!owner.muted().contains(message.chat())
                        || message.mentions().contains(owner.user()));
    }

    private boolean isVisible(Said message, UserId user) {
        return stays.stream()
                .anyMatch(stay ->
                        stay.user().equals(user) && stay.chat().equals(message.chat()) && stay.includes(message.seq()));
    }

    private boolean isKnownToHave(Attempt attempt) {
        return marksOf(attempt.user(), attempt.chat()).stream()
                .filter(mark -> !attempt.seq().isAfter(mark.seq()))
                .anyMatch(mark -> !outages.after(mark.at(), KNOWN_AFTER).isAfter(attempt.at()));
    }

    private boolean names(Target target, Seq after, Seq upTo) {
        return messages.getOrDefault(target.chat, List.of()).stream()
                .filter(message ->
                        message.seq().isAfter(after) && !message.seq().isAfter(upTo))
                .anyMatch(message -> message.mentions().contains(target.user));
    }

    private @Nullable Said said(ChatId chat, Seq seq) {
        return messages.getOrDefault(chat, List.of()).stream()
                .filter(message -> message.seq().equals(seq))
                .findFirst()
                .orElse(null);
    }

    private List<Held> marksOf(UserId user, ChatId chat) {
        return marks.getOrDefault(new Place(user, chat), List.of());
    }

    private void add(Kind kind, Attempt attempt, String what) {
        findings.add(
                kind,
                PROMISE,
                attempt.chat(),
                attempt.seq(),
                "device " + attempt.device() + " of " + attempt.user() + ": " + what);
    }

    private void add(Kind kind, Owner owner, Said message, String what) {
        findings.add(kind, PROMISE, message.chat(), message.seq(), "for " + owner.user() + ": " + what);
    }
}
