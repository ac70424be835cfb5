package io.parley.infra.system.authorization;

/// Who asks. In the order in which they do: whoever may change a chat comes last.
enum Actor {
    NOBODY("nobody"),
    STRANGER("stranger"),
    STAFF("staff"),
    FORMER("ex-member"),
    SUSPENDED("suspended"),
    BLOCKED("blocked"),
    MEMBER("member"),
    ADMIN("admin");

    private final String title;

    Actor(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
