package io.parley.gateway.codes;

/// Brings a code to its phone number or e-mail address. Called by several threads at once; may take seconds.
interface CodeSender {
    /// @return false when it was not taken; nothing of it must have been written to a log
    boolean send(CodeMessage message);
}
