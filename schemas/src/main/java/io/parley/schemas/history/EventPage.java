package io.parley.schemas.history;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.Seq;
import java.util.List;

/// A page of events, oldest first.
///
/// @param upTo every event the reader may see between the start of the page and this seq is in it; equal to the start
///     when nothing could be read
/// @param head the last seq the reader may see in this chat at the moment
public record EventPage(List<EventRecord> events, Seq upTo, Seq head) {}
