package org.apache.cassandra.security;

/// Stands before Cassandra's own class of this name, which installs a security manager: gone in Java 25, so that the
/// server would not start. It guarded user-defined functions, which stay disabled here.
public final class ThreadAwareSecurityManager {

    private ThreadAwareSecurityManager() {}

    /// Called once by the daemon.
    public static void install() {}

    /// Whether the calling thread runs a user-defined function: none does.
    public static boolean isSecuredThread() {
        return false;
    }
}
