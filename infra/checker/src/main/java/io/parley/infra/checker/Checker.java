package io.parley.infra.checker;

import io.parley.infra.checker.Evidence.Logged;
import java.util.List;

/// Finds every violation of P1 to P8 that the evidence shows. Pure, and written apart from what it judges:
/// it shares with the platform only ids and the form of an event.
public final class Checker {
    private Checker() {}

    /// @return nothing when every promise was kept
    public static List<Violation> check(Evidence evidence) {
        var findings = new Findings();
        var ledger = new Ledger(evidence.ledger());
        new LedgerCheck(ledger, findings).run();
        new SendCheck(ledger, findings).run(evidence.clients());
        new CopyCheck(ledger, findings, "the history", "P1").run(evidence.history());
        var readers = new ReaderCheck(ledger, findings, evidence.stays());
        for (var client : evidence.clients()) {
            new OrderCheck(findings).run(client);
            readers.received(client);
        }
        evidence.readings().forEach(readers::read);
        new FactCheck(ledger, findings).run(evidence.facts());
        return findings.all();
    }

    /// Judges receipts by the marks they come from (P6).
    public static List<Violation> checkReceipts(List<Logged> ledger, Marks marks) {
        var findings = new Findings();
        new ReceiptCheck(ledger, findings).run(marks);
        return findings.all();
    }

    /// Judges pushes by what was said, by whom it was seen, and by who was there.
    ///
    /// @param ledger of the chats in question
    public static List<Violation> checkPushes(List<Logged> ledger, Pushes pushes) {
        var findings = new Findings();
        new PushCheck(ledger, pushes, findings).run();
        return findings.all();
    }

    /// Compares what a replay derived with what was derived at first (P7).
    public static List<Violation> checkReplay(List<Logged> original, List<Placed> replayed) {
        var findings = new Findings();
        new CopyCheck(new Ledger(original), findings, "the replay", "P7").run(replayed);
        return findings.all();
    }
}
