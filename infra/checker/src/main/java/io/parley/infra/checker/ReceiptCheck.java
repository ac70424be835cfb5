package io.parley.infra.checker;

import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Marks.Respect;
import io.parley.infra.checker.Marks.Said;
import io.parley.infra.checker.Marks.Told;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Receipts only advance, go nowhere a device has not said or the member could not see, and end where the marks do.
/// The same may be told twice: after a failure nobody knows whether it was.
final class ReceiptCheck {
    private static final String PROMISE = "P6";

    private final List<Stay> stays;
    private final Map<ChatId, Seq> heads = new HashMap<>();
    private final Findings findings;

    private record Place(UserId user, ChatId chat) {}

    ReceiptCheck(List<Logged> ledger, Findings findings) {
        this.stays = Stay.recordedIn(ledger);
        this.findings = findings;
        for (var logged : ledger) {
            heads.merge(logged.event().chat(), logged.event().seq(), ReceiptCheck::max);
        }
    }

    void run(Marks marks) {
        var said = marks.said().stream().collect(Collectors.groupingBy(one -> new Place(one.user(), one.chat())));
        var told = marks.told().stream().collect(Collectors.groupingBy(one -> new Place(one.user(), one.chat())));
        var places = new LinkedHashSet<>(said.keySet());
        places.addAll(told.keySet());
        for (var place : places) {
            var of = told.getOrDefault(place, List.of());
            advances(place, of);
            ends(place, said.getOrDefault(place, List.of()), of);
        }
    }

    private void advances(Place place, List<Told> told) {
        Told before = new Told(place.user, place.chat, Seq.NONE, Seq.NONE, Seq.NONE);
        for (var one : told) {
            for (var respect : Respect.values()) {
                if (before.of(respect).isAfter(one.of(respect))) {
                    add(Kind.REORDERED, place, one.of(respect), respect + " went back from " + before.of(respect));
                }
            }
            if (one.read().isAfter(one.delivered()) || one.played().isAfter(one.read())) {
                add(Kind.CONTRADICTION, place, one.delivered(), "read beyond delivered, or played beyond read: " + one);
            }
            before = one;
        }
    }

    /// The last that was told is what the marks say, up to what the member may see: so nothing is lost, and, as
    /// receipts only advance, nothing before it was beyond that either.
    private void ends(Place place, List<Said> said, List<Told> told) {
        var limit = limit(place);
        for (var respect : Respect.values()) {
            var marked = said.stream()
                    .filter(one -> one.respect().compareTo(respect) >= 0)
                    .map(Said::seq)
                    .reduce(Seq.NONE, ReceiptCheck::max);
            var expected = marked.isAfter(limit) ? limit : marked;
            var last = told.isEmpty() ? Seq.NONE : told.getLast().of(respect);
            if (expected.isAfter(last)) {
                add(Kind.LOST, place, expected, respect + " was told up to " + last + " only");
            } else if (last.isAfter(expected)) {
                var kind = last.isAfter(limit) ? Kind.LEAKED : Kind.PHANTOM;
                add(kind, place, last, respect + " was never said, or cannot be, beyond " + expected);
            }
        }
    }

    /// The last seq the member may see; none for a stranger.
    private Seq limit(Place place) {
        var last = stays.stream()
                .filter(stay -> stay.user().equals(place.user) && stay.chat().equals(place.chat))
                .max((one, other) -> one.joined().compareTo(other.joined()));
        return last.map(stay -> {
                    var removed = stay.removed();
                    return removed == null ? heads.getOrDefault(place.chat, Seq.NONE) : removed;
                })
                .orElse(Seq.NONE);
    }

    private void add(Kind kind, Place place, Seq seq, String what) {
        findings.add(kind, PROMISE, place.chat, seq, "of " + place.user + ": " + what);
    }

    private static Seq max(Seq one, Seq other) {
        return one.isAfter(other) ? one : other;
    }
}
