package io.parley.infra.operations.process;

/// What a connection node says of itself.
///
/// @param connections sockets, whether they have said who they are or not
/// @param state `open`, `draining`, `drained` or `shut`
record NodeReport(String name, int slot, String incarnation, int connections, String state) {
    static final String ENDPOINT = "node";

    boolean isOpen() {
        return state.equals("open");
    }

    /// Another process has its slot: only a new run can serve again.
    boolean isShut() {
        return state.equals("shut");
    }
}
