package io.parley.schemas.history;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;

/// Cuts pages out of the rows of one chat: within the reader's access, and never across a seq that is not there.
final class Pages {
    /// The rows of one chat.
    interface Rows {
        /// @param range within one bucket
        List<EventRecord> oldestFirst(SeqRange range, int limit);

        /// @param range within one bucket
        List<EventRecord> newestFirst(SeqRange range, int limit);
    }

    private final Access access;
    private final Rows rows;

    Pages(Access access, Rows rows) {
        this.access = access;
        this.rows = rows;
    }

    EventPage after(Seq after, int limit) {
        var page = new ArrayList<EventRecord>();
        for (var range : access.visibleIn(after.next(), access.head())) {
            var next = range.first();
            for (var part : range.byBucket()) {
                var wanted = (int) Math.min(part.size(), limit - page.size());
                var found = rows.oldestFirst(part, wanted);
                for (var event : found) {
                    if (!event.seq().equals(next)) {
                        return page(page, previous(next));
                    }
                    page.add(event);
                    next = next.next();
                }
                if (found.size() < wanted || page.size() == limit) {
                    return page(page, previous(next));
                }
            }
        }
        return page(page, SeqRange.max(after, access.visibleHead()));
    }

    EventPage before(Seq before, int limit) {
        if (before.equals(Seq.NONE) || access.isStranger()) {
            return page(List.of(), Seq.NONE);
        }
        var last = SeqRange.min(previous(before), access.visibleHead());
        var page = new ArrayList<EventRecord>();
        for (var range : access.visibleIn(new Seq(1), last).reversed()) {
            var next = range.last();
            for (var part : range.byBucket().reversed()) {
                var wanted = (int) Math.min(part.size(), limit - page.size());
                var found = rows.newestFirst(part, wanted);
                for (var event : found) {
                    if (!event.seq().equals(next)) {
                        return before(next, limit);
                    }
                    page.add(event);
                    next = previous(next);
                }
                if (found.size() < wanted) {
                    return before(next, limit);
                }
                if (page.size() == limit) {
                    return page(page.reversed(), last);
                }
            }
        }
        return page(page.reversed(), last);
    }

    private EventPage page(List<EventRecord> events, Seq upTo) {
        return new EventPage(List.copyOf(events), upTo, access.visibleHead());
    }

    private static Seq previous(Seq seq) {
        return new Seq(seq.value() - 1);
    }
}
