package io.parley.infra.client.gateway;

import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.Seq;
import java.util.List;

/// A page of a chat's history, oldest first.
///
/// @param upTo nothing up to here is missing
/// @param head the last seq the reader may see
public record HistoryPage(List<ServerFrame.Event> events, Seq upTo, Seq head) {}
