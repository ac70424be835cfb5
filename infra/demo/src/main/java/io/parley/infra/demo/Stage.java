package io.parley.infra.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Where the demo is told. Coloured on a terminal, plain elsewhere and with `NO_COLOR`. Remembers what went wrong.
final class Stage {
    private enum Style {
        PLAIN("0"),
        TITLE("1;36"),
        FINE("32"),
        WRONG("1;31"),
        FAINT("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean coloured;
    private final List<String> wrong = new ArrayList<>();

    Stage(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    // Since JDK 25 the console is null again where there is no terminal; the check knows only JDK 22 to 24.
    @SuppressWarnings("SystemConsoleNull")
    static Stage ofThisTerminal() {
        var noColor = Objects.requireNonNullElse(System.getenv("NO_COLOR"), "");
        return new Stage(System.out, System.console() != null && noColor.isEmpty());
    }

    void scene(String title) {
        say(Style.PLAIN, "");
        say(Style.TITLE, title);
    }

    void line(String text) {
        say(Style.PLAIN, "  " + text);
    }

    void detail(String text) {
        say(Style.FAINT, "  " + text);
    }

    void fine(String text) {
        say(Style.FINE, "  ✓ " + text);
    }

    void wrong(String text) {
        wrong.add(text);
        say(Style.WRONG, "  ✗ " + text);
    }

    /// Tells whether something holds.
    void check(boolean holds, String what) {
        if (holds) {
            fine(what);
        } else {
            wrong("not so: " + what);
        }
    }

    boolean wentWell() {
        return wrong.isEmpty();
    }

    int wrongs() {
        return wrong.size();
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private void say(Style style, String text) {
        out.println(coloured && style != Style.PLAIN ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text);
    }
}
